"""GET and POST /attempts/<id>/submit: the end of a test."""

from __future__ import annotations

from datetime import datetime

from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import questions
from tests.factories import card_of
from tests.webapp.quiz.sitting import answer, answer_all, make_attempt
from webapp.models import Attempt, Response, Review, User
from webapp.quiz.showing import asked_in


def test_the_page_before_it_names_what_is_not_answered(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer(client, attempt, 2, choice="0")

    page = client.get(f"/attempts/{attempt.id}/submit").text

    assert "4 questions of 5 are not answered" in page
    assert page.count("Not answered") == 4
    assert page.count(">Answered") == 1
    assert all(f">Question {n}<" in page for n in range(1, 6))


def test_grades_every_answer_and_tells_the_memory(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer_all(client, session, attempt, wrong=[2])

    client.post(f"/attempts/{attempt.id}/submit")

    session.expire_all()
    asked = asked_in(session, attempt)
    assert [a.score for a in asked] == [1, 0, 1, 1, 1]
    assert {a.response.id: a.score < 1 for a in asked if a.response} == {
        r.id: r.rating == 1 for r in session.scalars(select(Review))
    }


def test_what_was_not_answered_says_nothing_about_the_memory(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer(client, attempt, 1, choice="0")

    client.post(f"/attempts/{attempt.id}/submit")

    assert session.scalar(select(func.count()).select_from(Review)) == 1
    assert card_of(session, asked_in(session, attempt)[1].question).state == "new"
    assert "1 of 5 right" in client.get(f"/attempts/{attempt.id}/results").text


def test_twice_counts_once(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer_all(client, session, attempt)

    client.post(f"/attempts/{attempt.id}/submit")
    ended = session.get_one(Attempt, attempt.id).submitted_at
    again = client.post(f"/attempts/{attempt.id}/submit")

    session.expire_all()
    assert again.location == f"/attempts/{attempt.id}/results"
    assert session.get_one(Attempt, attempt.id).submitted_at == ended
    assert session.scalar(select(func.count()).select_from(Review)) == 5


def test_an_answer_is_graded_against_the_question_as_it_was_asked(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer(client, attempt, 1, choice="0")
    question = asked_in(session, attempt)[0].question
    question.content = questions.MultipleChoice(prompt="Edited?", choices=("No", "Yes"), answer=(1,))
    session.commit()

    client.post(f"/attempts/{attempt.id}/submit")

    assert session.scalars(select(Response)).one().score == 1
    page = client.get(f"/attempts/{attempt.id}/results").text
    assert "Which method keeps the grounds in the water?" in page
    assert "Edited?" not in page


def test_practice_can_be_finished_early(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now)
    answer(client, attempt, 1, choice="0")

    client.post(f"/attempts/{attempt.id}/submit")

    page = client.get(f"/attempts/{attempt.id}/results").text
    assert "1 of 5 right" in page
    assert page.count("Not answered") == 4
