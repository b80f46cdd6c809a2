"""Stopping the clock of an exam: how often and how long it may stand, and what is hidden meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question
from tests.webapp.quiz.sitting import address, answer, fields, make_attempt
from tests.webapp.review.conftest import HandClock
from webapp.models import Attempt, Quiz, Response, User
from webapp.quiz import rules
from webapp.quiz.deadlines import submit_overdue
from webapp.quiz.rules import Rules

ALLOWED = Rules(exam=True, minutes=30, pauses=2, pause_minutes=10)
NOON = datetime.fromisoformat("2026-03-02T12:00:00+00:00")


@pytest.fixture
def running(session: Session, user: User, now: datetime) -> Attempt:
    """An exam of thirty minutes, begun this moment, that may be paused twice, for ten minutes in all."""
    return make_attempt(session, user, now, "test", rules=ALLOWED)


def pause(client: FlaskClient, attempt: Attempt) -> str:
    return str(client.post(f"/attempts/{attempt.id}/pause").location)


def go_on(client: FlaskClient, attempt: Attempt, **sent: str) -> str:
    return str(client.post(f"/attempts/{attempt.id}/go-on", data=sent).location)


def deadline(session: Session, attempt: Attempt) -> datetime:
    session.expire_all()
    assert attempt.deadline is not None
    return attempt.deadline


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 700)), max_size=6))
def test_the_clock_runs_for_thirty_minutes_however_it_is_paused(steps: list[tuple[int, int]]) -> None:
    quiz = Quiz(minutes=30, pauses=3, pause_minutes=10)
    attempt = Attempt(quiz=quiz, started_at=NOON, deadline=NOON + timedelta(minutes=30), pauses=[])
    now, stood = NOON, timedelta()
    for run, stand in steps:
        now += timedelta(seconds=run)
        allowed = rules.pause_left(attempt) if attempt.ended_at(now) is None else timedelta()
        if allowed:
            rules.begin_pause(attempt, now)
        now += timedelta(seconds=stand)
        stood += min(timedelta(seconds=stand), allowed)
        rules.end_pause(attempt, now)

    assert attempt.deadline == NOON + timedelta(minutes=30) + stood
    assert rules.paused_for(attempt) == stood <= timedelta(minutes=10)
    assert len(attempt.pauses) <= 3
    assert attempt.paused_until(now) is None


def test_is_allowed_when_the_exam_is_set_up(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article = make_article(session, user, now)
    section = make_question(session, article, user, now).section_id
    usual = {"length": "5", "mode": "exam", "sections": [section], "kinds": ["multiple-choice"]}

    refused = {
        "Give both, how many pauses and how many minutes in all": {"minutes": "30", "pauses": "2"},
        "Pauses stop the clock of an attempt: give those too": {"pauses": "2", "pause_minutes": "5"},
        "Give a whole number from 1 to 20": {"minutes": "30", "pauses": "21", "pause_minutes": "5"},
        "Give a whole number from 1 to 1440": {"minutes": "30", "pauses": "2", "pause_minutes": "9" * 400},
    }
    pages = {s: client.post(f"/articles/{article.id}/quiz", data={**usual, **r}) for s, r in refused.items()}
    assert all(page.status_code == 422 and sentence in page.text for sentence, page in pages.items())
    assert session.scalars(select(Quiz)).all() == []

    client.post(f"/articles/{article.id}/quiz", data={**usual, "minutes": "30", "pauses": "2", "pause_minutes": "5"})
    quiz = session.scalars(select(Quiz)).one()
    assert (quiz.pauses, quiz.pause_minutes) == (2, 5)


def test_the_questions_are_hidden_and_the_time_waits(
    client: FlaskClient, session: Session, running: Attempt, hand_clock: HandClock
) -> None:
    hand_clock.turn(minutes=6)
    paused = answer(client, running, 2, choice="0", go="pause")
    hand_clock.turn(minutes=4)

    page = client.get(paused.location, follow_redirects=True)
    hidden = [
        client.get(url).location
        for url in (address(running, 1), f"/attempts/{running.id}", f"/attempts/{running.id}/submit")
    ]

    assert page.request.path == f"/attempts/{running.id}/pause"
    assert "The clock stands at 24 min left." in page.text
    assert "pause 1 of 2" in page.text
    assert "Which method keeps the grounds" not in page.text
    assert all("/pause" in url for url in hidden)
    assert "Paused until" in client.get("/quizzes").text
    assert go_on(client, running, position="2") == address(running, 2)
    assert deadline(session, running) == running.started_at + timedelta(minutes=34)
    assert session.scalars(select(func.count()).select_from(Response)).one() == 1


def test_answers_and_steps_are_refused_meanwhile(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    attempt = make_attempt(
        session, user, now, "test", rules=Rules(exam=True, minutes=9, one_way=True, pauses=1, pause_minutes=5)
    )
    sent = {**fields(client, attempt), "choice": "0"}
    pause(client, attempt)

    by_script = client.post(address(attempt), data=sent, headers={"Accept": "application/json"})
    by_form = client.post(address(attempt), data=sent, follow_redirects=True)
    client.post(address(attempt), data={**sent, "choice": ""})

    assert by_script.status_code == 409
    assert "The exam is paused" in by_script.json["message"]
    assert "The exam is paused" in by_form.text
    assert session.scalars(select(Response)).all() == []
    assert go_on(client, attempt) == f"/attempts/{attempt.id}"
    assert client.get(address(attempt)).status_code == 200, "one way, the question was not left"


def test_ends_by_itself_when_its_minutes_are_used_up(
    app: Flask, client: FlaskClient, session: Session, running: Attempt, hand_clock: HandClock
) -> None:
    pause(client, running)
    hand_clock.turn(minutes=10)

    assert client.get(address(running)).status_code == 200
    assert go_on(client, running) == f"/attempts/{running.id}"
    assert deadline(session, running) == running.started_at + timedelta(minutes=40)
    assert "pause" not in pause(client, running), "no minute is left for the second"

    attempt_id = running.id
    session.rollback()  # a transaction left open would keep the worker waiting
    hand_clock.turn(minutes=29, seconds=59)
    submit_overdue(app)
    assert session.get_one(Attempt, attempt_id, populate_existing=True).submitted_at is None
    session.rollback()
    hand_clock.turn(seconds=1)
    submit_overdue(app)
    assert session.get_one(Attempt, attempt_id, populate_existing=True).submitted_at == hand_clock.now()


def test_no_more_pauses_than_allowed(client: FlaskClient, running: Attempt, hand_clock: HandClock) -> None:
    for left in ("2 left", "1 left"):
        assert left in client.get(address(running)).text
        pause(client, running)
        hand_clock.turn(minutes=1)
        go_on(client, running)

    refused = client.post(f"/attempts/{running.id}/pause", follow_redirects=True).text

    assert "No pause is left in this exam" in refused
    assert "Save and pause" not in refused


@pytest.mark.parametrize("rule", [Rules(exam=True, minutes=5), Rules(exam=True)])
def test_an_exam_without_them_cannot_be_paused(
    client: FlaskClient, session: Session, user: User, rule: Rules, hand_clock: HandClock
) -> None:
    attempt = make_attempt(session, user, hand_clock.now(), "test", rules=rule)

    page = client.post(f"/attempts/{attempt.id}/pause", follow_redirects=True).text

    assert "No pause is left in this exam" in page
    assert attempt.pauses == []


def test_submitting_ends_the_pause_and_nothing_pauses_afterwards(
    client: FlaskClient, session: Session, running: Attempt, hand_clock: HandClock
) -> None:
    pause(client, running)
    hand_clock.turn(minutes=2)

    client.post(f"/attempts/{running.id}/submit")
    again = client.post(f"/attempts/{running.id}/pause", follow_redirects=True).text
    go_on(client, running)

    assert running.submitted_at == hand_clock.now()
    assert deadline(session, running) == running.started_at + timedelta(minutes=32)
    assert "This exam has ended" in again
    assert "1 pause" in again and "2 min" in again


def test_pausing_twice_at_once_counts_once_and_a_submission_beside_it_holds(
    app: Flask, client: FlaskClient, session: Session, running: Attempt, hand_clock: HandClock
) -> None:
    urls = [f"/attempts/{running.id}/{name}" for name in ("pause", "pause", "submit", "pause", "go-on")]
    session.rollback()
    together = Barrier(len(urls))

    def post(url: str) -> int:
        together.wait()
        return FlaskClient(app, app.response_class).post(url).status_code

    with ThreadPoolExecutor(len(urls)) as pool:
        assert list(pool.map(post, urls)) == [303] * len(urls)
    ended = session.get_one(Attempt, running.id, populate_existing=True)
    assert ended.submitted_at == hand_clock.now()
    assert ended.deadline == ended.started_at + timedelta(minutes=30)


def test_a_strange_place_to_go_on_with_does_no_harm(
    client: FlaskClient, running: Attempt, hand_clock: HandClock
) -> None:
    pause(client, running)

    page = client.get(f"/attempts/{running.id}/pause?position={'9' * 500}")

    assert page.status_code == 200
    assert go_on(client, running, position="9" * 4000) == f"/attempts/{running.id}"
    assert go_on(client, running, position="\0") == f"/attempts/{running.id}"
