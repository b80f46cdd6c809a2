"""Why-questions and what-happens-questions in good English, with the reason's own words as the answer."""

from __future__ import annotations

import pytest

from questions.generate import reasons, why
from tests.questions.generate.syntax_cases import asked

BRIDGE = "# The bridge\n\n"

CASES = [
    (
        "The bridge was closed because the cables had corroded.",
        "Why was the bridge closed?",
        "because the cables had corroded",
    ),
    (
        "Old paint peels in winter because its oils dry out.",
        "Why does old paint peel in winter?",
        "because its oils dry out",
    ),
    ("Keepers sleep by day because the lamp burns at night.", "Why do keepers sleep by day?", None),
    ("Margaret Hale left the navy because pay had fallen.", "Why did Margaret Hale leave the navy?", None),
    ("Ferries to Ossel were delayed due to heavy fog.", "Why were ferries to Ossel delayed?", None),
    ("Because salt attacks iron, the bridge needs fresh paint.", "Why does the bridge need fresh paint?", None),
    (
        "To save money, Margaret Hale sold two of the ferries.",
        "Why did Margaret Hale sell two of the ferries?",
        "To save money",
    ),
    ("Dry wood can burn quickly because air fills its pores.", "Why can dry wood burn quickly?", None),
]


@pytest.mark.parametrize(("sentence", "prompt", "key"), CASES)
def test_a_reason_is_asked_for_in_good_english(sentence: str, prompt: str, key: str | None) -> None:
    found = dict(asked(why, BRIDGE + sentence))

    assert prompt in found
    assert found[prompt] in sentence
    assert key is None or found[prompt] == key


@pytest.mark.parametrize(
    "sentence",
    [
        "It was closed because the cables had corroded.",
        "They left because the pay was low.",
        "This happened because of the storm in March.",
        "We chose the blue paint because it dries quickly.",
        "The company moved because rents had risen.",
        "Some people may leave because winters are cold.",
        "The bridge has been closed since 1990.",
        "Why was it closed, because of rust?",
        "Another reason is that salt attacks iron because of the water.",
    ],
)
def test_nothing_is_asked_that_leans_on_another_sentence(sentence: str) -> None:
    assert asked(why, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "# The reservoir of Ossel\n\nIf the reservoir freezes, the town must buy water from a spring.",
            "According to the article, what must the town do if the reservoir freezes?",
            "buy water from a spring",
        ),
        (
            "# Pumps\n\nIf a pump fails, engines stop at once.",
            "According to the article, what happens if a pump fails?",
            "engines stop at once",
        ),
        (
            "Ships slow down when a harbour pilot sounds the fog horn.",
            "According to the article, what happens when a harbour pilot sounds the fog horn?",
            "Ships slow down",
        ),
    ],
)
def test_a_consequence_is_asked_for_in_the_tense_of_its_clause(sentence: str, prompt: str, key: str) -> None:
    assert asked(reasons, sentence) == [(prompt, key)]


def test_what_a_cause_leads_to_is_asked_for() -> None:
    assert ("What does salt cause?", "rust on iron rails") in asked(reasons, "Salt causes rust on iron rails.")
    assert ("What did steam power lead to?", "fast ferries") in asked(reasons, "Steam power led to fast ferries.")


def test_a_question_does_not_lean_on_the_reason_that_stood_before_it() -> None:
    text = "Because the old pump is slow, a harbour needs a great deal of it."

    assert asked(why, text) == []
