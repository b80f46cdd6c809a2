"""Filing questions under tags, many at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import EVERY_KIND, make_question
from tests.webapp.authoring.test_bank import listed
from webapp.models import Question, QuestionTag, User


@pytest.fixture
def rows(session: Session, user: User, now: datetime) -> list[Question]:
    return [make_question(session, None, user, now, content) for content in EVERY_KIND[:3]]


def stored(session: Session) -> list[tuple[int, str]]:
    session.rollback()
    return [(t.question_id, t.name) for t in session.scalars(select(QuestionTag).order_by(QuestionTag.question_id))]


def test_the_ticked_are_tagged_once_and_found_by_their_tag(
    client: FlaskClient, session: Session, rows: list[Question]
) -> None:
    ids = [row.id for row in rows[:2]]
    for _ in range(2):
        response = client.post("/questions/tag?kind=", data={"ids": ids, "tag": "  Chapter  3 ", "do": "add"})

    page = client.get(response.location).text

    assert stored(session) == [(i, "chapter 3") for i in ids]
    assert "2 questions tagged “chapter 3”." in page
    assert page.count("# chapter 3") == 2
    assert listed(client, "/questions?tag=chapter+3") == ids[::-1]


def test_a_tag_is_taken_away_from_the_ticked_alone(client: FlaskClient, session: Session, rows: list[Question]) -> None:
    client.post("/questions/tag", data={"ids": [r.id for r in rows], "tag": "exam", "do": "add"})

    client.post("/questions/tag", data={"ids": rows[1].id, "tag": "exam", "do": "remove"})

    assert stored(session) == [(rows[0].id, "exam"), (rows[2].id, "exam")]


def test_enter_in_the_field_of_the_tag_tags_and_retires_nothing(client: FlaskClient, rows: list[Question]) -> None:
    form = client.get("/questions?status=active").text.split("data-bank>")[1]

    first_button = form.split("<button")[1].split(">")[0]

    assert 'formaction="/questions/tag?status=active' in first_button


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ids": []}, "tick those that the tag is for"),
        ({"tag": "  "}, "Write the tag first"),
        ({"tag": "x" * 41}, "Shorten the tag to 40 characters."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_tagged(
    client: FlaskClient, session: Session, rows: list[Question], changes: dict[str, Any], told: str
) -> None:
    client.post("/questions/tag", data={"ids": rows[0].id, "tag": "exam", "do": "add", **changes})

    assert told in client.get("/questions").text
    assert stored(session) == []


def test_somebody_elses_question_is_not_tagged_and_their_tags_are_not_named(
    client: FlaskClient, session: Session, rows: list[Question], now: datetime
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    rows[0].user_id = other.id
    session.add(QuestionTag(question_id=rows[0].id, name="their secret"))
    session.commit()

    answer = client.post("/questions/tag", data={"ids": [r.id for r in rows], "tag": "exam", "do": "add"})

    assert answer.status_code == 404
    assert stored(session) == [(rows[0].id, "their secret")]
    assert "their secret" not in client.get("/questions").text
    assert listed(client, "/questions?tag=their+secret") == []
