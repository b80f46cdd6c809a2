"""Edits of an article that change nothing, or count once."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import make_question, multiple_choice
from tests.webapp.articles.revised import POUR, PRESS, UUID, apply, changed, fields, hidden, preview, source_of
from tests.webapp.test_hostile import BAIT
from tests.webapp.test_hostile import _assert_inert as assert_inert
from webapp.models import Article, ArticleRevision, Generation, Question, User


def test_applying_twice_counts_once(client: FlaskClient, session: Session, row: Article) -> None:
    text = changed(row, POUR, "It forgives.")

    apply(client, row, text)
    again = client.post(f"/articles/{row.id}/apply", data={**fields(row, text), "revision": "1"})

    session.expire_all()
    assert again.status_code == 302
    assert row.revision == 2
    assert [r.number for r in session.scalars(select(ArticleRevision).order_by(ArticleRevision.number))] == [1, 2]


@pytest.mark.parametrize("step", ["edit", "apply"])
def test_an_article_that_was_changed_meanwhile_is_not_overwritten(
    step: str, client: FlaskClient, session: Session, row: Article
) -> None:
    late = fields(row, changed(row, POUR, "Mine."), request_id=UUID[:-1] + "b")
    apply(client, row, changed(row, POUR, "Theirs."))

    told = client.post(f"/articles/{row.id}/{step}", data=late)

    session.expire_all()
    assert told.status_code == 409
    assert "The article was changed while you were at it" in told.text
    assert "Mine." in told.text
    assert row.revision == 2 and "Theirs." in row.text
    assert hidden(told.text, "revision") == "2"


def test_nothing_is_applied_while_questions_are_being_made(
    client: FlaskClient, session: Session, row: Article, now: datetime
) -> None:
    session.add(
        Generation(id=UUID, user_id=row.user_id, article_id=row.id, settings={}, state="running", created_at=now)
    )
    session.commit()
    text = changed(row, POUR, "")

    seen, told = preview(client, row, text), apply(client, row, text)

    session.expire_all()
    assert row.revision == 1
    assert "Wait until they are" in seen.text and "Apply it" not in seen.text
    assert "Wait until they are" in told.text


def test_a_text_that_is_the_same_has_nothing_to_apply(client: FlaskClient, row: Article) -> None:
    page = preview(client, row, source_of(row)).text

    assert "there is nothing to apply" in page
    assert "Apply it" not in page


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": ""}, "No words were found"),
        ({"text": "\0\x01"}, "No words were found"),
        ({"text": "<!-- -->"}, "No words were found"),
        ({"title": " "}, "Give the article a title."),
        ({"title": "x" * 301}, "under 300 characters"),
    ],
)
@pytest.mark.parametrize("step", ["edit", "apply"])
def test_bad_input_is_told_in_a_sentence_and_changes_nothing(
    step: str, more: dict[str, str], sentence: str, client: FlaskClient, session: Session, row: Article
) -> None:
    told = client.post(f"/articles/{row.id}/{step}", data={**fields(row, source_of(row)), **more})

    session.expire_all()
    assert told.status_code == 422
    assert sentence in told.text
    assert row.revision == 1


@pytest.mark.parametrize("revision", ["", "x", "99999999999999999999", "-1", "²"])
def test_a_revision_that_never_was_overwrites_nothing(
    revision: str, client: FlaskClient, session: Session, row: Article
) -> None:
    told = apply(client, row, "Other words.", revision=revision)

    session.expire_all()
    assert told.status_code == 409
    assert row.revision == 1


def test_an_import_of_nothing_is_told(client: FlaskClient, row: Article) -> None:
    told = client.post(f"/articles/{row.id}/import", data={"text": " "})

    assert told.status_code == 422
    assert "Paste the text of an article here" in told.text


def test_going_on_with_editing_keeps_what_was_written(client: FlaskClient, row: Article) -> None:
    page = preview(client, row, "Words that stay.", do="edit")

    assert page.status_code == 200
    assert "Words that stay.</textarea>" in page.text


def test_an_article_whose_sections_are_not_confirmed_goes_there_first(
    client: FlaskClient, session: Session, row: Article
) -> None:
    row.confirmed_at = None
    session.commit()

    for path in ("edit", "import"):
        assert client.get(f"/articles/{row.id}/{path}").location == f"/articles/{row.id}/outline"


def test_hostile_text_is_shown_and_never_run(
    client: FlaskClient, session: Session, user: User, now: datetime, row: Article, asked: dict[str, Question]
) -> None:
    evil = make_question(session, row, user, now, multiple_choice(BAIT), quote=PRESS)
    text = changed(row, PRESS, f"{BAIT}\n\n# {BAIT}\n\n- {BAIT}\n")

    assert_inert(preview(client, row, text, title=BAIT[:300]).text)
    apply(client, row, text, title=BAIT[:300])

    session.expire_all()
    assert evil.is_stale
    for path in ("", "/edit", "/import", "/stale", "/revisions", "/revisions/2", "/revisions/1/restore"):
        assert_inert(client.get(f"/articles/{row.id}{path}").text)
