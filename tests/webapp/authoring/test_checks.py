"""The checks on what an author writes: said while it is written, and never in the way of a draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question
from tests.webapp.authoring.typed import rows
from webapp.models import Article, Card, Question, QuestionVersion, User

QUOTE = "In a French press the grounds stay in the water for four minutes."
LEAKING = {"prompt": "For how long do the four minutes of grounds last?", "answers": "four minutes"}
SOUND = {"prompt": "How long do the grounds stay in a French press?", "answers": "four minutes"}
NEW = "/questions/new?kind=short-answer"


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


def stored(session: Session) -> list[Question]:
    return list(session.scalars(select(Question)))


def preview(client: FlaskClient, kind: str, **typed: Any) -> str:
    return client.post(f"/questions/preview?kind={kind}", data=typed).text


def test_the_preview_says_what_the_checks_say(client: FlaskClient, article: Article) -> None:
    sound = preview(client, "short-answer", **SOUND, article=article.id, quote=QUOTE)
    leaking = preview(client, "short-answer", **LEAKING, article=article.id, quote=QUOTE)

    assert "The quote says that the answer is right." in sound
    assert "Look again" not in sound
    assert "The question does not give its answer away." in sound
    assert "Look again:</strong> The question and its answer share a telling word" in leaking


def test_without_a_quote_nothing_is_said_of_the_article(client: FlaskClient) -> None:
    said = preview(client, "short-answer", **SOUND)

    assert "The question does not give its answer away." in said
    assert "The quote" not in said


def test_an_answer_that_the_quote_does_not_say_is_to_be_looked_at(client: FlaskClient, article: Article) -> None:
    said = preview(client, "short-answer", **{**SOUND, "answers": "a week"}, article=article.id, quote=QUOTE)

    assert "Look again:</strong> The quote does not say this" in said


def test_markdown_is_no_leftover(client: FlaskClient) -> None:
    said = preview(client, "short-answer", **{**SOUND, "prompt": "How long do the **grounds** stay in a `press`?"})

    assert "Look again" not in said


def test_words_that_are_not_english_are_not_judged_as_english(client: FlaskClient) -> None:
    said = preview(client, "short-answer", prompt="wie heißt der hauptort von tirol", answers="Innsbruck")

    assert "Look again" not in said


def test_a_draft_is_saved_whatever_the_checks_say(client: FlaskClient, session: Session) -> None:
    client.post(NEW, data={**LEAKING, "status": "draft"})

    (row,) = stored(session)
    assert (row.status, row.checks["no_leak"], row.overruled) == ("draft", False, "")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "mend the question, keep it as a draft, or tick this and say why"),
        ({"reason": "It is meant so."}, "mend the question, keep it as a draft, or tick this and say why"),
        ({"overrule": "y", "reason": " "}, "Say in a few words why"),
        ({"overrule": "y", "reason": "x" * 301}, "Shorten this to 300 characters."),
    ],
)
def test_it_comes_into_use_only_with_a_reason(
    client: FlaskClient, session: Session, said: dict[str, str], sentence: str
) -> None:
    page = client.post(NEW, data={**LEAKING, **said}).text

    assert sentence in page
    assert 'name="reason"' in page
    assert stored(session) == []


def test_with_a_reason_it_is_used_and_the_reason_stands_beside_the_checks(
    client: FlaskClient, session: Session
) -> None:
    client.post(NEW, data={**LEAKING, "overrule": "y", "reason": "  The  point is \0the unit. "})

    (row,) = stored(session)
    assert (row.status, row.overruled) == ("active", "The point is the unit.")
    for page in (client.get("/questions").text, client.get(f"/questions/{row.id}").text):
        assert "Used all the same:</strong> The point is the unit." in page
        assert "Look again:</strong> The question and its answer share" in page


def test_a_reason_that_is_not_needed_is_not_kept(client: FlaskClient, session: Session) -> None:
    client.post(NEW, data={**SOUND, "overrule": "y", "reason": "In case."})

    (row,) = stored(session)
    assert row.overruled == ""
    assert all(row.checks.values())


def test_the_reason_is_kept_in_the_versions_and_comes_back_with_its_own(client: FlaskClient, session: Session) -> None:
    client.post(NEW, data={**LEAKING, "overrule": "y", "reason": "The unit."})
    (row,) = stored(session)
    address = f"/questions/{row.id}"

    client.post(address, data={**SOUND, "version": 1})
    session.expire_all()
    mended = (row.overruled, row.checks["no_leak"])
    compared = client.get(f"{address}/versions").text
    client.post(f"{address}/restore", data={"number": 1, "version": 2})

    session.expire_all()
    assert mended == ("", True)
    assert "Used all the same" in compared
    assert (row.overruled, row.checks["no_leak"]) == ("The unit.", False)
    assert [v.place["overruled"] for v in session.scalars(select(QuestionVersion))] == ["The unit.", "", "The unit."]


def test_what_is_in_use_and_stays_as_it_is_needs_no_reason(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    row = make_question(session, article, user, now)
    row.content, row.checks = row.content, {"no_leak": False}
    session.commit()
    choices = rows(*((text, i in row.content.answer) for i, text in enumerate(row.content.choices)))
    same = {"prompt": row.prompt, "explanation": row.content.explanation, **choices, "article": article.id}

    client.post(f"/questions/{row.id}", data={**same, "quote": row.anchor_quote, "version": row.version, "tags": "new"})

    assert "new" in client.get(f"/questions/{row.id}").text
    assert session.scalars(select(QuestionVersion)).all()


@pytest.mark.parametrize("way", ["/questions/status", "/questions/inbox", "/questions/bulk"])
def test_a_draft_that_a_check_speaks_against_stays_one_until_a_reason_is_given(
    client: FlaskClient, session: Session, way: str
) -> None:
    client.post(NEW, data={**LEAKING, "status": "draft"})
    (row,) = stored(session)
    number = "10000000-0000-4000-8000-000000000000"
    wish = {"one": row.id if way.endswith("inbox") else f"{row.id}:active", "ids": row.id, "do": "accept"}

    response = client.post(way, data={**wish, "request_id": number})

    session.expire_all()
    assert row.status == "draft"
    assert session.scalars(select(Card)).all() == []
    assert "because a check says “look again”" in client.get(response.location).text

    client.post(
        f"/questions/{row.id}", data={**LEAKING, "version": 1, "do": "accept", "overrule": "y", "reason": "So."}
    )

    session.expire_all()
    assert (row.status, row.overruled) == ("active", "So.")


def test_tags_and_difficulty_are_written_with_the_question(client: FlaskClient, session: Session) -> None:
    client.post(NEW, data={**SOUND, "tags": " Exam , chapter  3,exam,, ", "difficulty": "hard"})

    (row,) = stored(session)
    page = client.get(f"/questions/{row.id}").text
    assert row.difficulty == 0.75
    assert 'value="chapter 3, exam"' in page
    assert '<option selected value="hard">' in page


def test_tags_that_are_taken_out_are_gone_and_stand_in_the_versions(client: FlaskClient, session: Session) -> None:
    client.post(NEW, data={**SOUND, "tags": "exam, old"})
    (row,) = stored(session)

    client.post(f"/questions/{row.id}", data={**SOUND, "tags": "exam, new", "version": 1})

    kept = [version.place["tags"] for version in session.scalars(select(QuestionVersion))]
    assert kept == [["exam", "old"], ["exam", "new"]]


@pytest.mark.parametrize(
    ("tags", "sentence"),
    [("x" * 41, "to 40 characters"), (",".join(map(str, range(21))), "Give at most 20 tags.")],
)
def test_too_many_or_too_long_tags_are_refused(client: FlaskClient, session: Session, tags: str, sentence: str) -> None:
    page = client.post(NEW, data={**SOUND, "tags": tags}).text

    assert sentence in page
    assert stored(session) == []
