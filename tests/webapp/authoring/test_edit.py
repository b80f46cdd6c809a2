"""Editing a question."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND, card_of, make_article, make_question
from tests.webapp.authoring.typed import ALL_THE_SAME, pairs, rows
from webapp.articles.operations import domain_article, fingerprints, save_generated
from webapp.authoring.forms import fields_of
from webapp.models import Article, Card, Question, User

CHANGED: dict[str, tuple[dict[str, str], questions.Question]] = {
    "multiple-choice": (
        {"prompt": "New?", **rows(("A", False), ("B", True), ("C", True))},
        questions.MultipleChoice(prompt="New?", choices=("A", "B", "C"), answer=(1, 2)),
    ),
    "true-false": ({"prompt": "New.", "truth": "false"}, questions.TrueFalse(prompt="New.", answer=False)),
    "cloze": ({"prompt": "New _____ .", "answers": "x\ny"}, questions.Cloze(prompt="New _____ .", answer=("x", "y"))),
    "short-answer": ({"prompt": "New?", "answers": "x"}, questions.ShortAnswer(prompt="New?", answer=("x",))),
    "flashcard": ({"prompt": "New", "back": "Back"}, questions.Flashcard(prompt="New", answer="Back")),
    "numeric": (
        {"prompt": "New?", "value": "5", "tolerance": "", "units": ""},
        questions.Numeric(prompt="New?", answer=Decimal(5)),
    ),
    "matching": (
        {"prompt": "New.", **pairs(("A", "x"), ("B", "y")), "distractors": ""},
        questions.Matching(prompt="New.", pairs=(("A", "x"), ("B", "y"))),
    ),
    "ordering": (
        {"prompt": "New.", **pairs(("B", ""), ("A", ""))},
        questions.Ordering(prompt="New.", items=("B", "A")),
    ),
}


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def question(session: Session, user: User, article: Article, now: datetime) -> Question:
    return make_question(session, article, user, now, questions.Flashcard(prompt="Front", answer="Back"))


def columns(row: Any) -> dict[str, Any]:
    return {c.key: getattr(row, c.key) for c in inspect(type(row)).column_attrs}


def sent(row: Question, **changes: Any) -> dict[str, Any]:
    """The form as it is sent when nothing but ``changes`` was typed into it."""
    fields = fields_of(row.content)
    for i, choice in enumerate(fields.pop("choices", ())):
        fields |= {f"choices-{i}-text": choice["text"], f"choices-{i}-match": choice.get("match", "")}
        fields |= {f"choices-{i}-right": "y"} if choice.get("right") else {}
        fields |= {f"choices-{i}-feedback": choice.get("feedback", "")}
    place = {"article": row.article_id or "", "section": row.section_id or "", "quote": row.anchor_quote}
    return {**fields, **place, "near": row.anchor_start, "version": row.version, **ALL_THE_SAME, **changes}


def reviewed(session: Session, question: Question, now: datetime) -> Card:
    """The question's card with every column set to something of its own."""
    card = card_of(session, question)
    card.state, card.step, card.due, card.last_review = "relearning", 1, now + timedelta(days=3), now
    card.stability, card.difficulty, card.reps, card.lapses = 12.5, 6.25, 9, 2
    card.suspended, card.leech, card.buried_until = True, True, now + timedelta(days=1)
    session.commit()
    return card


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda c: c.kind.value)
def test_each_kind_is_edited_and_its_schedule_kept(
    client: FlaskClient,
    session: Session,
    user: User,
    article: Article,
    now: datetime,
    content: questions.Question,
) -> None:
    question = make_question(session, article, user, now, content)
    card_before = columns(reviewed(session, question, now))
    before = columns(question)
    typed, wanted = CHANGED[content.kind]

    opened = client.get(f"/questions/{question.id}").text
    data = {k: v for k, v in sent(question).items() if not k.startswith("choices-")}
    response = client.post(f"/questions/{question.id}", data={**data, "explanation": "", **typed})

    assert content.prompt in opened
    assert response.location == f"/questions?article={article.id}"
    session.expire_all()
    assert question.content == wanted
    assert columns(session.scalars(select(Card)).one()) == card_before
    changed = {k for k, v in columns(question).items() if v != before[k]}
    assert {"prompt", "body", "updated_at", "version"} == changed - {"checks", "overruled"}


def test_a_quote_can_be_changed(client: FlaskClient, session: Session, article: Article, question: Question) -> None:
    quote = "Percolation rewards a steady hand."

    client.post(f"/questions/{question.id}", data=sent(question, quote=f" {quote.replace(' ', '  ')} "))

    assert question.anchor_quote == quote
    assert article.text[question.anchor_start : question.anchor_end] == quote
    assert question.section.heading == "Percolation"


def test_a_quote_can_be_removed(client: FlaskClient, article: Article, question: Question) -> None:
    client.post(f"/questions/{question.id}", data=sent(question, quote=" "))

    assert (question.anchor_start, question.anchor_end, question.anchor_quote) == (None, None, "")
    assert question.article_id == article.id
    assert question.section.heading == "Immersion"


def test_a_question_can_be_taken_out_of_its_article(client: FlaskClient, question: Question) -> None:
    client.post(f"/questions/{question.id}", data=sent(question, article="", section="", quote=""))

    assert (question.article_id, question.section_id, question.anchor_quote) == (None, None, "")


def test_a_quote_left_as_it_was_keeps_its_revision(
    client: FlaskClient, session: Session, article: Article, question: Question
) -> None:
    article.revision = 2
    session.commit()

    client.post(f"/questions/{question.id}", data=sent(question, prompt="Other front"))

    assert (question.prompt, question.anchor_revision) == ("Other front", 1)


@pytest.mark.parametrize(
    ("changes", "field"), [({"prompt": ""}, "prompt"), ({"back": ""}, "back"), ({"quote": "Never said."}, "quote")]
)
def test_what_is_wrong_is_said_beside_its_field_and_changes_nothing(
    client: FlaskClient, session: Session, question: Question, changes: dict[str, str], field: str
) -> None:
    before = columns(question)

    page = client.post(f"/questions/{question.id}", data=sent(question, explanation="Kept why", **changes)).text

    assert f'id="{field}-error"' in page
    assert "Kept why" in page
    session.expire_all()
    assert columns(question) == before


def test_a_stale_save_shows_both_versions_and_overwrites_neither(
    client: FlaskClient, session: Session, question: Question
) -> None:
    opened = sent(question)
    client.post(f"/questions/{question.id}", data={**opened, "prompt": "Saved first"})

    page = client.post(f"/questions/{question.id}", data={**opened, "prompt": "Saved second", "back": "Mine"}).text

    assert "This question was changed while you were writing" in page
    assert "<p>Saved first</p>" in page
    assert "Saved second</textarea>" in page
    session.expire_all()
    assert question.content == questions.Flashcard(prompt="Saved first", answer="Back")


def test_told_of_the_other_version_one_can_save_over_it_or_keep_both(
    client: FlaskClient, session: Session, question: Question
) -> None:
    opened = sent(question)
    client.post(f"/questions/{question.id}", data={**opened, "prompt": "Theirs"})
    page = client.post(f"/questions/{question.id}", data={**opened, "prompt": "Mine"}).text

    stamp = page.split('name="version"')[1].split('value="')[1].split('"')[0]
    mine = {**opened, "prompt": "Mine", "version": stamp}
    client.post("/questions/new?kind=flashcard", data={**mine, "request_id": ""})
    kept = set(session.scalars(select(Question.prompt)))
    client.post(f"/questions/{question.id}", data=mine)

    assert kept == {"Theirs", "Mine"}
    session.expire_all()
    assert question.prompt == "Mine"


def test_a_status_changed_elsewhere_does_not_make_an_edit_stale(
    client: FlaskClient, session: Session, question: Question
) -> None:
    opened = sent(question)
    client.post("/questions/status", data={"one": f"{question.id}:retired"})

    client.post(f"/questions/{question.id}", data={**opened, "prompt": "Better"})

    session.expire_all()
    assert (question.prompt, question.status) == ("Better", "retired")


def generated(session: Session, article: Article, now: datetime) -> tuple[Question, questions.GeneratedSet]:
    quote = "Immersion forgives an uneven pour."
    start = article.text.index(quote)
    made = questions.Generated(
        id="what-immersion-forgives",
        question=questions.Cloze(prompt="Immersion forgives an uneven _____.", answer=("pour",)),
        anchor=domain_article(article).anchor(start, start + len(quote)),
        strategy="sentences",
        checks={"supported": True},
        score=0.8,
    )
    whole = questions.GeneratedSet(questions=(made,), silent={})
    save_generated(session, article, whole, status="draft", now=now)
    session.commit()
    return session.scalars(select(Question)).one(), whole


def test_a_generated_question_that_was_edited_is_not_generated_again(
    client: FlaskClient, session: Session, article: Article, now: datetime
) -> None:
    question, made = generated(session, article, now)

    client.post(f"/questions/{question.id}", data=sent(question, prompt="It forgives an uneven _____ .", article=""))
    save_generated(session, article, made, status="active", now=now)
    session.commit()

    row = session.scalars(select(Question)).one()
    assert row.prompt == "It forgives an uneven _____ ."
    assert (row.origin, row.article_id, row.fingerprint) == ("generated", article.id, made.questions[0].id)
    assert row.checks == {"supported": True}
    assert list(fingerprints(session, article)) == [made.questions[0].id]


def test_a_draft_is_saved_and_accepted_at_once(
    client: FlaskClient, session: Session, article: Article, now: datetime
) -> None:
    question, _ = generated(session, article, now)

    client.post(f"/questions/{question.id}", data=sent(question, answers="pour\npouring", do="accept"))

    assert (question.status, question.content.answer) == ("active", ("pour", "pouring"))
    assert card_of(session, question).state == "new"


def test_a_question_of_somebody_else_is_not_found(client: FlaskClient, session: Session, now: datetime) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    theirs = make_question(session, None, other, now)

    assert client.get(f"/questions/{theirs.id}").status_code == 404
    assert client.post(f"/questions/{theirs.id}", data=sent(theirs, prompt="Mine now")).status_code == 404
    session.expire_all()
    assert theirs.prompt != "Mine now"


def test_a_question_cannot_be_moved_into_somebody_elses_article(
    client: FlaskClient, session: Session, question: Question, now: datetime
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    theirs = make_article(session, other, now)

    response = client.post(f"/questions/{question.id}", data=sent(question, article=theirs.id))

    assert response.status_code == 404
    assert session.scalar(select(func.count()).where(Question.article_id == theirs.id)) == 0
