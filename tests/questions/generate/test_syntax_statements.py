"""Cloze and true or false: whole sentences that stand alone."""

from __future__ import annotations

import pytest

from questions.generate import statements
from questions.question import Cloze, TrueFalse
from tests.questions.generate.syntax_cases import asked, candidates

TERMS = """**Osmosis** is the movement of water through a membrane. **Erosion** is the loss of soil to wind and rain.
**Diffusion** is the spread of particles through a gas. **Friction** is the resistance between two surfaces.
The gap between two rails is called the **gauge**. **Salinity** rises when water leaves a lake.
"""

COUNTED = """The old harbour wall is about 340 metres long. The tower of the harbour holds 72 lamps.
The keeper of the harbour climbs 210 steps. The storm of that winter broke 45 windows of the harbour.
"""


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "The gap between two rails is called the **gauge**.",
            "The gap between two rails is called the _____.",
            "gauge",
        ),
        (
            "**Osmosis** is the movement of water through a membrane.",
            "_____ is the movement of water through a membrane.",
            "osmosis",
        ),
        (
            "However, iron rails rest on wooden beams known as **sleepers** (Marsh, 2001).",
            "Iron rails rest on wooden beams known as _____.",
            "sleepers",
        ),
    ],
)
def test_the_blank_stands_for_the_term_that_the_sentence_sets_apart(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(statements, text, kind="cloze")


@pytest.mark.parametrize(
    "text",
    [
        "It is called the **gauge**.",
        "This gap is called the **gauge**.",
        "The **gauge** is a gauge that engineers choose.",
        "Rails may be called **metals**.",
        "We call the gap between two rails the **gauge**.",
        "Keepers **never** sleep at night in the tower.",
        "For example, the gap between two rails is called the **gauge**.",
    ],
)
def test_no_blank_is_made_where_it_would_be_guessed_or_would_not_stand_alone(text: str) -> None:
    assert asked(statements, text, kind="cloze") == []


def test_a_false_statement_changes_one_term_and_keeps_its_explanation() -> None:
    false = [c for c in candidates(statements, TERMS) if isinstance(c.question, TrueFalse) and not c.question.answer]

    assert false
    for candidate in false:
        assert candidate.key.casefold() not in candidate.question.prompt.casefold()
        assert candidate.anchor.quote in candidate.question.explanation


def test_a_true_statement_is_the_sentence_itself() -> None:
    true = [c for c in candidates(statements, COUNTED) if isinstance(c.question, TrueFalse) and c.question.answer]

    assert true
    assert all(c.question.prompt == c.anchor.quote for c in true)


@pytest.mark.parametrize(
    ("sentence", "swapped"),
    [
        ("Cold water holds higher levels of oxygen in winter.", "Cold water holds lower levels of oxygen in winter."),
        (
            "Melatonin release is stimulated by darkness at night.",
            "Melatonin release is inhibited by darkness at night.",
        ),
        ("Blue whales are the largest animals in the ocean.", "Blue whales are the smallest animals in the ocean."),
    ],
)
def test_one_word_is_turned_into_its_opposite_at_most(sentence: str, swapped: str) -> None:
    prompts = [p for p, _ in asked(statements, sentence, kind="true-false")]

    assert len(prompts) == 1
    assert prompts[0] in (sentence, swapped)


def test_the_same_text_gives_the_same_questions() -> None:
    assert asked(statements, TERMS) == asked(statements, TERMS)


def test_a_cloze_shows_its_answer_nowhere_else() -> None:
    for candidate in candidates(statements, TERMS):
        if isinstance(candidate.question, Cloze):
            assert candidate.key.casefold() not in candidate.question.prompt.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "The gap between two rails is called the **gauge**.",
        "**Osmosis** is the movement of water through a membrane.",
    ],
)
def test_a_definition_is_never_offered_as_a_true_statement(text: str) -> None:
    assert not [c for c in candidates(statements, text) if isinstance(c.question, TrueFalse)]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour employs 340 keepers, about half of them women.",
        "The harbour opened 72 docks and has become the best port of the coast.",
        "The great new harbour wall is about 340 metres long.",
        "Bread rises with yeast in a warm kitchen.",
        "Grey herons can fly faster than most boats of the harbour.",
    ],
)
def test_two_facts_praise_and_what_cannot_be_otherwise_are_not_judged(text: str) -> None:
    assert asked(statements, text, kind="true-false") == []


def test_no_blank_is_made_whose_clue_is_thin() -> None:
    assert asked(statements, "The **gauge** changes as a train moves.", kind="cloze") == []


def test_a_claim_under_one_theory_is_told_as_its_authors() -> None:
    text = """# Hale's theory of tides

Margaret Hale wrote on tides. A swell of the sea that comes from a far storm is known as **groundswell**.
"""
    prompts = [p for p, _ in asked(statements, text, kind="cloze")]

    assert prompts == ["According to Hale, a swell of the sea that comes from a far storm is known as _____."]
