"""The token of forms: whose it is, and that no other will do."""

from __future__ import annotations

import re

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from webapp.models import User
from webapp.tokens import _signed


@pytest.fixture
def guarded(app: Flask) -> Flask:
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def token_of(client: FlaskClient) -> str:
    g.pop("csrf_token", None)  # the test holds it for all of its requests
    return re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', client.get("/articles/new").text)[0]


def refused(client: FlaskClient, token: str) -> bool:
    """Whether the form was refused for its token."""
    page = client.post("/review/undo", data={"csrf_token": token, "undo_id": "none"}).text
    return "This form is no longer valid" in page


def test_the_token_of_the_page_is_taken(guarded: Flask, user: User) -> None:
    client = guarded.test_client()

    assert not refused(client, token_of(client))


def test_a_token_that_another_process_signed_is_taken(guarded: Flask, user: User) -> None:
    client = guarded.test_client()
    token = token_of(client)
    _signed.cache_clear()

    assert not refused(client, token)


@pytest.mark.parametrize("change", [lambda token: "", lambda token: token[:-1], str.swapcase])
def test_any_other_token_is_refused(guarded: Flask, user: User, change) -> None:
    client = guarded.test_client()

    assert refused(client, change(token_of(client)))


def test_the_token_of_another_browser_is_refused(guarded: Flask, user: User) -> None:
    client, other = guarded.test_client(), guarded.test_client()
    token_of(client)

    assert refused(client, token_of(other))


def test_a_browser_without_a_session_has_no_token(guarded: Flask, user: User) -> None:
    assert refused(guarded.test_client(), token_of(guarded.test_client()))


def test_a_form_that_comes_over_https_says_where_it_comes_from(guarded: Flask, user: User) -> None:
    client = guarded.test_client()
    token = token_of(client)

    over_https = client.post("https://localhost/review/undo", data={"csrf_token": token, "undo_id": "none"})

    assert "This form is no longer valid" in over_https.text
