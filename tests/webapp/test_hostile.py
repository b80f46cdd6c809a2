"""What somebody pastes or writes is shown as text, never run; every answer of the server carries its headers."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import questions
from tests.factories import card_of, make_article, make_question
from tests.html import check_page
from tests.webapp.quiz.sitting import answer, make_attempt
from webapp.models import Article, SavedSearch, User
from webapp.security import HEADERS

BITES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</title></textarea></section><svg onload=alert(3)>",
    "[click](javascript:alert(4)) <a href='JaVaScRiPt:alert(5)'>here</a>",
    "![seen](https://example.org/pixel.png)",
    '" onmouseover="alert(6) {{ 123 * 457 }} <!-- <style>*{display:none}</style>',
    "&lt;script&gt;alert(8)&lt;/script&gt; &#60;b&#62;",
]
BAIT = " ".join(BITES)
SAID: dict[str, Any] = {"explanation": BAIT, "hints": (BAIT, BAIT)}
KINDS: list[questions.Question] = [
    questions.MultipleChoice(
        prompt=BAIT, choices=(f"A {BAIT}", f"B {BAIT}"), answer=(0,), **SAID, feedback=(BAIT, BAIT)
    ),
    questions.TrueFalse(prompt=BAIT, answer=True, **SAID, feedback=(BAIT, BAIT)),
    questions.Cloze(prompt=f"{BAIT} {questions.BLANK} {BAIT}", answer=(BAIT,), **SAID),
    questions.ShortAnswer(prompt=BAIT, answer=(BAIT,), **SAID),
    questions.Flashcard(prompt=BAIT, answer=BAIT, **SAID),
    questions.Numeric(prompt=BAIT, answer=Decimal(5), units=(re.sub(r"\d", "", BAIT),), explanation=BAIT),
    questions.Matching(
        prompt=BAIT, pairs=((f"A {BAIT}", f"B {BAIT}"), (f"C {BAIT}", f"D {BAIT}")), distractors=(BAIT,)
    ),
    questions.Ordering(prompt=BAIT, items=(f"A {BAIT}", f"B {BAIT}"), explanation=BAIT),
]
GIVEN: list[dict[str, str]] = [{"choice": "1"}, {"choice": "1"}, {"typed": BAIT}, {"typed": "x"}, {"knew": "no"}]
GIVEN += [{"typed": "5 x"}, {"parts": "0:1"}, {"parts": "1:0"}]


def _assert_inert(html: str) -> None:
    page = check_page(html)  # refuses inline scripts, styles and handlers
    links = [e.get("href", "").lower().strip() for e in page.iter()]
    assert [a for a in links if a.startswith(("javascript:", "data:", "vbscript:"))] == []
    loaded = [e.get("src", "") for e in page.iter()] + [e.get("action", "") for e in page.iter("form")]
    assert [a for a in loaded if a and not a.startswith("/")] == [], "something from elsewhere is loaded or sent to"
    assert [e.tag for e in page.iter() if e.tag in ("img", "iframe", "object", "embed")] == []
    assert "56211" not in html, "a template ran what was written"


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    text = f"# {BAIT}\n\n{BAIT}\n\n- {BAIT}\n\n| {BAIT} | b |\n|---|---|\n| {BAIT} | d |\n\n> {BAIT}\n"
    return make_article(session, user, now, text, title=BAIT[:300], source=BAIT)


def test_pages_of_a_hostile_article_and_its_questions_are_inert(
    client: FlaskClient, session: Session, user: User, now: datetime, article: Article
) -> None:
    rows = [make_question(session, article, user, now, content, quote="alert(1)") for content in KINDS]
    paths = ["/", f"/articles/{article.id}", f"/articles/{article.id}/quiz", "/review", "/review/next", "/decks/new"]
    paths += [f"/articles/{article.id}?question={rows[0].id}", "/questions", f"/questions?article={article.id}"]
    paths += ["/questions/inbox", "/questions/bulk"]
    paths += [f"/questions/{row.id}" for row in rows] + [f"/review/next?article={article.id}"]
    rows.append(make_question(session, article, user, now, KINDS[0], quote="alert(1)", status="draft"))
    session.add(SavedSearch(user_id=user.id, name=BAIT[:60], narrowed={"q": BAIT}, created_at=now))
    cards = [card_of(session, row) for row in rows[:-1]]
    cards[0].suspended = cards[1].leech = True
    cards[1].lapses = 8
    session.commit()
    paths += [f"/cards/{card.id}" for card in cards] + [f"/review/{cards[0].id}/due", "/review/cram", "/review/preview"]
    paths += ["/review/leeches", "/review/suspended", f"/review/practice?article={article.id}"]

    for path in paths:
        _assert_inert(client.get(path).text)


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_a_quiz_of_hostile_questions_is_inert(
    mode: str, client: FlaskClient, session: Session, user: User, now: datetime, article: Article
) -> None:
    attempt = make_attempt(session, user, now, mode, KINDS, article)
    pages = []
    for position, given in enumerate(GIVEN, 1):
        pages.append(f"/attempts/{attempt.id}/{position}")
        _assert_inert(client.get(pages[-1]).text)
        answer(client, attempt, position, **given)
    client.post(f"/attempts/{attempt.id}/submit")

    for path in [*pages, f"/attempts/{attempt.id}/results", "/quizzes"]:
        _assert_inert(client.get(path).text)


@pytest.mark.parametrize("kind", [k.kind.value for k in KINDS])
def test_the_preview_of_a_hostile_question_is_inert(kind: str, client: FlaskClient, article: Article) -> None:
    typed = {"prompt": f"{BAIT} _____", "answers": BAIT, "back": BAIT, "explanation": BAIT, "truth": "true"}
    typed |= {"choices-0-text": f"A {BAIT}", "choices-0-right": "y", "choices-1-text": f"B {BAIT}", "quote": BAIT}
    typed |= {"choices-0-feedback": BAIT, "feedback_true": BAIT, "feedback_false": BAIT, "hints": BAIT}

    part = client.post(f"/questions/preview?kind={kind}", data={**typed, "article": str(article.id)}).text
    page = client.post(f"/questions/new?kind={kind}", data={**typed, "do": "preview"}).text

    _assert_inert(f'<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>{part}</main></html>')
    _assert_inert(page)


def test_a_hostile_text_is_read_and_its_sections_shown_without_running(client: FlaskClient, user: User) -> None:
    sent = client.post("/articles/new", data={"text": f"# {BAIT}\n\n{BAIT}\n", "title": BAIT[:200], "source": BAIT})

    _assert_inert(client.get(sent.location).text)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/static/studium.css", 200),
        ("GET", "/static/js/quiz.js", 200),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/nothing", 404),
        ("DELETE", "/", 405),
        ("POST", "/questions/status", 400),
        ("POST", "/attempts/1/submit", 404),
        ("POST", "/review/bring-back", 303),
    ],
)
def test_every_answer_carries_the_security_headers(method: str, path: str, status: int, client: FlaskClient) -> None:
    answered = client.open(path, method=method)

    assert answered.status_code == status
    assert {name: answered.headers.get(name) for name in HEADERS} == HEADERS


def test_an_upload_over_the_limit_is_answered_in_words(client: FlaskClient, session: Session, user: User) -> None:
    limit = client.application.config["MAX_CONTENT_LENGTH"]

    refused = client.post("/articles/new", data={"text": "x" * (limit + 1)})

    assert refused.status_code == 413
    assert "That is too large" in refused.text
    assert session.query(Article).count() == 0
