"""Requests that arrive at the same moment, as from a double click or from two tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.webapp.quiz.sitting import address, answer_all, fields, hidden_fields, make_attempt, proposed
from webapp.extensions import db
from webapp.models import Attempt, Quiz, Response, Review, User
from webapp.quiz.operations import submit
from webapp.quiz.rules import Rules
from webapp.quiz.starting import NoAttemptLeftError, start_attempt


def _post_at_once(app: Flask, url: str, bodies: Sequence[Mapping[str, Any]]) -> list[int]:
    together = Barrier(len(bodies))

    def post(body: Mapping[str, Any]) -> int:
        together.wait()
        return FlaskClient(app, app.response_class).post(url, data=body).status_code

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(post, bodies))


def _count(session: Session, model: type) -> int | None:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def test_the_same_answer_counts_once(
    app: Flask, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    url, body = address(attempt), {**fields(client, attempt), "choice": "1"}
    session.rollback()

    statuses = _post_at_once(app, url, [body] * 4)

    assert statuses == [303] * 4
    assert (_count(session, Response), _count(session, Review)) == (1, 1)


def test_of_two_answers_in_practice_one_stands(
    app: Flask, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    url = address(attempt)
    bodies = [{**fields(client, attempt), "choice": choice} for choice in "0121"]
    session.rollback()

    statuses = _post_at_once(app, url, bodies)

    assert statuses == [303] * 4
    assert (_count(session, Response), _count(session, Review)) == (1, 1)


def test_a_test_is_graded_once(app: Flask, client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer_all(client, session, attempt)
    url = f"/attempts/{attempt.id}/submit"
    session.rollback()

    statuses = _post_at_once(app, url, [{}] * 4)

    assert statuses == [303] * 4
    assert (_count(session, Response), _count(session, Review)) == (5, 5)


def test_a_quiz_is_started_once(app: Flask, client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article = make_attempt(session, user, now).quiz.article
    assert article is not None
    url = f"/articles/{article.id}/quiz"
    body = proposed(client.get(url).text)
    session.rollback()

    statuses = _post_at_once(app, url, [body] * 4)

    assert statuses == [303] * 4
    assert (_count(session, Quiz), _count(session, Attempt)) == (2, 2)


def test_what_was_missed_is_retried_once(
    app: Flask, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    answer_all(client, session, attempt, wrong=[1, 2])
    body = {"which": "missed", **hidden_fields(client.get(f"/attempts/{attempt.id}/results").text)}
    url = f"/attempts/{attempt.id}/retry"
    session.rollback()

    statuses = _post_at_once(app, url, [body] * 4)

    assert statuses == [303] * 4
    assert (_count(session, Quiz), _count(session, Attempt)) == (2, 2)


def test_fifty_starts_at_once_give_one_attempt(
    app: Flask, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test", rules=Rules(exam=True, allowed_attempts=3))
    client.post(f"/attempts/{attempt.id}/submit")
    url = f"/attempts/{attempt.id}/again"
    session.rollback()

    statuses = _post_at_once(app, url, [{}] * 50)

    assert statuses == [303] * 50
    assert _count(session, Attempt) == 2


def test_fifty_who_start_and_finish_at_once_never_exceed_the_allowed_attempts(
    app: Flask, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    quiz_id = make_attempt(session, user, now, "test", rules=Rules(exam=True, allowed_attempts=4)).quiz_id
    user_id = user.id
    session.rollback()
    together = Barrier(50)

    def start_and_finish(_number: int) -> None:
        together.wait()
        with app.app_context(), suppress(NoAttemptLeftError):
            own, person = db.session, db.session.get_one(User, user_id)
            started = start_attempt(own, person, own.get_one(Quiz, quiz_id), seed=1, now=now)
            submit(own, person, started, now=now)
            own.commit()

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(start_and_finish, range(50)))

    session.rollback()
    assert sorted(session.scalars(select(Attempt.number))) == [1, 2, 3, 4]
