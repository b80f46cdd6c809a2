"""Times, places, objects, shares and names are asked for where the claim gives just one."""

from __future__ import annotations

import pytest

from questions.generate import facts_objects, facts_parts, facts_places
from questions.question import MultipleChoice
from tests.questions.generate.syntax_cases import asked, candidates

ABOUT = "# Margaret Hale, Hale Shipping, whale oil, Norway and coastal wrecks\n\n"


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        ("Margaret Hale sold the island in 1974.", "In which year did Margaret Hale sell the island?", "1974"),
        ("In 1974, Margaret Hale sold the island.", "In which year did Margaret Hale sell the island?", "1974"),
        ("Whale oil was banned in 1931 in Norway.", "In which year was whale oil banned in Norway?", "1931"),
        (
            "Hale Shipping will close its last dock in March 2031.",
            "When will Hale Shipping close its last dock?",
            "March 2031",
        ),
        (
            "Margaret Hale built the first tower in Norway.",
            "Where did Margaret Hale build the first tower?",
            "in Norway",
        ),
    ],
)
def test_when_and_where_are_asked(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(facts_places, ABOUT + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Margaret Hale sold the island on Tuesday.",
        "He sold the island in 1974.",
        "The price of oil rose from 4 dollars in 1974 to 9 dollars.",
    ],
)
def test_a_day_of_the_week_a_stranger_and_half_of_a_change_are_not_asked(sentence: str) -> None:
    assert asked(facts_places, ABOUT + sentence) == []


def test_a_year_stands_beside_years_near_it() -> None:
    for candidate in candidates(
        facts_places, ABOUT + "Margaret Hale sold the island in 1974. The island burned in 1990."
    ):
        assert isinstance(candidate.question, MultipleChoice)
        assert all(abs(int(c) - int(candidate.key)) <= 16 for c in candidate.question.choices)


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "Norway used copper plates to protect wooden ships.",
            "What did Norway use to protect wooden ships?",
            "copper plates",
        ),
        (
            "In 1974 Norway banned coal fires in harbour towns.",
            "What did Norway ban in harbour towns in 1974?",
            "coal fires",
        ),
    ],
)
def test_an_object_is_asked_for(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(facts_objects, ABOUT + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway often uses copper plates to protect wooden ships.",
        "In 1974 Norway banned it in harbour towns.",
        "In 1974 Norway approved the plan.",
        "Norway builds many wooden boats.",
    ],
)
def test_an_object_that_says_nothing_or_is_one_of_many_is_not_asked_for(sentence: str) -> None:
    assert asked(facts_objects, ABOUT + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "Two-thirds of coastal wrecks happened at night.",
            "What fraction of coastal wrecks happened at night?",
            "Two-thirds",
        ),
        ("There are 14 locks on the Marle canal.", "How many locks are there on the Marle canal?", "14"),
        (
            "Hale Shipping builds a new harbour ferry, named Otter, in Marle.",
            "What is the new harbour ferry called?",
            "Otter",
        ),
    ],
)
def test_shares_in_words_counts_and_names_are_asked(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(facts_parts, ABOUT + sentence)
