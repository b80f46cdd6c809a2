"""Practice with a second try: a hint, half the points, and what the first answer says about the memory stays."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND, answer_parts
from tests.webapp.quiz.sitting import RIGHT, WRONG, address, answer, fields, make_attempt
from webapp.models import Attempt, Response, Review, User
from webapp.quiz.hints import bears_second_try, hint
from webapp.quiz.rules import Rules

TWO_TRIES = Rules(second_try=True)
BEARING = [q for q in EVERY_KIND if bears_second_try(q)]


def the_response(session: Session) -> Response:
    session.expire_all()
    return session.scalars(select(Response)).one()


def one_question(session: Session, user: User, now: datetime, content: questions.Question) -> Attempt:
    return make_attempt(session, user, now, contents=[content], rules=TWO_TRIES)


@pytest.mark.parametrize("content", BEARING, ids=lambda q: q.kind)
def test_a_wrong_answer_may_be_mended_for_half_the_points(
    content: questions.Question, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = one_question(session, user, now, content)

    answer(client, attempt, **WRONG[content.kind])
    asked_again = client.get(address(attempt)).text
    waiting = the_response(session).open
    answer(client, attempt, **RIGHT[content.kind])

    response = the_response(session)
    assert "Not right yet. A second try gives half the points." in asked_again
    assert "Show the answer" in asked_again
    assert waiting
    assert (response.score, response.tries, response.open) == (0.5, 2, False)
    assert list(session.scalars(select(Review.rating))) == [1]
    assert session.get_one(Attempt, attempt.id).submitted_at is not None


@pytest.mark.parametrize("content", [EVERY_KIND[1], EVERY_KIND[4]], ids=lambda q: q.kind)
def test_there_is_none_where_nothing_is_left_to_think_about(
    content: questions.Question, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = one_question(session, user, now, content)

    answer(client, attempt, **WRONG[content.kind])

    assert not the_response(session).open


def test_a_second_wrong_answer_shows_the_right_one(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = one_question(session, user, now, EVERY_KIND[0])

    answer(client, attempt, choice="1")
    answer(client, attempt, choice="2")
    answer(client, attempt, choice="0")

    assert the_response(session).score == 0
    assert "Right answer" in client.get(address(attempt)).text


def test_the_answer_can_be_shown_instead(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = one_question(session, user, now, EVERY_KIND[2])
    answer(client, attempt, typed="grind")

    client.post(f"{address(attempt)}/show-answer")

    assert not the_response(session).open
    assert "Where is this from?" in client.get(address(attempt)).text
    assert session.get_one(Attempt, attempt.id).submitted_at is not None


def test_who_does_not_know_gets_no_second_try(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = one_question(session, user, now, EVERY_KIND[2])

    answer(client, attempt, skip="1")

    assert not the_response(session).open


def test_another_tab_does_not_take_the_second_try(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = one_question(session, user, now, EVERY_KIND[0])
    other_tab = fields(client, attempt)
    answer(client, attempt, choice="1")

    client.post(address(attempt), data={**other_tab, "choice": "0"})

    assert (the_response(session).score, the_response(session).open) == (0, True)


@pytest.mark.parametrize("content", BEARING, ids=lambda q: q.kind)
def test_a_hint_never_tells_the_whole_answer(content: questions.Question) -> None:
    said = hint(content, None)

    assert not all(part in said for part in answer_parts(content))


def test_a_hint_names_choices_without_their_markdown() -> None:
    content = questions.Ordering(prompt="Order.", items=("**One** $x^2$", "Two", "Three"))

    assert hint(content, None) == "It begins with “One x^2”."


def test_how_sure_somebody_was_is_set_against_what_was_right(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=EVERY_KIND[:3], rules=Rules(confidence=True))

    answer(client, attempt, 1, choice="0", confidence="3")
    answer(client, attempt, 2, choice="1", confidence="3")
    answer(client, attempt, 3, typed="pour", confidence="1")

    page = client.get(f"/attempts/{attempt.id}/results").text
    assert "How sure you were" in page
    assert "1 of 2 right" in page
    assert "Guessed" in page
    assert "Fairly sure" not in page
