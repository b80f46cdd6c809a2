"""What follows from a condition, and why something matters, is asked in the article's own words."""

from __future__ import annotations

import pytest

from questions.generate import prose_causes
from tests.questions.generate.syntax_cases import asked

FERRIES = "# Ferries\n\n"


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "If ferry crews skip their drills, there will be confusion, delays and cold passengers.",
            "",
            "",
        ),
        (
            "If ferry crews skip safety drills, there will be confusion, delays and cold passengers.",
            "According to the article, what will there be if ferry crews skip safety drills?",
            "confusion, delays and cold passengers",
        ),
        (
            "Sounding the horn twice is important to warn small boats in fog.",
            "Why is sounding the horn twice important, according to the article?",
            "to warn small boats in fog",
        ),
        ("It is important to warn small boats in fog.", "", ""),
    ],
)
def test_a_condition_s_result_and_a_matter_s_weight_are_asked_for(sentence: str, prompt: str, key: str) -> None:
    assert asked(prose_causes, FERRIES + sentence) == ([(prompt, key)] if prompt else [])
