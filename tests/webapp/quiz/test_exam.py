"""Exams: the time limit by the server's clock, one way, flags, and how many attempts there may be."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question
from tests.webapp.quiz.sitting import address, answer, fields, make_attempt
from webapp import clock
from webapp.models import Attempt, Quiz, Response, Review, User
from webapp.quiz.deadlines import submit_overdue
from webapp.quiz.rules import Rules
from webapp.quiz.showing import asked_in

TIMED = Rules(exam=True, minutes=30)
ONE_WAY = Rules(exam=True, one_way=True)
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def running(session: Session, user: User) -> Attempt:
    """An exam of thirty minutes that began this moment."""
    return make_attempt(session, user, clock.now(), "test", rules=TIMED)


def let_time_pass(session: Session, attempt: Attempt) -> datetime:
    """Moves the attempt into the past, so that its time has just run out; its deadline."""
    deadline = attempt.started_at
    attempt.started_at, attempt.deadline = deadline - HALF_HOUR, deadline
    session.commit()
    return deadline


def stored(session: Session, model: type) -> int | None:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def test_is_set_up_with_its_rules(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article = make_article(session, user, now)
    section = make_question(session, article, user, now).section_id
    rules = {"mode": "exam", "minutes": "45", "allowed_attempts": "2", "one_way": "y"}

    sent = {"length": "5", "sections": [section], "kinds": ["multiple-choice"], **rules}
    client.post(f"/articles/{article.id}/quiz", data=sent)

    attempt = session.scalars(select(Attempt)).one()
    quiz = attempt.quiz
    assert (quiz.mode, quiz.exam, quiz.minutes, quiz.one_way, quiz.allowed_attempts) == ("test", True, 45, True, 2)
    assert attempt.deadline == attempt.started_at + timedelta(minutes=45)


def test_rules_of_an_exam_do_not_bind_a_practice_quiz(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    section = make_question(session, article, user, now).section_id

    sent = {"length": "5", "mode": "practice", "sections": [section], "kinds": ["multiple-choice"], "minutes": "x"}
    client.post(f"/articles/{article.id}/quiz", data=sent)

    assert session.scalars(select(Quiz)).one().minutes is None


def test_says_when_it_ends_in_the_persons_time(client: FlaskClient, running: Attempt, user: User) -> None:
    assert running.deadline is not None
    local = running.deadline.astimezone(user.zone)

    page = client.get(address(running)).text

    assert f">{local:%H:%M}</time>" in page
    assert "Leave; the clock runs on" in page


def test_an_answer_in_time_counts_and_one_behind_the_deadline_is_refused(
    client: FlaskClient, session: Session, running: Attempt
) -> None:
    answer(client, running, 1, choice="0")
    late = {**fields(client, running, 2), "choice": "0"}
    let_time_pass(session, running)

    by_form = client.post(address(running, 2), data=late)
    by_script = client.post(address(running, 2), data=late, headers={"Accept": "application/json"})

    assert by_form.location == f"/attempts/{running.id}/results"
    assert by_script.status_code == 409
    assert "The time was over before this answer arrived" in by_script.json["message"]
    assert stored(session, Response) == 1


def test_counts_as_submitted_at_the_deadline_before_anybody_wrote_so(
    client: FlaskClient, session: Session, running: Attempt
) -> None:
    answer(client, running, 1, choice="0")
    let_time_pass(session, running)

    resumed = client.get(f"/attempts/{running.id}")
    results = client.get(f"/attempts/{running.id}/results").text
    question = client.get(address(running)).text
    listed = client.get("/quizzes").text

    assert resumed.location == f"/attempts/{running.id}/results"
    assert "1 of 5 right" in results
    assert "Time over" in results
    assert "Right answer" in question or "Right, your choice" in question
    assert "Time over" in listed
    assert f"/attempts/{running.id}" not in client.get(f"/articles/{running.quiz.article_id}/quiz").text
    assert stored(session, Review) == 0


def test_the_worker_submits_it_at_its_deadline(
    app: Flask, client: FlaskClient, session: Session, running: Attempt
) -> None:
    answer(client, running, 1, choice="0")
    attempt_id = running.id
    session.rollback()  # a transaction left open would keep the worker waiting
    submit_overdue(app)
    before = session.get_one(Attempt, attempt_id, populate_existing=True).submitted_at
    deadline = let_time_pass(session, running)

    submit_overdue(app)

    assert before is None
    assert session.get_one(Attempt, attempt_id, populate_existing=True).submitted_at == deadline
    assert session.scalars(select(Response)).one().score == 1
    assert stored(session, Review) == 1


def test_submitting_late_counts_as_at_the_deadline(client: FlaskClient, session: Session, running: Attempt) -> None:
    deadline = let_time_pass(session, running)

    client.post(f"/attempts/{running.id}/submit")

    assert session.get_one(Attempt, running.id, populate_existing=True).submitted_at == deadline


def test_one_way_goes_on_without_a_way_back(client: FlaskClient, session: Session, user: User) -> None:
    attempt = make_attempt(session, user, clock.now(), "test", rules=ONE_WAY)
    first = {**fields(client, attempt), "choice": "0"}

    ahead = client.get(address(attempt, 3))
    onward = client.post(address(attempt), data=first)
    back = client.get(address(attempt))
    changed = client.post(address(attempt), data={**first, "choice": "1"}, headers={"Accept": "application/json"})

    assert ahead.location == address(attempt)
    assert onward.location == back.location == address(attempt, 2)
    assert changed.status_code == 409
    assert "goes one way" in changed.json["message"]
    assert asked_in(session, attempt)[0].given_words == "Immersion"


def test_one_way_a_save_in_the_background_does_not_leave_the_question(
    client: FlaskClient, session: Session, user: User
) -> None:
    attempt = make_attempt(session, user, clock.now(), "test", rules=ONE_WAY)
    sent = {**fields(client, attempt), "choice": "0"}

    client.post(address(attempt), data=sent, headers={"Accept": "application/json"})

    assert client.get(address(attempt)).status_code == 200
    assert client.get(f"/attempts/{attempt.id}").location == address(attempt)


def test_one_way_a_question_left_empty_stays_so_and_the_end_is_reached(
    client: FlaskClient, session: Session, user: User
) -> None:
    attempt = make_attempt(session, user, clock.now(), "test", rules=ONE_WAY)

    ways = [answer(client, attempt, position).location for position in range(1, 6)]

    assert ways == [*(address(attempt, n) for n in range(2, 6)), f"/attempts/{attempt.id}/submit"]
    assert "Back to the questions" not in client.get(ways[-1]).text
    assert stored(session, Response) == 0


def test_a_flag_saves_the_answer_stays_and_is_shown_before_submitting(
    client: FlaskClient, session: Session, running: Attempt
) -> None:
    stayed = answer(client, running, 2, choice="0", flag="1")
    answer(client, running, 3, flag="1")
    answer(client, running, 3, flag="0")

    overview = client.get(f"/attempts/{running.id}/submit").text

    assert stayed.location == address(running, 2)
    assert session.get_one(Attempt, running.id, populate_existing=True).flagged == [2]
    assert overview.count("⚑ Flagged") == 1
    assert "Take the flag away" in client.get(address(running, 2)).text
    assert stored(session, Response) == 1


def test_no_more_attempts_than_allowed(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now, "test", rules=Rules(exam=True, allowed_attempts=2))
    again = f"/attempts/{attempt.id}/again"

    under_way = client.post(again)
    client.post(f"/attempts/{attempt.id}/submit")
    offered = client.get(f"/attempts/{attempt.id}/results").text
    second = client.post(again)
    client.post(second.location.replace("/1", "/submit"))
    refused = client.post(again)
    page = client.get(refused.location).text

    assert under_way.location == address(attempt)
    assert "Another attempt (1 left)" in offered
    assert second.location != address(attempt)
    assert "This exam allows 2 attempts at most, and all were used." in page
    assert "No attempt is left." in page
    assert stored(session, Attempt) == 2


def test_what_was_missed_in_an_exam_is_practised(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test", rules=Rules(exam=True, minutes=5, allowed_attempts=1))

    client.post(f"/attempts/{attempt.id}/retry", data={"which": "missed"})

    practice = session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()
    assert practice is not None
    assert (practice.quiz.mode, practice.quiz.exam, len(practice.items)) == ("practice", False, 5)
