"""A person is told where the text goes before it goes, may keep it here, and is told when the model failed."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

import questions
from tests.factories import make_article
from webapp.articles import operations
from webapp.config import Endpoint
from webapp.models import Article, Generation

HOST = "api.example.com"
SENT = f"The text of this article will be sent to <strong>{HOST}</strong>"


@pytest.fixture
def connected(app) -> None:
    model = Endpoint(f"https://{HOST}/v1", "m", "secret-key", 5)
    app.config["STUDIUM"] = replace(app.config["STUDIUM"], model=model)


def asked(client, session, row: Article, **fields) -> dict[str, object]:
    data = {"status": "active", "kinds": ["cloze"], "request_id": str(uuid4()), **fields}
    client.post(f"/articles/{row.id}/generate", data=data)
    return session.scalars(select(Generation)).one().settings


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("page", ["/articles/{}", "/articles/{}/outline"])
def test_each_page_that_starts_a_generation_says_where_the_text_goes(client, session, user, now, page):
    row = make_article(session, user, now, confirmed_at=now if "outline" not in page else None)

    shown = client.get(page.format(row.id)).text

    assert SENT in shown
    assert f'<input type="hidden" name="sends_to" value="{HOST}">' in shown
    assert "Keep the text on this machine" in shown
    assert "secret-key" not in shown


def test_without_a_model_nothing_is_said_of_sending(client, session, user, now):
    row = make_article(session, user, now)

    shown = client.get(f"/articles/{row.id}").text

    assert "sent to" not in shown
    assert "Keep the text" not in shown


@pytest.mark.parametrize(
    ("fields", "connected"),
    [({"sends_to": HOST}, HOST), ({"sends_to": HOST, "keep_here": "y"}, ""), ({}, ""), ({"keep_here": "y"}, "")],
)
def test_the_text_goes_only_where_the_page_said_and_the_box_was_left_empty(
    client, session, user, now, fields, connected
):
    row = make_article(session, user, now)

    assert asked(client, session, row, **fields)["connected"] == connected


def test_difficulty_and_seed_reach_the_worker(client, session, user, now):
    row = make_article(session, user, now)

    settings = asked(client, session, row, difficulty="hard", seed=" 12 ")

    assert (settings["difficulty"], settings["seed"]) == ("hard", 12)


@pytest.mark.parametrize("seed", ["-1", "twelve", "1.5", "1234567"])
def test_a_seed_that_is_no_number_is_said_beside_its_field(client, session, user, now, seed):
    row = make_article(session, user, now)

    page = client.post(f"/articles/{row.id}/generate", data={"status": "active", "kinds": ["cloze"], "seed": seed})

    assert page.status_code == 422
    assert "Give a whole number from 0 to 999999" in page.text
    assert session.scalars(select(Generation)).all() == []


def test_a_failure_of_the_model_is_told_where_the_questions_are(client, session, user, now):
    row = make_article(session, user, now)
    generation = operations.request_generation(session, row, {"status": "active"}, generation_id=str(uuid4()), now=now)
    session.commit()
    note = f"{HOST} did not answer within 5 seconds. The questions come from the built-in engine alone."
    operations.finish_generation(session, generation, questions.GeneratedSet((), {}), note=note, now=now)
    session.commit()

    page = client.get(f"/articles/{row.id}?generation={generation.id}").text

    assert note in page
