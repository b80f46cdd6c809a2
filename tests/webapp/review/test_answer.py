"""Rating a card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.webapp.review.conftest import HandClock, Rate, every_column
from webapp.models import Card, Review, StudyTotal, User
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]


def test_a_rating_moves_the_card_and_is_logged(rate: Rate, new_card: MakeCard, session: Session, now: datetime) -> None:
    card = new_card()
    before = every_column(card)

    response = rate(card, Rating.GOOD, shown_at=round(now.timestamp() * 1000) - 4200)

    assert (response.status_code, response.location) == (303, "/review/next")
    assert (card.state, card.step, card.reps) == ("learning", 1, 1)
    assert (card.due, card.last_review) == (now + timedelta(minutes=10), now)
    review = session.query(Review).one()
    assert (review.kind, review.rating, review.reviewed_at, review.duration_ms) == ("review", 3, now, 4200)
    assert review.before == {name: before[name] for name in review.before}


def test_the_session_goes_on_where_it_was(rate: Rate, new_card: MakeCard) -> None:
    assert rate(new_card(), address="?deck=7").location == "/review/next?deck=7"


def test_a_retried_request_counts_once(rate: Rate, new_card: MakeCard, session: Session, hand_clock: HandClock) -> None:
    card, review_id, reps = new_card(), str(uuid4()), 0
    rate(card, review_id=review_id, reps=reps)
    after = every_column(card)
    hand_clock.turn(seconds=3)

    response = rate(card, review_id=review_id, reps=reps)

    assert response.status_code == 303
    assert session.query(Review).count() == 1
    assert every_column(card) == after


def test_a_rating_that_was_taken_back_does_not_count_when_it_is_sent_again(
    rate: Rate, undo: Callable[..., TestResponse], new_card: MakeCard, session: Session
) -> None:
    card, review_id = new_card(), str(uuid4())
    before = every_column(card)
    rate(card, review_id=review_id)
    undo()

    response = rate(card, review_id=review_id)

    assert response.status_code == 303
    assert session.query(Review).filter_by(kind="review").count() == 1
    assert every_column(card) == before
    assert session.query(StudyTotal).one().new == 0


def test_a_stale_answer_is_told_and_not_counted(
    rate: Rate, new_card: MakeCard, session: Session, client: FlaskClient
) -> None:
    card = new_card()
    new_card("Another")
    rate(card, Rating.AGAIN)
    after = every_column(card)

    rate(card, Rating.EASY, reps=0)

    assert every_column(card) == after
    assert session.query(Review).count() == 1
    assert "already answered in another window" in client.get("/review/next").text


def test_a_card_that_is_not_due_is_not_rated(rate: Rate, due_card: MakeCard, session: Session) -> None:
    card = due_card(days=-2)

    rate(card, Rating.EASY)

    assert card.reps == 3
    assert session.query(Review).count() == 0


def test_a_card_due_later_on_the_same_study_day_is_rated(rate: Rate, due_card: MakeCard) -> None:
    card = due_card(days=-17 / 24)  # 9:30 UTC; the day ends at 3:00 UTC

    rate(card)

    assert card.reps == 4


@pytest.mark.parametrize("wrong", [{"rating": 0}, {"rating": 5}, {"rating": "x"}, {"review_id": "x"}, {"reps": ""}])
def test_a_mutilated_rating_changes_nothing(
    rate: Rate, new_card: MakeCard, session: Session, wrong: dict[str, object]
) -> None:
    card = new_card()

    response = rate(card, **wrong)

    assert response.status_code == 400
    assert "nothing was changed" in response.text
    assert (card.reps, session.query(Review).count()) == (0, 0)


def test_somebody_elses_card_does_not_exist(rate: Rate, new_card: MakeCard, session: Session, now: datetime) -> None:
    other = User(name="Other", created_at=now)
    session.add(other)
    session.commit()
    card = new_card(owner=other)

    assert rate(card).status_code == 404
    assert card.reps == 0


def test_an_id_that_another_card_used_is_refused(rate: Rate, new_card: MakeCard, session: Session) -> None:
    first, second, review_id = new_card("One"), new_card("Two"), str(uuid4())
    rate(first, review_id=review_id)

    response = rate(second, review_id=review_id)

    assert response.status_code == 400
    assert "already sent for another card" in response.text
    assert second.reps == 0
    assert session.query(Review).count() == 1


@pytest.mark.parametrize(("since", "counted"), [(90_000, 60_000), (-5_000, 0), ("", None)])
def test_time_is_counted_up_to_a_minute(
    rate: Rate, new_card: MakeCard, session: Session, now: datetime, since: int | str, counted: int | None
) -> None:
    shown_at = round(now.timestamp() * 1000) - since if isinstance(since, int) else since

    rate(new_card(), shown_at=shown_at)

    assert session.query(Review).one().duration_ms == counted


def test_the_eighth_lapse_makes_a_leech(rate: Rate, due_card: MakeCard) -> None:
    seventh, eighth = due_card("One", lapses=6), due_card("Two", lapses=7)

    rate(seventh, Rating.AGAIN)
    rate(eighth, Rating.AGAIN)

    assert (seventh.lapses, seventh.leech) == (7, False)
    assert (eighth.lapses, eighth.leech) == (8, True)
    assert not eighth.suspended


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_that_no_card_can_have_is_no_card(client: FlaskClient, session: Session, number: int) -> None:
    rating = {"review_id": str(uuid4()), "reps": "0", "rating": "3"}

    assert client.post(f"/review/{number}", data=rating).status_code == 404
    assert client.get(f"/cards/{number}").status_code == 404
    assert client.get(f"/review/next?card={number}").status_code == 200
    assert client.get(f"/review/next?article={number}").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"shown_at": "9" * 5000},
        {"shown_at": "-1"},
        {"shown_at": "soon"},
        {"reps": "9" * 5000},
        {"reps": ""},
        {"rating": "5"},
        {"rating": "0"},
        {"rating": "\0"},
        {"review_id": "\0"},
        {"review_id": "one"},
    ],
)
def test_a_rating_that_did_not_arrive_whole_is_told_and_not_counted(
    client: FlaskClient, session: Session, new_card: MakeCard, wrong: dict[str, str]
) -> None:
    card_id, rating = new_card().id, {"review_id": str(uuid4()), "reps": "0", "rating": "3"}

    response = client.post(f"/review/{card_id}", data=rating | wrong)

    assert response.status_code == 400
    assert "nothing was changed" in response.text
    assert session.query(Review).count() == 0
