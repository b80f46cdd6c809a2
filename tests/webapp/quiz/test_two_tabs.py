"""A test open in two tabs, or on two devices: the one that is behind is told, and nothing is overwritten."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.webapp.quiz.sitting import address, fields, make_attempt
from webapp import clock
from webapp.models import Attempt, Response, User

JSON = {"Accept": "application/json"}


@pytest.fixture
def attempt(session: Session, user: User) -> Attempt:
    return make_attempt(session, user, clock.now(), "test")


def send(client: FlaskClient, attempt: Attempt, tab: dict[str, str], **given: Any) -> TestResponse:
    return client.post(address(attempt), data={**tab, **given}, headers=JSON)


def chosen(session: Session) -> list[int]:
    session.expire_all()
    given: list[int] = session.scalars(select(Response)).one().given["chosen"]
    return given


def test_the_tab_that_is_behind_is_told_and_overwrites_nothing(
    client: FlaskClient, session: Session, attempt: Attempt
) -> None:
    first, second = fields(client, attempt), fields(client, attempt)

    saved = send(client, attempt, first, choice="1")
    refused = send(client, attempt, second, choice="2")
    by_form = client.post(address(attempt), data={**second, "choice": "2"})

    assert (saved.status_code, refused.status_code) == (200, 409)
    assert "answered in another tab or on another device" in refused.text
    assert "answered in another tab or on another device" in client.get(by_form.location).text
    assert chosen(session) == [1]


def test_one_tab_changes_its_mind_as_often_as_it_likes(client: FlaskClient, session: Session, attempt: Attempt) -> None:
    tab = fields(client, attempt)

    statuses = [send(client, attempt, tab, choice=choice).status_code for choice in "1201"]

    assert statuses == [200] * 4
    assert chosen(session) == [1]


def test_a_tab_that_was_loaded_again_may_go_on_and_then_the_other_is_behind(
    client: FlaskClient, session: Session, attempt: Attempt
) -> None:
    first = fields(client, attempt)
    send(client, attempt, first, choice="1")

    again = send(client, attempt, fields(client, attempt), choice="2")
    behind = send(client, attempt, first, choice="0")

    assert (again.status_code, behind.status_code) == (200, 409)
    assert chosen(session) == [2]
