"""A clock that tests turn by hand, and cards to review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import questions
from tests.factories import card_of, make_question
from webapp import clock
from webapp.models import Article, Card, User
from webapp.review.changes import card_as_it_stands
from webapp.review.operations import record_review
from webapp.scheduling.memory import Rating

Rate = Callable[..., TestResponse]


class HandClock:
    def __init__(self, now: datetime) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def turn(self, **span: float) -> datetime:
        self.moment += timedelta(**span)
        return self.moment


@pytest.fixture
def hand_clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> HandClock:
    hands = HandClock(now)
    monkeypatch.setattr(clock, "now", hands.now)
    return hands


@pytest.fixture
def new_card(session: Session, user: User, now: datetime) -> Callable[..., Card]:
    def make(prompt: str = "Front", article: Article | None = None, owner: User | None = None, **state: object) -> Card:
        content = questions.Flashcard(prompt=prompt, answer=f"Back of {prompt}")
        card = card_of(session, make_question(session, article, owner or user, now, content))
        for name, value in state.items():
            setattr(card, name, value)
        session.commit()
        return card

    return make


@pytest.fixture
def due_card(new_card: Callable[..., Card], now: datetime) -> Callable[..., Card]:
    """A card in review, ten days old, due ``days`` before now."""

    def make(prompt: str = "Front", days: float = 0, **state: object) -> Card:
        memory = {"state": "review", "stability": 10.0, "difficulty": 5.0, "reps": 3}
        times = {"due": now - timedelta(days=days), "last_review": now - timedelta(days=10 + days)}
        return new_card(prompt, **(memory | times | state))

    return make


@pytest.fixture
def answered(session: Session, new_card: Callable[..., Card], hand_clock: HandClock) -> Callable[..., Card]:
    """A card with some ratings, days apart."""

    def make(*ratings: int, prompt: str = "Front") -> Card:
        card = new_card(prompt)
        for rating in ratings or (3, 3, 3, 1, 3):
            now = hand_clock.moment = max(hand_clock.turn(minutes=20), card.due or hand_clock.moment)
            record_review(session, card, Rating(rating), str(uuid4()), now)
            session.commit()
        return card

    return make


@pytest.fixture
def rate(client: FlaskClient, session: Session, hand_clock: HandClock) -> Rate:
    def send(card: Card, rating: Rating | int | str = 3, address: str = "", **form: object) -> TestResponse:
        data = {"review_id": str(uuid4()), "reps": card.reps, "rating": rating, **form}
        response = client.post(f"/review/{card.id}{address}", data=data)
        session.expire_all()
        return response

    return send


@pytest.fixture
def undo(client: FlaskClient, session: Session, hand_clock: HandClock) -> Callable[..., TestResponse]:
    def send(undo_id: str = "") -> TestResponse:
        response = client.post("/review/undo", data={"undo_id": undo_id or str(uuid4())})
        session.expire_all()
        return response

    return send


def every_column(card: Card) -> dict[str, object]:
    columns = {column.name: getattr(card, column.name) for column in Card.__table__.columns}
    assert set(card_as_it_stands(card)) < set(columns)
    return columns
