"""What a quiz answer does to memory."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.factories import card_of, make_question
from webapp.models import Card, Question, Review, User
from webapp.review.changes import card_as_it_stands
from webapp.review.operations import record_evidence, record_review
from webapp.scheduling.memory import Rating


@pytest.fixture
def question(session: Session, user: User, now: datetime) -> Question:
    return make_question(session, None, user, now)


def learned(session: Session, question: Question, now: datetime) -> Card:
    card = card_of(session, question)
    record_review(session, card, Rating.EASY, "first", now)
    session.commit()
    return card


def test_a_new_card_answered_right_is_rated_good(
    session: Session, user: User, question: Question, now: datetime
) -> None:
    review = record_evidence(session, user, question, True, "one", now)

    card = card_of(session, question)
    assert (review.kind, review.rating) == ("quiz", Rating.GOOD)
    assert (card.state, card.step, card.due) == ("learning", 1, now + timedelta(minutes=10))


def test_a_wrong_answer_makes_a_card_due_that_was_not(
    session: Session, user: User, question: Question, now: datetime
) -> None:
    card = learned(session, question, now)
    assert card.due > now + timedelta(days=3)

    review = record_evidence(session, user, question, False, "one", now + timedelta(days=1))

    assert (review.kind, review.rating) == ("quiz", Rating.AGAIN)
    assert card.state == "relearning"
    assert card.due == now + timedelta(days=1, minutes=10)


def test_a_right_answer_before_it_is_due_leaves_the_schedule_as_it_was(
    session: Session, user: User, question: Question, now: datetime
) -> None:
    card = learned(session, question, now)
    before = card_as_it_stands(card)

    review = record_evidence(session, user, question, True, "one", now + timedelta(days=1))

    assert review.kind == "practice"
    assert card_as_it_stands(card) == before


def test_a_right_answer_on_the_day_it_is_due_is_rated_good(
    session: Session, user: User, question: Question, now: datetime
) -> None:
    card = learned(session, question, now)

    review = record_evidence(session, user, question, True, "one", card.due - timedelta(hours=6))

    assert (review.kind, card.state, card.reps) == ("quiz", "review", 2)


def test_a_retried_request_counts_once(session: Session, user: User, question: Question, now: datetime) -> None:
    first = record_evidence(session, user, question, False, "one", now)
    session.commit()
    after = card_as_it_stands(card_of(session, question))

    again = record_evidence(session, user, question, False, "one", now + timedelta(seconds=2))

    assert (again.id, again.reviewed_at) == (first.id, now)
    assert session.query(Review).count() == 1
    assert card_as_it_stands(card_of(session, question)) == after


def test_a_draft_has_no_memory(session: Session, user: User, now: datetime) -> None:
    draft = make_question(session, None, user, now, status="draft")

    assert record_evidence(session, user, draft, True, "one", now) is None
    assert session.query(Review).count() == 0


def test_a_question_in_use_without_a_card_gets_one(
    session: Session, user: User, question: Question, now: datetime
) -> None:
    session.delete(card_of(session, question))
    session.commit()

    record_evidence(session, user, question, False, "one", now)

    assert card_of(session, question).reps == 1
