"""Matching, ordering and numbers in a quiz: answered with plain selects and fields."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND
from tests.html import check_page
from tests.webapp.quiz.sitting import RIGHT, address, answer, fields, make_attempt
from webapp.models import Response, User

NUMBER, MATCHES, ORDER = EVERY_KIND[5:]


def given(session: Session) -> list[dict[str, object]]:
    session.expire_all()
    return [r.given for r in session.scalars(select(Response))]


@pytest.mark.parametrize("content", [NUMBER, MATCHES, ORDER], ids=lambda q: q.kind)
@pytest.mark.parametrize("mode", ["practice", "test"])
def test_each_is_asked_answered_resumed_and_shown(
    mode: str, content: questions.Question, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, mode, contents=[content])

    asked = client.get(address(attempt)).text
    answer(client, attempt, **RIGHT[content.kind])
    resumed = client.get(address(attempt)).text
    client.post(f"/attempts/{attempt.id}/submit")
    results = client.get(f"/attempts/{attempt.id}/results").text

    for page in (asked, resumed, results):
        check_page(page)
    assert "1 of 1 right" in results
    if mode == "test" and content.kind != "numeric":
        wanted = RIGHT[content.kind]["parts"]
        assert sorted(re.findall(r'<option value="(\d:\d)" selected', resumed)) == sorted(wanted)


def test_the_choices_come_in_the_order_of_the_attempt(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    items = tuple("abcdefgh")
    attempt = make_attempt(session, user, now, contents=[questions.Ordering(prompt="Order.", items=items)])

    first, again = (re.findall(r'for="parts-(\d)"', client.get(address(attempt)).text) for _ in range(2))

    assert first == again
    assert sorted(first) != first


@pytest.mark.parametrize(
    ("content", "parts", "says"),
    [
        (MATCHES, ["0:0", "1:0", "2:0"], "2 of the 3 pairs are right."),
        (MATCHES, ["", "1:1", ""], "1 of the 3 pairs are right."),
        (ORDER, ["1:0", "2:1", "3:2", "0:3"], "2 of the 3 items that follow another one"),
    ],
)
def test_a_part_that_is_right_counts_and_the_rule_is_told(
    content: questions.Question,
    parts: list[str],
    says: str,
    client: FlaskClient,
    session: Session,
    user: User,
    now: datetime,
) -> None:
    attempt = make_attempt(session, user, now, contents=[content])

    asked = client.get(address(attempt)).text
    answer(client, attempt, parts=parts)
    page = client.get(address(attempt)).text

    assert questions.credit_rule(content) in asked
    assert questions.credit_rule(content) in page
    assert "Partly right" in page
    assert says in page


@pytest.mark.parametrize(
    ("content", "sent", "says"),
    [
        (NUMBER, {"typed": "a while"}, "Type one number"),
        (MATCHES, {"parts": ["0:9", "1:0"]}, "Choose a match among those shown."),
        (MATCHES, {"parts": ["x"]}, "The form did not arrive whole"),
        (ORDER, {"parts": ["0:1", "1:1"]}, "Two items have the number 2: give each its own."),
        (ORDER, {"parts": ["", "", "", ""]}, "Give an answer, or say that you don&#39;t know."),
    ],
)
def test_what_cannot_be_an_answer_is_said_and_changes_nothing(
    content: questions.Question,
    sent: dict[str, object],
    says: str,
    client: FlaskClient,
    session: Session,
    user: User,
    now: datetime,
) -> None:
    attempt = make_attempt(session, user, now, contents=[content])

    response = client.post(address(attempt), data={**fields(client, attempt), **sent})

    assert response.status_code == 422
    assert says in response.text
    assert given(session) == []


def test_an_order_taken_back_in_a_test_is_no_answer(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test", contents=[ORDER])
    answer(client, attempt, parts=["0:0"])
    before = given(session)

    answer(client, attempt, parts=["", "", "", ""])

    assert before == [{"placed": [0, None, None, None]}]
    assert given(session) == []


def test_a_number_in_another_unit_is_told_so(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now, contents=[NUMBER])

    asked = client.get(address(attempt)).text
    answer(client, attempt, typed="4 hours")

    assert 'aria-label="Your answer in minutes"' in asked
    assert "The number is right, but the unit is not" in client.get(address(attempt)).text
