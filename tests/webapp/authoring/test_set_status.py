"""Accepting, retiring and bringing back questions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from tests.factories import card_of, make_article, make_question, multiple_choice
from webapp.models import Article, Card, Question, User


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def drafts(session: Session, user: User, article: Article, now: datetime) -> list[Question]:
    prompts = ("One?", "Two?", "Three?")
    return [make_question(session, article, user, now, multiple_choice(p), status="draft") for p in prompts]


def statuses(session: Session) -> list[str]:
    return list(session.scalars(select(Question.status).order_by(Question.id)))


def test_many_drafts_are_accepted_at_once_and_come_into_review(
    client: FlaskClient, session: Session, drafts: list[Question]
) -> None:
    ids = [drafts[0].id, drafts[2].id]

    response = client.post("/questions/status?status=draft&page=2", data={"ids": ids, "status": "active"})

    assert response.location == "/questions?status=draft&page=2"
    assert statuses(session) == ["active", "draft", "active"]
    assert sorted(session.scalars(select(Card.question_id))) == ids
    assert "2 questions taken into use." in client.get(response.location).text


def test_a_button_beside_one_question_changes_that_one_only(
    client: FlaskClient, session: Session, drafts: list[Question]
) -> None:
    ticked = [d.id for d in drafts]

    client.post("/questions/status", data={"ids": ticked, "one": f"{drafts[1].id}:retired"})

    assert statuses(session) == ["draft", "retired", "draft"]


def test_retiring_and_bringing_back_leaves_the_schedule_as_it_was(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    question = make_question(session, article, user, now)
    card = card_of(session, question)
    card.state, card.due, card.stability, card.difficulty, card.reps = "review", now, 30.5, 4.0, 7
    session.commit()
    before = {c.key: getattr(card, c.key) for c in inspect(Card).column_attrs}

    client.post("/questions/status", data={"one": f"{question.id}:retired"})
    retired = statuses(session)
    client.post("/questions/status", data={"one": f"{question.id}:active"})

    session.expire_all()
    card = card_of(session, question)
    assert (retired, statuses(session)) == (["retired"], ["active"])
    assert {c.key: getattr(card, c.key) for c in inspect(Card).column_attrs} == before


def test_a_question_of_somebody_else_among_them_changes_nothing(
    client: FlaskClient, session: Session, drafts: list[Question], now: datetime
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    theirs = make_question(session, None, other, now, status="draft")

    response = client.post("/questions/status", data={"ids": [drafts[0].id, theirs.id], "status": "active"})

    assert response.status_code == 404
    session.expire_all()
    assert statuses(session) == ["draft"] * 4


@pytest.mark.parametrize(
    "data",
    [{"ids": ["1"], "status": "deleted"}, {"ids": ["1"]}, {"one": "1:"}, {"one": ":active"}, {"one": "x"}, {}],
)
def test_a_status_that_does_not_exist_is_refused(
    client: FlaskClient, session: Session, drafts: list[Question], data: dict[str, Any]
) -> None:
    assert client.post("/questions/status", data=data).status_code == 400
    assert statuses(session) == ["draft"] * 3


@pytest.mark.parametrize("key", ["0", "x", "-1", "9" * 30, "1 or 1"])
def test_an_id_that_is_none_is_not_found(
    client: FlaskClient, session: Session, drafts: list[Question], key: str
) -> None:
    assert client.post("/questions/status", data={"ids": [key], "status": "active"}).status_code == 404
    assert statuses(session) == ["draft"] * 3


def test_nothing_ticked_is_said(client: FlaskClient, session: Session, drafts: list[Question]) -> None:
    response = client.post("/questions/status", data={"status": "active"}, follow_redirects=True)

    assert "No question was ticked" in response.text
    assert statuses(session) == ["draft"] * 3


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/articles/1#section-immersion", "/articles/1#section-immersion"),
        ("//evil.example", "/questions"),
        ("/\\evil.example", "/questions"),
        ("https://evil.example", "/questions"),
        ("javascript:alert(1)", "/questions"),
        ("/\t/evil.example", "/questions"),
    ],
)
def test_one_comes_back_to_a_page_of_ours_only(
    client: FlaskClient, drafts: list[Question], asked: str, led: str
) -> None:
    response = client.post("/questions/status", data={"one": f"{drafts[0].id}:active", "next": asked})

    assert response.location == led
