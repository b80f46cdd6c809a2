"""Versions of a question: written down with each edit, compared, and brought back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND, card_of, make_article, make_question
from tests.webapp.authoring.test_edit import reviewed, sent
from webapp.authoring.differences import Piece, changes, parts, pieces
from webapp.models import Article, CardChange, Question, QuestionVersion, User

WORDS = st.text(alphabet="ab \n", max_size=40)


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def question(session: Session, user: User, article: Article, now: datetime) -> Question:
    return make_question(session, article, user, now, questions.Flashcard(prompt="Front", answer="Back"))


def edit(client: FlaskClient, session: Session, row: Question, **changes: Any) -> str:
    session.expire_all()
    return client.get(client.post(f"/questions/{row.id}", data=sent(row, **changes)).location).text


def bring_back(client: FlaskClient, row: Question, number: int, seen: int | None = None) -> str:
    form = {"number": number, "version": seen or row.version}
    return client.get(client.post(f"/questions/{row.id}/restore", data=form).location).text


def stored(session: Session) -> list[QuestionVersion]:
    session.expire_all()
    return list(session.scalars(select(QuestionVersion).order_by(QuestionVersion.number)))


def test_a_question_never_edited_has_one_version(client: FlaskClient, session: Session, question: Question) -> None:
    page = client.get(f"/questions/{question.id}/versions").text

    assert "It stands as it was first written." in page
    assert stored(session) == []


def test_an_edit_keeps_how_the_question_stood_and_how_it_stands(
    client: FlaskClient, session: Session, user: User, question: Question
) -> None:
    page = edit(client, session, question, prompt="Other front")

    first, second = stored(session)
    assert "saved as version 2. The question keeps its place in the review schedule." in page
    assert [(v.number, v.domain.prompt, v.user_id) for v in (first, second)] == [
        (1, "Front", user.id),
        (2, "Other front", user.id),
    ]
    assert first.made_at == question.created_at < second.made_at
    assert question.version == 2


def test_a_save_without_a_change_makes_no_version(client: FlaskClient, session: Session, question: Question) -> None:
    page = edit(client, session, question)

    assert "Nothing was changed" in page
    assert stored(session) == []


def test_a_new_place_alone_is_a_version_too(client: FlaskClient, session: Session, question: Question) -> None:
    edit(client, session, question, quote="Percolation rewards a steady hand.")

    assert [(v.number, v.place["section"]) for v in stored(session)] == [
        (1, "Immersion"),
        (2, "Percolation"),
    ]


def test_two_versions_are_compared_word_by_word(client: FlaskClient, session: Session, question: Question) -> None:
    edit(client, session, question, prompt="The front", explanation="It is <so>.")
    edit(client, session, question, back="Behind")

    newest = client.get(f"/questions/{question.id}/versions").text
    asked = client.get(f"/questions/{question.id}/versions?from=1&to=2").text

    assert "What changed from version 2 to version 3" in newest
    assert "Changed: answer" in newest
    assert "What changed from version 1 to version 2" in asked
    assert "It is &lt;so&gt;." in asked.split("<ins>")[2]
    assert client.get(f"/questions/{question.id}/versions?from=99&to=x").status_code == 200


def test_a_version_is_brought_back_as_a_new_one(
    client: FlaskClient, session: Session, article: Article, question: Question
) -> None:
    first = question.content
    quote, section = question.anchor_quote, question.section_id
    edit(client, session, question, prompt="Worse", quote="", article="", section="")

    page = bring_back(client, question, 1)

    assert "Version 1 is back, as version 3." in page
    assert "Version 1 brought back" in page
    session.expire_all()
    assert question.content == first
    assert (question.anchor_quote, question.section_id, question.article_id) == (quote, section, article.id)
    assert [(v.number, v.restored) for v in stored(session)] == [(1, None), (2, None), (3, 1)]


def test_a_quote_that_is_gone_from_the_article_does_not_come_back(
    client: FlaskClient, session: Session, article: Article, question: Question
) -> None:
    edit(client, session, question, prompt="Worse", quote="Percolation rewards a steady hand.")
    versions = stored(session)
    versions[0].place = {**versions[0].place, "quote": "Nobody says this."}
    session.commit()

    page = bring_back(client, question, 1)

    assert "no longer says the quote" in page
    session.expire_all()
    assert (question.prompt, question.anchor_quote) == ("Front", "Percolation rewards a steady hand.")


def test_bringing_back_changes_nothing_when_the_question_was_changed_meanwhile(
    client: FlaskClient, session: Session, question: Question
) -> None:
    edit(client, session, question, prompt="Second")
    edit(client, session, question, prompt="Third")

    page = bring_back(client, question, 1, seen=2)

    assert "nothing was brought back" in page
    assert len(stored(session)) == 3
    assert question.prompt == "Third"
    unknown = client.post(f"/questions/{question.id}/restore", data={"number": 77, "version": question.version})
    assert unknown.status_code == 404


def test_a_change_made_elsewhere_is_kept_with_the_next_edit(
    client: FlaskClient, session: Session, question: Question
) -> None:
    edit(client, session, question, prompt="Second")
    session.expire_all()
    question.content = questions.Flashcard(prompt="From elsewhere", answer="Back")
    session.commit()

    edit(client, session, question, prompt="Fourth")

    assert [(v.number, v.domain.prompt) for v in stored(session)] == [
        (1, "Front"),
        (2, "Second"),
        (3, "From elsewhere"),
        (4, "Fourth"),
    ]


def test_the_schedule_starts_over_only_where_that_is_ticked(
    client: FlaskClient, session: Session, question: Question, now: datetime
) -> None:
    card = reviewed(session, question, now)

    kept = edit(client, session, question, prompt="Much the same")
    state = card.state
    page = edit(client, session, question, prompt="Quite another thing", start_over="y")

    assert "keeps its place" in kept
    assert state == "relearning"
    assert "Its review schedule starts over." in page
    session.expire_all()
    assert (card_of(session, question).state, card_of(session, question).due) == ("new", None)
    assert session.scalars(select(CardChange.kind)).all() == ["forget"]


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda c: c.kind.value)
def test_every_kind_is_told_in_parts_that_hold_its_answer(content: questions.Question) -> None:
    told = parts(content, {"quote": "Said."})

    assert told["Question"] == content.prompt
    assert told["Quote"] == "Said."
    assert any(told[label] for label in ("Choices", "Answer", "Accepted answers", "Pairs", "Items") if label in told)


def test_only_what_differs_is_told() -> None:
    told = changes({"Question": "a b", "Quote": "x"}, {"Question": "a c", "Quote": "x"})

    assert [(c.label, c.pieces) for c in told] == [
        ("Question", (Piece("same", "a"), Piece("removed", " b"), Piece("added", " c")))
    ]


@given(WORDS, WORDS)
def test_the_pieces_give_both_wordings(old: str, new: str) -> None:
    found = pieces(old, new)

    assert "".join(p.text for p in found if p.kind != "added") == old
    assert "".join(p.text for p in found if p.kind != "removed") == new
