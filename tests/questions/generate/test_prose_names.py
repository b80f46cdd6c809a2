""" "The company" is called by its name only where the article speaks of one alone."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate.prose_names import named
from questions.generate.survey import survey
from questions.language import parse
from questions.readers import read


def renamed(text: str) -> str:
    parsed = parse(read(f"# Bread\n\n{text}", name="text.md"))
    found = named(survey(Pool(parsed)), parsed.sentences[-1])
    return found.text if found else ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Larkspur, a small bakery company, opened in May. The company bakes rye.",
            "Larkspur bakes rye.",
        ),
        (
            "We use oven.example, a new platform, for all orders. The platform counts loaves.",
            "oven.example counts loaves.",
        ),
    ],
)
def test_the_one_thing_of_its_kind_is_named(text: str, told: str) -> None:
    assert renamed(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Larkspur, a company, met Foxglove, a company. The company bakes rye.",
        "Larkspur bakes bread. The company bakes rye.",
        "Larkspur, a small company, opened in May. The milling company bakes rye.",
    ],
)
def test_where_several_might_be_meant_or_none_is_introduced_nothing_is_named(text: str) -> None:
    assert renamed(text) == ""
