"""Memories worked out anew: stored is what replaying gives, whatever was answered, undone or asked for meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from uuid import uuid4

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy.orm import Session

from tests.webapp.review.conftest import HandClock
from webapp.models import Break, Card, Preset, Review, User
from webapp.review import memories
from webapp.review.backlog import cancel_break, plan_break
from webapp.review.changes import forget, suspend
from webapp.review.operations import record_evidence, record_review
from webapp.review.queries import settings_of
from webapp.review.undo import undo_last
from webapp.scheduling.memory import Learned, Rating, replay

OTHERS = [*[round(p * 1.3, 4) for p in DEFAULT_PARAMETERS[:4]], *DEFAULT_PARAMETERS[4:-1], 0.2]
MakeCard = Callable[..., Card]


def replayed(session: Session, user: User, card: Card) -> tuple[float, float]:
    rows = session.query(Review).filter_by(card_id=card.id).all()
    memory = replay(rows, settings_of(user, user.preset), card.id)
    assert isinstance(memory, Learned)
    return memory.stability, memory.difficulty


def stored(card: Card) -> tuple[float | None, float | None]:
    return card.stability, card.difficulty


def ask(session: Session, user: User, now: datetime, *, reschedule: bool = False) -> str:
    report_id = str(uuid4())
    user.preset.parameters = OTHERS
    memories.request_anew(session, user.preset, report_id, reschedule=reschedule, now=now)
    session.commit()
    return report_id


def work(
    session: Session, owner: User | Preset, report_id: str, now: datetime, between: Callable[[], object] | None = None
) -> None:
    """What the worker does; ``between`` happens once after the first batch was read and before it is written."""
    preset_id = owner.preset.id if isinstance(owner, User) else owner.id
    while (worked := memories.next_batch(session, report_id, preset_id, now=now)) is not None:
        session.commit()
        if between is not None:
            between()
            session.commit()
            between = None
        memories.keep_batch(session, report_id, preset_id, worked)
        session.commit()
    memories.finish(session, report_id, preset_id, state="done", now=now)
    session.commit()
    session.expire_all()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_stored_is_what_replaying_the_log_gives(
    session: Session, user: User, new_card: MakeCard, hand_clock: HandClock, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memories, "BATCH", 2)
    cards, chance = [new_card(str(n)) for n in range(5)], Random(seed)
    for _ in range(60):
        card, now = chance.choice(cards), hand_clock.turn(minutes=chance.choice([1, 30, 1440, 9000]))
        match chance.choice(["review", "review", "quiz", "undo"]):
            case "review":
                record_review(session, card, chance.choice(list(Rating)), str(uuid4()), now)
            case "quiz":
                record_evidence(session, user, card.question, chance.random() < 0.7, str(uuid4()), now)
            case _:
                undo_last(session, user, str(uuid4()), now)
        session.commit()
    before = {card.id: (card.state, card.step, card.due, card.reps, card.lapses) for card in cards}

    work(session, user, ask(session, user, now), now)

    learnt = [card for card in cards if card.last_review is not None]
    assert len(learnt) > 1
    for card in learnt:
        assert stored(card) == pytest.approx(replayed(session, user, card), rel=1e-6)
    assert {card.id: (card.state, card.step, card.due, card.reps, card.lapses) for card in cards} == before
    report = user.preset.memory_report
    assert report is not None and (report["state"], report["done"]) == ("done", len(learnt))


def test_rescheduled_cards_come_when_their_new_memory_says(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    user.preset.load_balance = False
    card, learning = answered(3, 3, 3, 3), answered(3, prompt="In its steps")
    due = learning.due

    work(session, user, ask(session, user, hand_clock.moment, reschedule=True), hand_clock.moment)

    rows = session.query(Review).filter_by(card_id=card.id).all()
    assert replay(rows, settings_of(user, user.preset), card.id).due == card.due  # type: ignore[union-attr]
    assert learning.due == due
    assert user.preset.memory_report is not None and user.preset.memory_report["moved"] == 1


def test_an_answer_that_comes_while_a_batch_is_worked_out_wins(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    first, other = answered(), answered(3, 4, prompt="Other")
    now = hand_clock.moment = max(hand_clock.moment, first.due or hand_clock.moment)
    report_id = ask(session, user, now, reschedule=True)

    work(session, user, report_id, now, lambda: record_review(session, first, Rating.AGAIN, str(uuid4()), now))

    assert (first.state, first.last_review, first.reps) == ("relearning", now, 6)
    for card in (first, other):
        assert stored(card) == pytest.approx(replayed(session, user, card), rel=1e-6)
    assert user.preset.memory_report is not None and user.preset.memory_report["done"] == 2


def test_the_work_goes_on_after_the_last_batch_that_was_written(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memories, "BATCH", 1)
    cards, now = [answered(), answered(prompt="Other")], hand_clock.moment
    report_id = ask(session, user, now)
    worked = memories.next_batch(session, report_id, user.preset.id, now=now)
    assert worked is not None
    memories.keep_batch(session, report_id, user.preset.id, worked)
    session.commit()
    assert memories.unfinished(session) == [(report_id, user.preset.id)]

    second = memories.next_batch(session, report_id, user.preset.id, now=now)

    assert second is not None and [card.id for card, _memory in second.found] == [cards[1].id]


def test_work_that_is_no_longer_asked_for_writes_nothing(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    card, now = answered(), hand_clock.moment
    before, old = stored(card), ask(session, user, now)
    worked = memories.next_batch(session, old, user.preset.id, now=now)
    assert worked is not None
    ask(session, user, now)

    memories.keep_batch(session, old, user.preset.id, worked)
    memories.finish(session, old, user.preset.id, state="done", now=now)
    session.commit()
    session.expire_all()

    assert stored(card) == before
    assert memories.next_batch(session, old, user.preset.id, now=now) is None
    assert memories.is_busy(user.preset)


def test_ratings_before_a_card_was_made_new_again_count_no_more(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    card = answered(1, 1, 3)
    forget(session, card, action_id=str(uuid4()), now=hand_clock.turn(minutes=1))
    record_review(session, card, Rating.GOOD, str(uuid4()), hand_clock.turn(minutes=1))
    session.commit()

    work(session, user, ask(session, user, hand_clock.moment), hand_clock.moment)

    assert card.stability == pytest.approx(OTHERS[2])
    assert card.reps == 4


def test_a_card_whose_log_does_not_tell_its_memory_is_left_as_it_is(
    session: Session, user: User, due_card: MakeCard, now: datetime
) -> None:
    card = due_card()

    work(session, user, ask(session, user, now, reschedule=True), now)

    assert stored(card) == (10.0, 5.0)


def test_a_rating_undone_after_the_work_leaves_the_memory_of_the_new_parameters(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    card, now = answered(3, 3, 3), hand_clock.moment
    work(session, user, ask(session, user, now), hand_clock.turn(minutes=1))

    undo_last(session, user, str(uuid4()), hand_clock.turn(minutes=1))
    session.commit()

    assert card.reps == 2
    assert stored(card) == pytest.approx(replayed(session, user, card), rel=1e-6)


@pytest.mark.parametrize("change", [suspend, forget])
def test_a_change_undone_after_the_work_leaves_the_memory_of_the_new_parameters(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock, change: Callable[..., None]
) -> None:
    card, now = answered(3, 3, 3), hand_clock.turn(minutes=1)
    change(session, card, action_id=str(uuid4()), now=now)
    session.commit()
    work(session, user, ask(session, user, now), hand_clock.turn(minutes=1))

    undo_last(session, user, str(uuid4()), hand_clock.turn(minutes=1))
    session.commit()

    assert (card.suspended, card.reps) == (False, 3)
    assert stored(card) == pytest.approx(replayed(session, user, card), rel=1e-6)


def test_a_break_given_up_after_the_work_leaves_the_memory_of_the_new_parameters(
    session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    card, now = answered(3, 3, 3), hand_clock.turn(minutes=1)
    assert card.due is not None
    due: date = (card.due - timedelta(hours=4)).date()
    plan_break(session, user, (due, due), action_id=str(uuid4()), now=now)
    session.commit()
    work(session, user, ask(session, user, now), hand_clock.turn(minutes=1))

    row = session.query(Break).one()
    assert cancel_break(session, row, undo_id=str(uuid4()), now=hand_clock.turn(minutes=1)) == 1
    session.commit()

    assert stored(card) == pytest.approx(replayed(session, user, card), rel=1e-6)
