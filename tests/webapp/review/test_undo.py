"""Taking ratings back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.webapp.review.conftest import HandClock, Rate, every_column
from webapp.models import Card, Review, User
from webapp.review.operations import record_evidence
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]
Undo = Callable[..., TestResponse]


@pytest.mark.parametrize("rating", list(Rating))
@pytest.mark.parametrize("kind", ["new", "learning", "review", "relearning"])
def test_undo_restores_every_column(
    rate: Rate, undo: Undo, new_card: MakeCard, due_card: MakeCard, kind: str, rating: Rating
) -> None:
    step = {"state": kind, "step": 0} if "learning" in kind else {}
    card = new_card() if kind == "new" else due_card(lapses=7, stability=1 / 3, difficulty=7.123456789, **step)
    before = every_column(card)
    rate(card, rating)
    assert every_column(card) != before

    response = undo()

    assert every_column(card) == before
    assert response.location == f"/review/next?card={card.id}"


def test_undo_is_a_row_and_not_a_deletion(rate: Rate, undo: Undo, new_card: MakeCard, session: Session) -> None:
    rate(new_card(), Rating.HARD)

    undo()

    rows = {row.kind: row for row in session.query(Review)}
    assert rows["undo"].undoes == rows["review"].id
    assert rows["undo"].before["reps"] == 1


def test_the_undone_card_is_shown_again(rate: Rate, undo: Undo, new_card: MakeCard, client: FlaskClient) -> None:
    card = new_card("First")
    new_card("Second")
    rate(card)
    assert "Second" in client.get("/review/next").text

    page = client.get(undo().location).text

    assert "First" in page
    assert "The last rating was taken back." in page


def test_ratings_are_taken_back_one_by_one(
    rate: Rate, undo: Undo, new_card: MakeCard, hand_clock: HandClock, session: Session
) -> None:
    card = new_card()
    states = []
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.GOOD):
        states.append(every_column(card))
        rate(card, rating)
        hand_clock.turn(minutes=11)

    for state in reversed(states):
        undo()
        assert every_column(card) == state

    assert card.state == "new"
    assert session.query(Review).filter_by(kind="undo").count() == 3


def test_a_rating_after_an_undo_is_the_one_that_counts(
    rate: Rate, undo: Undo, new_card: MakeCard, hand_clock: HandClock
) -> None:
    card = new_card()
    before = every_column(card)
    rate(card, Rating.EASY)
    hand_clock.turn(seconds=5)
    undo()
    rate(card, Rating.AGAIN)
    assert (card.state, card.reps) == ("learning", 1)
    hand_clock.turn(seconds=5)

    undo()

    assert every_column(card) == before


def test_a_retried_undo_takes_back_one_rating(
    rate: Rate, undo: Undo, new_card: MakeCard, hand_clock: HandClock, session: Session
) -> None:
    first, second = new_card("First"), new_card("Second")
    rate(first)
    hand_clock.turn(seconds=5)
    rate(second)
    undo_id = str(uuid4())

    assert undo(undo_id).location == undo(undo_id).location == f"/review/next?card={second.id}"

    assert (first.reps, second.reps) == (1, 0)
    assert session.query(Review).filter_by(kind="undo").count() == 1


def test_thirty_ratings_can_be_taken_back_and_no_more(
    rate: Rate, undo: Undo, new_card: MakeCard, hand_clock: HandClock, client: FlaskClient
) -> None:
    cards = [new_card(f"Front {n}") for n in range(31)]
    for card in cards:
        rate(card, Rating.EASY)
        hand_clock.turn(seconds=5)

    for _ in range(31):
        undo()

    assert [card.reps for card in cards] == [1] + [0] * 30
    assert "nothing left to undo" in client.get("/review/next").text


def test_undo_works_after_the_last_card(rate: Rate, undo: Undo, new_card: MakeCard, client: FlaskClient) -> None:
    rate(new_card("Only one"), Rating.EASY)
    assert 'action="/review/undo"' in client.get("/review/next").text

    assert "Only one" in client.get(undo().location).text


def test_yesterday_stays(rate: Rate, undo: Undo, new_card: MakeCard, hand_clock: HandClock) -> None:
    card = new_card()
    rate(card)
    hand_clock.turn(hours=18)

    undo()

    assert card.reps == 1


def test_what_a_quiz_found_is_not_taken_back(
    rate: Rate, undo: Undo, new_card: MakeCard, session: Session, user: User, hand_clock: HandClock
) -> None:
    card = new_card()
    rate(card, Rating.EASY)
    record_evidence(session, user, card.question, False, str(uuid4()), hand_clock.turn(minutes=1))
    session.commit()
    after = every_column(card)

    undo()

    assert every_column(card) == after


def test_somebody_elses_rating_stays(
    rate: Rate, undo: Undo, new_card: MakeCard, session: Session, now: datetime
) -> None:
    other = User(name="Other", created_at=now)
    session.add(other)
    session.commit()
    card = new_card(owner=other, reps=1)
    row = {"kind": "review", "rating": 3, "reviewed_at": now, "before": {"state": "new", "reps": 0}}
    session.add(Review(id=str(uuid4()), user_id=other.id, card_id=card.id, **row))
    session.commit()

    undo()

    assert card.reps == 1
    assert session.query(Review).count() == 1


def test_an_undo_without_its_id_changes_nothing(rate: Rate, client: FlaskClient, new_card: MakeCard) -> None:
    card = new_card()
    rate(card)

    response = client.post("/review/undo", data={})

    assert response.status_code == 400
    assert card.reps == 1


def test_the_id_of_a_rating_does_not_undo(rate: Rate, undo: Undo, new_card: MakeCard) -> None:
    card, review_id = new_card(), str(uuid4())
    rate(card, review_id=review_id)

    assert undo(review_id).status_code == 400
    assert card.reps == 1
