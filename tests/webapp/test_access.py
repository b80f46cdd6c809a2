"""Nothing of somebody else is shown or changed, whichever address names it, and no form works without its token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from tests.factories import card_of
from tests.webapp.pictures.files import make_picture
from tests.webapp.quiz.sitting import make_attempt
from webapp import create_app
from webapp.config import Config
from webapp.models import Base, Break, Deck, Exam, Generation, Question, SavedSearch, User

UUID = "00000000-0000-4000-8000-000000000007"
NAMED_IN_QUERY = ["/questions?article={article_id}", "/questions/new?kind=cloze&article={article_id}"]
NAMED_IN_QUERY += ["/questions/new?kind=cloze&copy={question_id}", "/articles/{own_id}?question={question_id}"]
NAMED_IN_QUERY += ["/questions/bulk?article={article_id}", "/questions/inbox?article={article_id}"]
NAMED_IN_QUERY += ["/questions/near?article={article_id}", "/questions/near?question={question_id}"]
NAMED_IN_QUERY += ["/progress?deck={deck_id}"]
NAMED_IN_QUERY += ["/review/next?deck={deck_id}", "/review/next?article={article_id}"]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> list[Rule]:
    app = create_app(Config.from_environment({"STUDIUM_INSTANCE": str(tmp_path_factory.mktemp("rules"))}))
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def _addresses(rules: list[Rule], ids: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each method and address that names a row."""
    for rule in rules:
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            if rule.arguments:
                yield method, _filled(rule, ids)


def _filled(rule: Rule, ids: dict[str, Any]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda name: str(ids[name[1]]), rule.rule)


@pytest.fixture
def foreign(session: Session, user: User, now: datetime) -> dict[str, Any]:
    """Ids of another person's rows, by the names that addresses give them."""
    other = User(name="Other", time_zone="UTC", created_at=now)
    session.add(other)
    session.commit()
    attempt = make_attempt(session, other, now)
    question = session.scalars(select(Question).where(Question.user_id == other.id).order_by(Question.id)).first()
    assert question is not None
    deck = Deck(user_id=other.id, name="Theirs", created_at=now)
    article_id = attempt.quiz.article_id
    generation = Generation(id=UUID, user_id=other.id, article_id=article_id, settings={}, created_at=now)
    exam = Exam(user_id=other.id, name="Theirs", day=now.date(), article_id=article_id)
    planned = Break(user_id=other.id, first_day=now.date(), last_day=now.date())
    picture = make_picture(session, other, now)
    search = SavedSearch(user_id=other.id, name="Theirs", narrowed={"kind": "cloze"}, created_at=now)
    session.add_all([deck, generation, exam, planned, search])
    session.commit()
    return {
        "article_id": article_id,
        "attempt_id": attempt.id,
        "position": 1,
        "revision": 1,
        "question_id": question.id,
        "card_id": card_of(session, question).id,
        "deck_id": deck.id,
        "generation_id": generation.id,
        "exam_id": exam.id,
        "preset_id": other.preset.id,
        "break_id": planned.id,
        "name": picture.name,
        "search_id": search.id,
    }


def _tables(session: Session) -> dict[str, list[Any]]:
    """All that is stored."""
    session.rollback()
    tables = Base.metadata.sorted_tables
    return {t.name: sorted(map(repr, session.execute(select(t)))) for t in tables}


def test_an_address_that_names_somebody_elses_row_leads_nowhere(
    rules: list[Rule], client: FlaskClient, session: Session, foreign: dict[str, Any]
) -> None:
    addresses = list(_addresses(rules, foreign))
    before = _tables(session)

    answers = {(method, path): client.open(path, method=method).status_code for method, path in addresses}

    assert len(answers) >= 20
    assert {a: status for a, status in answers.items() if status != 404} == {}
    assert _tables(session) == before


@pytest.mark.parametrize("address", NAMED_IN_QUERY)
def test_a_query_that_names_somebody_elses_row_leads_nowhere(
    address: str, client: FlaskClient, session: Session, user: User, now: datetime, foreign: dict[str, Any]
) -> None:
    own_id = make_attempt(session, user, now).quiz.article_id

    assert client.get(address.format(**foreign, own_id=own_id)).status_code == 404


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/questions/status", {"one": "{question_id}:retired"}),
        ("/questions/status", {"ids": "{question_id}", "status": "retired"}),
        ("/questions/new?kind=flashcard", {"prompt": "Front", "back": "Back", "article": "{article_id}"}),
        ("/decks/new", {"name": "Mine", "articles": "{article_id}"}),
        ("/articles/{own_id}/generate", {"again": "{generation_id}"}),
        ("/articles/{own_id}/quiz", {"length": "all", "mode": "test", "kinds": "cloze", "sections": "{section_id}"}),
        ("/review/undo", {"undo_id": UUID}),
        ("/exams/new", {"name": "Mine", "day": "2027-06-18", "scope": "deck-{deck_id}"}),
    ],
)
def test_a_form_that_names_somebody_elses_row_changes_nothing(
    path: str,
    fields: dict[str, str],
    client: FlaskClient,
    session: Session,
    user: User,
    now: datetime,
    foreign: dict[str, Any],
) -> None:
    own_id = make_attempt(session, user, now).quiz.article_id
    theirs = session.scalars(select(Question.section_id).where(Question.id == foreign["question_id"])).one()
    ids = {**foreign, "own_id": own_id, "section_id": theirs}
    before = _tables(session)

    client.post(path.format(**ids), data={name: value.format(**ids) for name, value in fields.items()})

    assert _tables(session) == before


def test_no_form_works_without_its_token(
    rules: list[Rule], app: Flask, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    attempt = make_attempt(session, user, now)
    question_id = attempt.items[0].question_id
    ids = {"article_id": attempt.quiz.article_id, "attempt_id": attempt.id, "position": 1, "question_id": question_id}
    ids["revision"] = 1
    ids |= {"card_id": 1, "deck_id": 1, "generation_id": UUID, "exam_id": 1, "preset_id": 1, "break_id": 1, "name": "1"}
    ids |= {"search_id": 1}
    paths = [_filled(rule, ids) for rule in rules if "POST" in (rule.methods or ())]
    before = _tables(session)

    answers = {path: client.post(path) for path in paths}

    assert len(answers) >= 15
    assert {path for path, a in answers.items() if "This form is no longer valid" not in a.text} == set()
    assert _tables(session) == before
