"""What is said by the way of a name is a claim of its own."""

from __future__ import annotations

import pytest

from questions.generate.relatives import told_by_the_way
from questions.language import parse_text
from tests.questions.generate.test_readings import readings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The tram serves Marle, which has two docks and a mill.", "Marle has two docks and a mill."),
        ("Hale met Ada Marsh, who founded the Orrin mill in 1871.", "Ada Marsh founded the Orrin mill in 1871."),
        (
            "The town hired Tom Reed, who had mended the weirs of Marle, in spring.",
            "Tom Reed had mended the weirs of Marle.",
        ),
    ],
)
def test_a_relative_clause_behind_a_name_is_told_of_the_name(text: str, told: str) -> None:
    assert list(told_by_the_way(parse_text(text))) == [told]
    assert told in readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "The boat, which was painted red at the fair, sank.",
        "The tram serves the Marle which has two docks and a mill.",
        "Ada Marsh, whom Hale met in 1871, ran the mill.",
        "The barge passed Velm, which, in June, holds a fair.",
        "Marle, which is old, has a mill.",
    ],
)
def test_a_common_noun_and_a_clause_in_pieces_make_no_claim(text: str) -> None:
    assert not list(told_by_the_way(parse_text(text)))
