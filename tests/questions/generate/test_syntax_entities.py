"""People and organisations are asked for by what only they did."""

from __future__ import annotations

import pytest

from questions.generate import entities
from questions.question import ShortAnswer
from tests.questions.generate.syntax_cases import asked, candidates

CASES = [
    ("Margaret Hale designed the harbour light in Leith.", "Who designed the harbour light in Leith?", "Margaret Hale"),
    (
        "In the 1860s, Margaret Hale proposed a theory of tides.",
        "Who proposed a theory of tides in the 1860s?",
        "Margaret Hale",
    ),
    (
        "British chemist Margaret Hale discovered a new kind of paint.",
        "Which British chemist discovered a new kind of paint?",
        "Margaret Hale",
    ),
    (
        "Labor activist Margaret Hale founded a new party in Leith.",
        "Which labor activist founded a new party in Leith?",
        "Margaret Hale",
    ),
    ("Modern radar was developed by Robert Watson.", "Who developed modern radar?", "Robert Watson"),
    (
        "Robert Watson, an engineer from Leith, drew plans. Watson built one tower. The tower of Watson fell.",
        "Who is Robert Watson, according to the article?",
        "an engineer from Leith",
    ),
]


@pytest.mark.parametrize(("sentence", "prompt", "key"), CASES)
def test_a_person_is_asked_for_by_the_claim(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(entities, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Joe painted the kitchen blue on Sunday.",
        "He designed the harbour light in Leith.",
        "Margaret Hale was there.",
        "Earlier British chemist Margaret Hale discovered a new kind of paint.",
        "Margaret Hale did not design this light.",
        "Journalist S. Margaret Hale designed the harbour light in Leith.",
        "Researchers designed the light in Leith.",
        "Margaret Hale and Robert Watson designed this light.",
    ],
)
def test_nobody_is_asked_for_where_the_claim_does_not_tell_who(sentence: str) -> None:
    assert asked(entities, sentence) == []


def test_a_surname_is_accepted_for_a_full_name() -> None:
    found = candidates(entities, "Margaret Hale designed the harbour light in Leith.")

    question = found[0].question
    assert isinstance(question, ShortAnswer)
    assert "Hale" in question.answer


@pytest.mark.parametrize(
    "sentence",
    [
        "Robert Watson, the author of a book on towers, lived in Leith.",
        "Robert Watson, an engineer from Leith, was there once.",
        "Robert Watson, a fan of tall towers, lived in Leith. Watson slept. Watson ate.",
    ],
)
def test_nobody_is_asked_who_is_named_in_passing(sentence: str) -> None:
    assert not [p for p, _ in asked(entities, sentence) if p.startswith("Who is")]


def test_a_company_is_never_asked_for_with_who() -> None:
    text = "PaintWorks changed from a school of painters into a maker of cheap paint."

    assert asked(entities, text) == []


def test_a_purpose_before_the_sentence_is_left_out_of_the_question() -> None:
    text = "To explain the tides of the bay, Margaret Hale compared the North Sea to a basin."

    assert [p for p, _ in asked(entities, text)] == ["Who compared the North Sea to a basin?"]


def test_a_court_is_asked_for_as_a_court() -> None:
    text = "The Norwegian Supreme Court struck down the harbour law of 1911."

    assert ("Which court struck down the harbour law of 1911?", "Norwegian Supreme Court") in asked(entities, text)


def test_who_joined_a_staff_is_not_asked() -> None:
    text = "Margaret Hale {} Leith Harbour in September of 2015."

    assert asked(entities, text.format("bought"))
    assert not asked(entities, text.format("joined"))


def test_a_pronoun_for_the_house_of_somebody_leaves_open_what_it_means() -> None:
    text = "Margaret Hale bought the Leith docks in 1974 after a ship {}."

    assert asked(entities, text.format("sank in Bergen"))
    assert not asked(entities, "Margaret Hale told the Leith board in 1974 that it would sink in Bergen.")
