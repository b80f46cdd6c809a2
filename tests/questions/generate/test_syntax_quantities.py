"""Numbers are asked for with their unit named, and wrong numbers look like the right one."""

from __future__ import annotations

import pytest

from questions.generate import quantities
from questions.question import MultipleChoice
from tests.questions.generate.syntax_cases import asked, candidates

CASES = [
    (
        "Margaret Hale designed 14 towers along the coast.",
        "How many towers did Margaret Hale design along the coast?",
        "14",
    ),
    (
        "About 40% of coastal wrecks happened at night.",
        "What percentage of coastal wrecks happened at night?",
        "About 40%",
    ),
    ("Norway employs 800 lighthouse keepers.", "How many lighthouse keepers does Norway employ?", "800"),
    (
        "A full survey of the coast takes about 28 days.",
        "How long does a full survey of the coast take?",
        "about 28 days",
    ),
    ("Margaret Hale sold the island in 1974.", "In what year did Margaret Hale sell the island?", "1974"),
    ("In 1974, Margaret Hale sold the island.", "In what year did Margaret Hale sell the island?", "1974"),
    ("Whale oil was banned in 1931.", "In what year was whale oil banned?", "1931"),
]


@pytest.mark.parametrize(("sentence", "prompt", "key"), CASES)
def test_a_quantity_is_asked_for(sentence: str, prompt: str, key: str) -> None:
    assert asked(quantities, sentence) == [(prompt, key)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They designed 14 towers along the coast.",
        "The team designed 14 towers along the coast.",
        "Many towers were built along the coast.",
        "Several hundred keepers lived on the island.",
        "He sold the island in 1974.",
        "This took about 28 days.",
        "Some 40% of those happened at night.",
        "Margaret Hale (1820–1891) designed towers.",
    ],
)
def test_no_quantity_is_asked_of_a_subject_that_is_not_named(sentence: str) -> None:
    assert asked(quantities, sentence) == []


@pytest.mark.parametrize("sentence", [c[0] for c in CASES])
def test_wrong_numbers_differ_from_the_right_one_and_from_each_other(sentence: str) -> None:
    for candidate in candidates(quantities, sentence):
        question = candidate.question
        if isinstance(question, MultipleChoice):
            assert len(set(question.choices)) == 4
            assert question.choices[question.answer[0]] == candidate.key
            assert not any(a != b and a in b for a in question.choices for b in question.choices)
