"""Copying many questions at once, and finding those that are never answered or always forgotten."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import EVERY_KIND, card_of, make_article, make_question
from tests.webapp.authoring.test_bank import listed
from webapp.models import Question, User


@pytest.fixture
def rows(session: Session, user: User, now: datetime) -> list[Question]:
    article = make_article(session, user, now)
    return [make_question(session, article, user, now, content) for content in EVERY_KIND[:3]]


def copies(session: Session) -> list[Question]:
    return list(session.scalars(select(Question).where(Question.status == "draft").order_by(Question.id)))


def test_the_ticked_are_copied_as_drafts_in_the_same_place(
    client: FlaskClient, session: Session, rows: list[Question]
) -> None:
    form = {"ids": [rows[0].id, rows[2].id], "request_id": str(uuid4())}

    response = client.post("/questions/duplicate?status=active", data=form)
    client.post("/questions/duplicate?status=active", data=form)

    assert response.location == "/questions?status=active"
    assert [q.content for q in copies(session)] == [rows[0].content, rows[2].content]
    for copy, of in zip(copies(session), (rows[0], rows[2]), strict=True):
        assert (copy.anchor_start, copy.anchor_quote, copy.section_id) == (
            of.anchor_start,
            of.anchor_quote,
            of.section_id,
        )
        assert (copy.origin, copy.version) == ("authored", 1)


def test_copying_nothing_says_so_and_a_damaged_form_is_refused(
    client: FlaskClient, session: Session, rows: list[Question]
) -> None:
    client.post("/questions/duplicate", data={"request_id": str(uuid4())})

    assert "tick the ones to copy" in client.get("/questions").text
    assert client.post("/questions/duplicate", data={"ids": rows[0].id, "request_id": "x"}).status_code == 400
    assert copies(session) == []


def test_somebody_elses_question_is_not_copied(
    client: FlaskClient, session: Session, rows: list[Question], now: datetime
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    rows[1].user_id = other.id
    session.commit()

    assert client.post("/questions/duplicate", data={"ids": [r.id for r in rows]}).status_code == 404
    assert copies(session) == []


def test_what_was_never_answered_and_what_is_always_forgotten_are_found(
    client: FlaskClient, session: Session, rows: list[Question]
) -> None:
    card_of(session, rows[0]).reps = 3
    card_of(session, rows[1]).leech = True
    session.commit()

    assert listed(client, "/questions?answers=never") == [rows[2].id, rows[1].id]
    assert listed(client, "/questions?answers=leech") == [rows[1].id]
    assert len(listed(client, "/questions?answers=nonsense")) == 3
