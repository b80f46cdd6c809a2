"""Cloze: whole sentences that stand alone, with a blank for the term that they introduce."""

from __future__ import annotations

import pytest

from questions.generate import statements
from questions.question import Cloze
from tests.questions.generate.syntax_cases import asked, candidates

TERMS = """**Osmosis** is the movement of water through a membrane. **Erosion** is the loss of soil to wind and rain.
**Diffusion** is the spread of particles through a gas. **Friction** is the resistance between two surfaces.
The gap between two rails is called the **gauge**. **Salinity** rises when water leaves a lake.
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


def test_a_blank_that_follows_what_a_thing_is_called_has_a_strategy_of_its_own() -> None:
    told = {c.key: c.strategy for c in candidates(statements, TERMS)}
    assert (told["gauge"], told["osmosis"]) == ("cloze-term-called", "cloze-term")


@pytest.mark.parametrize(("of_what", "asked_for"), [("of the river ", True), ("", False)])
def test_a_part_is_asked_for_where_it_is_said_of_what(of_what: str, asked_for: bool) -> None:
    text = f"The branch {of_what}that enters the valley is called the **sidewater**."
    assert bool(asked(statements, text, kind="cloze")) is asked_for


@pytest.mark.parametrize(
    "text",
    [
        "It is called the **gauge**.",
        "This gap is called the **gauge**.",
        "The **gauge** is a gauge that engineers choose.",
        "Rails may be called **metals**.",
        "We call the gap between two rails the **gauge**.",
        "Keepers **never** sleep at night in the tower.",
    ],
)
def test_no_blank_is_made_where_it_would_be_guessed_or_would_not_stand_alone(text: str) -> None:
    assert asked(statements, text, kind="cloze") == []


def test_the_same_text_gives_the_same_questions() -> None:
    assert asked(statements, TERMS) == asked(statements, TERMS)


def test_a_cloze_shows_its_answer_nowhere_else() -> None:
    for candidate in candidates(statements, TERMS):
        if isinstance(candidate.question, Cloze):
            assert candidate.key.casefold() not in candidate.question.prompt.casefold()


def test_no_blank_is_made_whose_clue_is_thin() -> None:
    assert asked(statements, "The **gauge** changes as a train moves.", kind="cloze") == []


def test_a_claim_under_one_theory_is_told_as_its_authors() -> None:
    text = """# Hale's theory of tides

Margaret Hale wrote on tides. A swell of the sea that comes from a far storm is known as **groundswell**.
"""
    prompts = [p for p, _ in asked(statements, text, kind="cloze")]

    assert prompts == ["According to Hale, a swell of the sea that comes from a far storm is known as _____."]
