"""What counts as said when a statement to be called false denies something, or no longer does."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate.candidate import Candidate
from questions.generate.checks_truth import Ground, supported
from questions.language import parse
from questions.question import TrueFalse
from questions.readers import read


def is_false_enough(text: str, key: str, statement: str) -> bool:
    """Whether the statement passes as a false one whose source is the text's first sentence."""
    parsed = parse(read(text, name="text.md"))
    first = parsed.sentences[0].sentence
    anchor = parsed.article.anchor(first.start, first.end)
    candidate = Candidate(TrueFalse(prompt=statement, answer=False), anchor, "test", key, "fact")
    return supported(candidate, Ground(parsed, Pool(parsed)))


@pytest.mark.parametrize(
    ("text", "key", "statement"),
    [
        ("Red valves cannot open under load.", "cannot", "Red valves can open under load."),
        ("Red valves never open under load.", "never", "Red valves open under load."),
        ("Red valves open under load.", "open", "Red valves do not shut under load."),
        ("Red valves open before every storm.", "before", "Red valves open after every storm."),
    ],
)
def test_a_denial_turned_round_is_false(text: str, key: str, statement: str) -> None:
    assert is_false_enough(text, key, statement)


@pytest.mark.parametrize(
    ("text", "key", "statement"),
    [
        (
            "Red valves never open under load. At night, red valves can open under a heavy load.",
            "never",
            "Red valves can open under load.",
        ),
        (
            "Red valves seldom shut under load. Red valves cannot open under load.",
            "seldom shut",
            "Red valves never open under load.",
        ),
        (
            "Red valves open before every storm. After every storm, red valves open and blue ones shut.",
            "before",
            "Red valves open after every storm.",
        ),
    ],
)
def test_what_another_sentence_says_is_not_false(text: str, key: str, statement: str) -> None:
    assert not is_false_enough(text, key, statement)


def test_a_sentence_with_one_clause_denied_may_say_either() -> None:
    text = "Red valves cannot open under load. Red valves open under load, but blue ones do not."
    assert not is_false_enough(text, "cannot", "Red valves open under load.")
