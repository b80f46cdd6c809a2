"""Requests that arrive at the same moment, as from a double click or from two tabs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.webapp.quiz.sitting import address, answer_all, fields, make_attempt
from webapp.models import Response, Review, User


def _post_at_once(app: Flask, url: str, bodies: list[dict[str, str]]) -> list[int]:
    together = Barrier(len(bodies))

    def post(body: dict[str, str]) -> int:
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
