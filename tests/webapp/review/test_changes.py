"""Burying, suspending, flagging, moving and forgetting cards; each can be taken back exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import questions
from tests.factories import card_of, make_article, make_question
from tests.webapp.review.conftest import HandClock, Rate, every_column
from webapp.models import Card, CardChange, Review, User
from webapp.review import changes
from webapp.review.operations import record_evidence, record_review
from webapp.review.queries import day_end
from webapp.review.undo import undo_last
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]
Change = Callable[[Session, User, Card, dict[str, Any]], None]

CHANGES: dict[str, Change] = {
    "bury": lambda session, user, card, how: changes.bury(session, user, card, **how),
    "suspend": lambda session, user, card, how: changes.suspend(session, card, **how),
    "bring-back": lambda session, user, card, how: changes.bring_back(session, [card], **how),
    "flag": lambda session, user, card, how: changes.set_flag(session, card, 3, **how),
    "due-date": lambda session, user, card, how: changes.set_due(session, user, card, date(2026, 4, 1), **how),
    "forget": lambda session, user, card, how: changes.forget(session, card, **how),
}


def how(now: datetime) -> dict[str, Any]:
    return {"action_id": str(uuid4()), "now": now}


def take_back(session: Session, user: User, now: datetime) -> str | None:
    undone = undo_last(session, user, str(uuid4()), now)
    session.commit()
    return undone.kind if undone else None


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_logged_and_undone_exactly(
    session: Session, user: User, due_card: MakeCard, hand_clock: HandClock, kind: str
) -> None:
    hidden = kind == "bring-back"
    card = due_card(lapses=3, leech=True, suspended=hidden, buried_until=hand_clock.now() if hidden else None)
    before = every_column(card)
    CHANGES[kind](session, user, card, how(hand_clock.turn(seconds=1)))
    session.commit()
    assert every_column(card) != before

    assert take_back(session, user, hand_clock.turn(seconds=1)) == kind

    assert every_column(card) == before
    assert [row.kind for row in session.query(CardChange).order_by(CardChange.id)] == [kind, "undo"]
    assert take_back(session, user, hand_clock.turn(seconds=1)) is None


def test_ratings_and_changes_are_taken_back_in_turn(
    session: Session, user: User, due_card: MakeCard, hand_clock: HandClock
) -> None:
    card, states, kinds = due_card(), [], []
    for kind in ("flag", "review", "bury", "review", "suspend", "forget", "due-date"):
        states.append(every_column(card))
        now = hand_clock.turn(seconds=5)
        if kind == "review":
            record_review(session, card, Rating.AGAIN, str(uuid4()), now)
        elif card.due is not None:
            CHANGES[kind](session, user, card, how(now))
        session.commit()
        kinds.append(kind)

    for kind, state in list(zip(kinds, states, strict=True))[-2::-1]:
        assert take_back(session, user, hand_clock.turn(seconds=1)) == kind
        assert every_column(card) == state


def test_the_same_action_twice_changes_nothing_more(
    session: Session, user: User, due_card: MakeCard, now: datetime
) -> None:
    card, once = due_card(), how(now)
    changes.set_flag(session, card, 2, **once)
    changes.set_flag(session, card, 5, **once)

    assert card.flag == 2
    assert session.query(CardChange).count() == 1


def test_bringing_all_back_is_one_step(session: Session, user: User, due_card: MakeCard, now: datetime) -> None:
    cards = [due_card(f"Front {n}", suspended=True) for n in range(3)]
    changes.bring_back_all(session, user, **how(now))
    session.commit()
    assert not any(card.suspended for card in cards)

    take_back(session, user, now + timedelta(seconds=1))

    assert all(card.suspended for card in cards)


def test_a_retried_undo_of_a_change_takes_back_one(
    session: Session, user: User, due_card: MakeCard, hand_clock: HandClock
) -> None:
    card, undo_id = due_card(), str(uuid4())
    changes.set_flag(session, card, 1, **how(hand_clock.now()))
    changes.suspend(session, card, **how(hand_clock.turn(seconds=1)))

    for _ in range(2):
        undone = undo_last(session, user, undo_id, hand_clock.turn(seconds=1))
        assert undone is not None
        assert undone.kind == "suspend"

    assert (card.suspended, card.flag) == (False, 1)


def test_a_change_before_a_quiz_is_kept(
    session: Session, user: User, due_card: MakeCard, hand_clock: HandClock
) -> None:
    card = due_card()
    changes.set_flag(session, card, 1, **how(hand_clock.now()))
    record_evidence(session, user, card.question, False, str(uuid4()), hand_clock.turn(minutes=1))

    assert take_back(session, user, hand_clock.turn(minutes=1)) is None
    assert card.flag == 1


def test_a_new_card_has_no_due_date_to_move(session: Session, user: User, new_card: MakeCard, now: datetime) -> None:
    with pytest.raises(changes.NotLearntError):
        changes.set_due(session, user, new_card(), date(2026, 4, 1), **how(now))

    assert session.query(CardChange).count() == 0


def test_a_moved_card_comes_on_that_day(session: Session, user: User, due_card: MakeCard, now: datetime) -> None:
    card = due_card()

    changes.set_due(session, user, card, date(2026, 4, 1), **how(now))

    assert card.due is not None
    assert card.due.date() == date(2026, 4, 1)
    assert (card.state, card.stability) == ("review", 10.0)


def test_a_forgotten_card_stands_behind_the_new_ones(
    session: Session, due_card: MakeCard, new_card: MakeCard, now: datetime
) -> None:
    card, other = due_card(lapses=2), new_card("New")

    changes.forget(session, card, **how(now))

    assert (card.state, card.due, card.lapses, card.reps) == ("new", None, 2, 3)
    assert card.position > other.position


def test_the_pages_say_what_was_undone(
    client: FlaskClient, session: Session, due_card: MakeCard, hand_clock: HandClock
) -> None:
    card = due_card()
    client.post(f"/review/{card.id}/bury")
    hand_clock.turn(seconds=1)

    response: TestResponse = client.post("/review/undo", data={"undo_id": str(uuid4())})

    assert "The card is no longer buried." in client.get(response.location).text


def siblings(session: Session, user: User, now: datetime) -> tuple[Card, Card, Card]:
    """Two cards on one sentence, one on another."""
    article = make_article(session, user, now)
    quotes = {"A": None, "B": None, "C": "Percolation rewards a steady hand."}
    made = (
        make_question(
            session, article, user, now, questions.Flashcard(prompt=name, answer="x"), **({"quote": q} if q else {})
        )
        for name, q in quotes.items()
    )
    first, second, third = (card_of(session, question) for question in made)
    return first, second, third


def test_siblings_wait_for_tomorrow_where_the_preset_says_so(
    session: Session, user: User, now: datetime, rate: Rate
) -> None:
    user.preset.bury_siblings = True
    shown, sibling, other = siblings(session, user, now)

    rate(shown)

    assert sibling.buried_until == day_end(user, now)
    assert (shown.buried_until, other.buried_until) == (None, None)


def test_siblings_come_back_with_the_rating_that_buried_them(
    session: Session, user: User, now: datetime, rate: Rate, undo: Callable[..., TestResponse], hand_clock: HandClock
) -> None:
    user.preset.bury_siblings = True
    shown, sibling, _other = siblings(session, user, now)
    before = every_column(shown), every_column(sibling)
    rate(shown)
    hand_clock.turn(seconds=1)

    undo()

    assert (every_column(shown), every_column(sibling)) == before
    assert session.query(Review).filter_by(kind="undo").count() == 1


def test_siblings_stay_where_the_preset_says_nothing(session: Session, user: User, now: datetime, rate: Rate) -> None:
    shown, sibling, _other = siblings(session, user, now)

    rate(shown)

    assert sibling.buried_until is None
