"""Questions made elsewhere: what stands in the article passes through the same gate, the rest is dropped by name."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.generate import generate
from questions.generate.candidate import Candidate, GeneratedSet
from questions.generate.proposals import QUOTE_NOT_FOUND, candidates_from
from questions.language import Parsed, parse
from questions.question import Kind, MultipleChoice, TrueFalse
from questions.readers import read

TEXT = """# The lighthouse at Skerry Point

In 1862, the engineer Agnes Marrow built a lighthouse at Skerry Point. The tower was built of granite because the sea \
had washed two wooden towers away. The harbour office replaced the oil lamp with an electric lamp in 1911.
"""
GRANITE = "The tower was built of granite because the sea had washed two wooden towers away."
GOOD = {
    "kind": "multiple-choice",
    "prompt": "What material was the tower at Skerry Point built of?",
    "choices": ["limestone", "granite", "concrete"],
    "answer": "granite",
    "quote": "the tower was  built of granite",
    "explanation": "Granite withstands the sea.",
}
TYPED = {
    "kind": "short-answer",
    "prompt": "What was the tower at Skerry Point built of?",
    "answer": "granite",
    "quote": GRANITE,
}


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return parse(read(TEXT, name="text.md"))


def taken(parsed: Parsed, *records: Any) -> tuple[list[Candidate], Counter[str]]:
    dropped: Counter[str] = Counter()
    return list(candidates_from(records, parsed, dropped)), dropped


def made_with(*records: Any, **options: Any) -> GeneratedSet:
    return generate(read(TEXT, name="text.md"), proposals=records, **options)


def test_a_record_becomes_a_candidate_anchored_at_its_whole_sentence(parsed):
    [candidate], dropped = taken(parsed, {**GOOD, "quote": "The tower was built of granite"})

    assert candidate.anchor.quote == GRANITE
    assert isinstance(candidate.question, MultipleChoice)
    assert candidate.question.choices == ("granite", "limestone", "concrete")
    assert (candidate.strategy, candidate.key, dropped) == ("model", "granite", Counter())


def test_the_right_choice_may_be_given_by_its_index(parsed):
    [candidate], _ = taken(parsed, {**GOOD, "quote": GRANITE, "answer": 1})

    assert candidate.key == "granite"


def test_a_quote_that_the_article_does_not_say_is_dropped_by_name(parsed):
    found, dropped = taken(parsed, {**GOOD, "quote": "The tower was built of marble."}, {**GOOD, "quote": ""})

    assert found == []
    assert dropped == {QUOTE_NOT_FOUND: 2}


def test_a_statement_is_held_against_the_wording_that_it_keeps_or_replaces(parsed):
    told = {"kind": "true-false", "quote": GRANITE}
    [true, false], _ = taken(
        parsed,
        {**told, "prompt": GRANITE, "answer": True},
        {**told, "prompt": GRANITE.replace("granite", "limestone"), "answer": "False"},
    )

    assert (true.key, false.key) == (GRANITE.rstrip("."), "granite")
    assert isinstance(false.question, TrueFalse)
    assert false.question.answer is False


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        "a question",
        [],
        {},
        {**GOOD, "kind": "riddle"},
        {**GOOD, "kind": ["cloze"]},
        {**GOOD, "prompt": ""},
        {**GOOD, "prompt": "What is it? " * 100},
        {**GOOD, "prompt": "What is\0it?"},
        {**GOOD, "prompt": "What is \ud800 it?"},
        {**GOOD, "answer": "marble"},
        {**GOOD, "answer": 7},
        {**GOOD, "answer": True},
        {**GOOD, "choices": "granite"},
        {**GOOD, "choices": ["granite", "Granite ", "sand"]},
        {**GOOD, "choices": [f"stone {i}" for i in range(50)]},
        {**GOOD, "choices": ["granite", 3, None]},
        {**TYPED, "answer": []},
        {**TYPED, "answer": {"text": "granite"}},
        {**TYPED, "kind": "cloze", "prompt": "The tower was built of stone."},
        {**TYPED, "kind": "true-false", "answer": "perhaps"},
    ],
)
def test_what_is_no_question_is_dropped_by_name_and_harms_no_other(parsed, garbage):
    found, dropped = taken(parsed, garbage if garbage is None else dict(garbage) if garbage == {} else garbage, TYPED)

    assert [c.key for c in found] == ["granite"]
    assert sum(dropped.values()) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(GOOD)),
        st.one_of(st.text(max_size=20), st.integers(), st.none(), st.booleans(), st.lists(st.text(max_size=5))),
    )
)
def test_any_record_is_taken_or_dropped_and_never_fails(parsed, record):
    found, dropped = taken(parsed, {**GOOD, "quote": GRANITE, **record})

    assert len(found) + sum(dropped.values()) == 1


def test_a_proposal_passes_the_same_checks_and_stands_beside_the_built_in_questions():
    asked = {**GOOD, "quote": GRANITE}
    leaks = {**TYPED, "prompt": "What granite was the granite tower built of?"}

    made = made_with(asked, leaks)

    found = [g for g in (*made.questions, *made.spares) if g.strategy == "model"]
    assert [g.question.prompt for g in found] == [asked["prompt"]]
    assert all(found[0].checks.values())
    assert made.dropped["no_leak"] >= 1
    assert {g.strategy for g in (*made.questions, *made.spares)} - {"model"}


def test_only_the_kinds_that_were_wanted_are_taken_from_proposals_too():
    made = made_with({**GOOD, "quote": GRANITE}, {**TYPED, "quote": GRANITE}, kinds=[Kind.SHORT_ANSWER])

    assert {g.question.kind for g in (*made.questions, *made.spares)} <= {Kind.SHORT_ANSWER}


def test_nothing_usable_leaves_the_built_in_set_as_it_was():
    without, beside = made_with(), made_with({"prompt": 3}, {**GOOD, "quote": "Not in it."})

    assert [g.id for g in beside.questions] == [g.id for g in without.questions]
