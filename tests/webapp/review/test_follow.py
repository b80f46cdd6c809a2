"""A card repeats what its question says, whichever way the question came or changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import questions
from tests.factories import card_of, domain_article, make_article, make_question
from webapp.articles.importing import import_file
from webapp.articles.operations import delete_article, save_generated
from webapp.authoring.operations import Place, edit_question, set_status
from webapp.models import Article, Card, Question, User

SEED = Path(__file__).resolve().parents[3] / "seeds" / "tides.json"


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


def differing(session: Session) -> list[int]:
    session.flush()
    session.expire_all()
    pairs = session.query(Card, Question).join(Question, Question.id == Card.question_id).all()
    assert pairs
    return [
        card.id
        for card, question in pairs
        if (card.article_id, card.section_id, card.in_use)
        != (question.article_id, question.section_id, question.status == "active")
    ]


@pytest.mark.parametrize("status", ["draft", "retired", "active"])
def test_after_its_question_is_taken_into_use_or_out_of_it(
    session: Session, user: User, article: Article, now: datetime, status: str
) -> None:
    question = make_question(session, article, user, now)

    set_status(session, user, [question], status, now=now)

    assert differing(session) == []
    assert card_of(session, question).in_use == (status == "active")


def test_after_a_draft_is_accepted(session: Session, user: User, article: Article, now: datetime) -> None:
    draft = make_question(session, article, user, now, status="draft")

    set_status(session, user, [draft], "active", now=now)

    assert differing(session) == []


def test_after_an_edit_moves_the_question(session: Session, user: User, article: Article, now: datetime) -> None:
    question = make_question(session, article, user, now)
    other = make_article(session, user, now, title="Other")

    edit_question(question, question.content, Place(other, other.sections[1]), now=now)

    assert differing(session) == []
    assert card_of(session, question).article_id == other.id


def test_after_a_question_leaves_its_article(session: Session, user: User, article: Article, now: datetime) -> None:
    question = make_question(session, article, user, now)

    edit_question(question, question.content, Place(), now=now)

    assert differing(session) == []
    assert card_of(session, question).article_id is None


def test_after_an_import(session: Session, user: User, now: datetime) -> None:
    import_file(session, user, SEED, source_kind="file", generate=False, now=now)

    assert differing(session) == []


def test_after_questions_are_generated(session: Session, user: User, article: Article, now: datetime) -> None:
    made = questions.generate(domain_article())

    save_generated(session, article, made, status="all", now=now)

    assert differing(session) == []


def test_an_article_takes_its_cards_along(session: Session, user: User, article: Article, now: datetime) -> None:
    make_question(session, article, user, now)
    alone = make_question(session, None, user, now, questions.Flashcard(prompt="Alone", answer="Yes"))

    delete_article(session, article)
    session.flush()

    assert [card.question_id for card in session.query(Card)] == [alone.id]


def test_new_cards_stand_one_behind_the_other(
    session: Session, new_card: Callable[..., Card], article: Article
) -> None:
    positions = [new_card(f"Front {n}", article=article).position for n in range(3)]

    assert positions == [1, 2, 3]
