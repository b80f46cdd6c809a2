"""What an author may write beside a question: feedback on each choice, and hints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import (
    DeckFile,
    DeckQuestion,
    FormatError,
    MultipleChoice,
    Question,
    QuestionError,
    TrueFalse,
    dump,
    load,
    question_from_dict,
    question_to_dict,
)
from tests.factories import EVERY_KIND

TEXTS = st.text(max_size=8)
HINTS = st.lists(TEXTS.filter(lambda t: t.strip() and len(t.splitlines()) == 1), max_size=3).map(tuple)


def choice(*feedback: str) -> MultipleChoice:
    return MultipleChoice(prompt="Which?", choices=("A", "B", "C"), answer=(0,), feedback=feedback)


def statement(*feedback: str) -> TrueFalse:
    return TrueFalse(prompt="So it is.", answer=True, feedback=feedback)


@pytest.mark.parametrize("build", [lambda: choice("only one"), lambda: statement("a", "b", "c")])
def test_feedback_that_does_not_fit_the_choices_is_refused(build: Callable[[], Question]) -> None:
    with pytest.raises(QuestionError, match="one feedback for each choice") as caught:
        build()

    assert caught.value.field == "feedback"


def test_feedback_that_says_nothing_is_none() -> None:
    assert choice("", " ", "") == choice()
    assert statement("", "") == statement()


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda q: q.kind)
@pytest.mark.parametrize(
    ("hints", "says"),
    [(("a", "b", "c", "d"), "at most 3 hints"), ((" ",), "write it or remove it"), (("a\nb",), "one line")],
)
def test_hints_that_cannot_be_shown_are_refused(question: Question, hints: tuple[str, ...], says: str) -> None:
    with pytest.raises(QuestionError, match=says) as caught:
        replace(question, hints=hints)

    assert caught.value.field == "hints"


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda q: q.kind)
def test_a_question_without_them_is_written_as_ever(question: Question) -> None:
    assert {"feedback", "hints"} & set(question_to_dict(question)) == set()


@given(st.sampled_from(EVERY_KIND), HINTS)
def test_hints_of_every_kind_come_back_equal(question: Question, hints: tuple[str, ...]) -> None:
    hinting = replace(question, hints=hints)

    assert question_from_dict(question_to_dict(hinting)) == hinting


@given(st.tuples(TEXTS, TEXTS, TEXTS), st.tuples(TEXTS, TEXTS), HINTS)
def test_a_deck_with_them_loads_back_equal(
    on_choices: tuple[str, ...], on_truths: tuple[str, ...], hints: tuple[str, ...]
) -> None:
    asked = [replace(choice(*on_choices), hints=hints), replace(statement(*on_truths), hints=hints)]
    deck = DeckFile("Deck", tuple(DeckQuestion(q) for q in asked))

    assert load(dump(deck), name="a.json") == deck


@pytest.mark.parametrize("said", [{"feedback": "text"}, {"feedback": ["a", 2, ""]}, {"hints": {"a": 1}}, {"hints": 3}])
def test_data_of_another_shape_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match="must be a list of texts"):
        question_from_dict({**question_to_dict(choice()), **said})
