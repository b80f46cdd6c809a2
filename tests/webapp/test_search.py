"""Finding questions by their words."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import make_article, make_question
from webapp.articles.operations import delete_article
from webapp.models import Question, User
from webapp.search import holds, spelled


@pytest.fixture
def question(session: Session, user: User, now: datetime) -> Question:
    content = questions.ShortAnswer(
        prompt="How long does a *French press* take?", answer=("four minutes", "4 min"), explanation="Über 90 °C."
    )
    return make_question(session, make_article(session, user, now), user, now, content)


def found(session: Session, *words: str) -> list[int]:
    dialect = session.get_bind().dialect.name
    wanted = spelled(dialect, words)
    query = select(Question.id).where(holds(dialect))
    return list(session.scalars(query, {"words": wanted})) if wanted is not None else []


@pytest.mark.parametrize(
    "words",
    [("french",), ("FRENCH", "press"), ("minut",), ("4",), ("über",), ("grounds", "four"), ("press",), ("fr", "pr")],
)
def test_every_word_of_the_question_finds_it(session: Session, question: Question, words: tuple[str, ...]) -> None:
    assert found(session, *words) == [question.id]


@pytest.mark.parametrize(
    "words",
    [("rench",), ("french", "tea"), ("answer",), ("explanation",), ("?",), ("",), (), ("frenchpress",), ("OR",)],
)
def test_other_words_do_not(session: Session, question: Question, words: tuple[str, ...]) -> None:
    assert found(session, *words) == []


def test_an_edit_changes_what_is_found(session: Session, question: Question) -> None:
    question.content = questions.Flashcard(prompt="Wie lange?", answer="Vier Minuten")
    session.flush()

    assert found(session, "vier", "minuten") == [question.id]
    assert found(session, "takes") == []


def test_what_was_deleted_is_not_found(session: Session, question: Question) -> None:
    assert question.article is not None
    delete_article(session, question.article)

    assert found(session, "french") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=st.text(max_size=12) | st.text(alphabet="'\"\\:*&|!()<>-^ aNEAR\x00", max_size=12))
def test_no_word_breaks_the_search(session: Session, question: Question, word: str) -> None:
    for words in ((word,), ("french", word)):
        assert set(found(session, *words)) <= {question.id}
