"""How the tests of quizzes set up an attempt and answer as a browser would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import questions
from tests.factories import EVERY_KIND, make_article, make_question
from webapp.models import Article, Attempt, User
from webapp.quiz.rules import PLAIN, Rules
from webapp.quiz.showing import asked_in
from webapp.quiz.starting import start_quiz

QUOTES = {
    "short-answer": "In a French press the grounds stay in the water for four minutes.",
    "true-false": "In a pour-over the water runs through the grounds once.",
    "flashcard": "Percolation rewards a steady hand.",
}
RIGHT: dict[str, dict[str, Any]] = {
    "multiple-choice": {"choice": "0"},
    "true-false": {"choice": "0"},
    "cloze": {"typed": "pour"},
    "short-answer": {"typed": "4 min"},
    "flashcard": {"knew": "yes"},
    "numeric": {"typed": "4 min"},
    "matching": {"parts": ["0:0", "1:1", "2:0"]},
    "ordering": {"parts": ["2:2", "0:0", "1:1", "3:3"]},
}
WRONG: dict[str, dict[str, Any]] = {
    "multiple-choice": {"choice": "1"},
    "true-false": {"choice": "1"},
    "cloze": {"typed": "grind"},
    "short-answer": {"typed": "5 min"},
    "flashcard": {"knew": "no"},
    "numeric": {"typed": "eight"},
    "matching": {"parts": ["0:2", "1:2", "2:1"]},
    "ordering": {"parts": ["0:3", "1:2", "2:1", "3:0"]},
}


def make_attempt(
    session: Session,
    user: User,
    now: datetime,
    mode: str = "practice",
    contents: Sequence[questions.Question] = EVERY_KIND[:5],
    article: Article | None = None,
    rules: Rules = PLAIN,
) -> Attempt:
    """An attempt that asks these questions in this order."""
    article = article or make_article(session, user, now)
    usual = "Immersion forgives an uneven pour."
    rows = [make_question(session, article, user, now, c, quote=QUOTES.get(c.kind, usual)) for c in contents]
    ids = [r.id for r in rows]
    attempt = start_quiz(
        session, user, article_id=article.id, mode=mode, question_ids=ids, seed=7, rules=rules, now=now
    )
    session.commit()
    return attempt


def address(attempt: Attempt, position: int = 1) -> str:
    return f"/attempts/{attempt.id}/{position}"


def fields(client: FlaskClient, attempt: Attempt, position: int = 1) -> dict[str, str]:
    """The hidden fields of the question's page, as the browser sends them back."""
    page = client.get(address(attempt, position)).text
    hidden = re.findall(r'name="(response_id|page_id|revision|version|had)" value="([^"]*)"', page)
    return dict(hidden)


def answer(client: FlaskClient, attempt: Attempt, position: int = 1, **given: Any) -> TestResponse:
    """Opens the question's page and sends its form."""
    return client.post(address(attempt, position), data={**fields(client, attempt, position), **given})


def answer_all(client: FlaskClient, session: Session, attempt: Attempt, wrong: Sequence[int] = ()) -> None:
    """Answers every question right, except those at the positions in ``wrong``."""
    for item in asked_in(session, attempt):
        given = WRONG if item.position in wrong else RIGHT
        answer(client, attempt, item.position, **given[item.content.kind])


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of a page's first form that starts a quiz."""
    found = re.search(r'name="request_id"[^>]* value="([^"]+)"', page)
    assert found, "the page has no form that starts a quiz"
    return {"request_id": found[1]}


def proposed(page: str) -> dict[str, list[str]]:
    """What is ticked on a page, with its hidden fields: what a click on its button sends."""
    sent: dict[str, list[str]] = {"request_id": [hidden_fields(page)["request_id"]]}
    for box in re.findall(r"<input checked [^>]*>", page):
        name, value = re.findall(r'(?:name|value)="([^"]*)"', box)
        sent.setdefault(name, []).append(value)
    return sent
