"""More time for an exam: for every attempt when it is set up, and for one while it runs."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question
from tests.webapp.quiz.sitting import address, answer, make_attempt
from tests.webapp.review.conftest import HandClock
from webapp.models import Attempt, User
from webapp.quiz import queries
from webapp.quiz.deadlines import submit_overdue
from webapp.quiz.rules import Rules


@pytest.fixture
def running(session: Session, user: User, now: datetime, hand_clock: HandClock) -> Attempt:
    return make_attempt(session, user, now, "test", rules=Rules(exam=True, minutes=30))


def url(attempt: Attempt) -> str:
    return f"/attempts/{attempt.id}/extra-time"


def time_of(session: Session, attempt: Attempt) -> timedelta:
    session.expire_all()
    assert attempt.deadline is not None
    return attempt.deadline - attempt.started_at


def test_every_attempt_is_lengthened_as_the_exam_was_set_up(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    section = make_question(session, article, user, now).section_id
    usual = {"length": "5", "mode": "exam", "sections": [section], "kinds": ["multiple-choice"]}
    extra = {"extra_percent": "50", "extra_minutes": "10"}

    refused = client.post(f"/articles/{article.id}/quiz", data={**usual, **extra})
    client.post(f"/articles/{article.id}/quiz", data={**usual, **extra, "minutes": "20"})

    attempt = session.scalars(select(Attempt)).one()
    client.post(f"/attempts/{attempt.id}/submit")
    client.post(f"/attempts/{attempt.id}/again")
    attempts = session.scalars(select(Attempt).order_by(Attempt.id)).all()
    assert "Extra time lengthens the minutes for an attempt: give those too" in refused.text
    assert [time_of(session, a) for a in attempts] == [timedelta(minutes=40)] * 2


def test_is_given_while_it_runs_and_counts_once(
    client: FlaskClient, session: Session, running: Attempt, hand_clock: HandClock
) -> None:
    hand_clock.turn(minutes=29)
    page = client.get(url(running)).text
    found = re.search(r'name="request_id"[^>]* value="([^"]+)"', page)
    assert found is not None
    sent = {"minutes": "10", "request_id": found[1]}

    for _ in range(3):
        client.post(url(running), data=sent)
    client.post(url(running), data={"minutes": "5", "request_id": str(uuid4())})

    hand_clock.turn(minutes=10)
    assert answer(client, running, choice="0").location == address(running, 2)
    assert time_of(session, running) == timedelta(minutes=45)
    assert "was given 15 minutes more" in client.get(url(running)).text
    client.post(f"/attempts/{running.id}/submit")
    assert "15 extra minutes given" in client.get(f"/attempts/{running.id}/results").text


def test_is_offered_beside_an_exam_that_runs(client: FlaskClient, running: Attempt) -> None:
    assert url(running) in client.get("/quizzes").text


@pytest.mark.parametrize("minutes", ["", "0", "-3", "1441", "9" * 500, "ten", "1.5", "\0", "１０" * 9])
def test_what_is_no_number_of_minutes_is_refused(
    client: FlaskClient, session: Session, running: Attempt, minutes: str
) -> None:
    answered = client.post(url(running), data={"minutes": minutes, "request_id": str(uuid4())})

    assert answered.status_code == 422
    assert "Give a whole number of minutes from 1 to 1440." in answered.text
    assert time_of(session, running) == timedelta(minutes=30)


def test_a_day_more_is_the_most(client: FlaskClient, session: Session, running: Attempt) -> None:
    client.post(url(running), data={"minutes": "1440", "request_id": str(uuid4())})

    answered = client.post(url(running), data={"minutes": "1", "request_id": str(uuid4())})

    assert answered.status_code == 422
    assert "An attempt can be given 1440 extra minutes in all: give fewer." in answered.text
    assert time_of(session, running) == timedelta(minutes=1470)


def test_is_not_given_once_the_time_is_over_or_where_there_is_no_limit(
    client: FlaskClient, session: Session, user: User, running: Attempt, hand_clock: HandClock
) -> None:
    unlimited = make_attempt(session, user, hand_clock.now(), "test")
    hand_clock.turn(minutes=30)
    sent = {"minutes": "10", "request_id": str(uuid4())}

    late = client.post(url(running), data=sent, follow_redirects=True)
    without = client.post(url(unlimited), data=sent, follow_redirects=True)

    assert late.request.path == f"/attempts/{running.id}/results"
    assert "This exam has ended" in late.text
    assert "This quiz has no time limit" in without.text
    assert time_of(session, running) == timedelta(minutes=30)


def test_the_worker_that_saw_the_old_deadline_leaves_the_attempt_running(
    app: Flask, session: Session, running: Attempt, hand_clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt_id = running.id
    session.rollback()  # a transaction left open would keep the worker waiting
    monkeypatch.setattr(queries, "overdue", lambda session, *, now: [attempt_id])

    submit_overdue(app)
    before = session.get_one(Attempt, attempt_id, populate_existing=True).submitted_at
    session.rollback()
    hand_clock.turn(minutes=30)
    submit_overdue(app)

    assert before is None
    assert session.get_one(Attempt, attempt_id, populate_existing=True).submitted_at == hand_clock.now()


def test_lengthens_what_is_left_after_a_pause(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    rule = Rules(exam=True, minutes=30, pauses=1, pause_minutes=10)
    attempt = make_attempt(session, user, now, "test", rules=rule)
    client.post(f"/attempts/{attempt.id}/pause")

    client.post(url(attempt), data={"minutes": "5", "request_id": str(uuid4())})
    page = client.get(f"/attempts/{attempt.id}/pause").text
    hand_clock.turn(minutes=3)
    client.post(f"/attempts/{attempt.id}/go-on")

    assert "The clock stands at 35 min left." in page
    assert time_of(session, attempt) == timedelta(minutes=38)
