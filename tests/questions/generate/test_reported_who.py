"""Whose claim it is may be asked for where the article names somebody else too."""

from __future__ import annotations

import pytest

from questions.generate import reported_who
from tests.questions.generate.syntax_cases import asked, candidates

OTHERS = " Painter Walter Lund praised the lamps of Saltow. Edith Crane and Walter Lund live in Saltow."


@pytest.mark.parametrize(
    ("claim", "prompt"),
    [
        (
            "Harbour master Edith Crane said that salt water had weakened the old iron pier of Saltow.",
            "Who said that salt water had weakened the old iron pier of Saltow?",
        ),
    ],
)
def test_the_speaker_is_asked_for_where_others_are_named(claim: str, prompt: str) -> None:
    assert (prompt, "Edith Crane") in asked(reported_who, claim + OTHERS)


@pytest.mark.parametrize(
    "claim",
    [
        "Harbour master Edith Crane said the loss had weakened hopes of new lamps at the harbour.",
        "Harbour master Edith Crane said she had moved to a house on Wharf Street in spring.",
    ],
)
def test_what_others_would_have_to_know_is_not_asked_for(claim: str) -> None:
    assert asked(reported_who, claim + OTHERS) == []


def test_a_surname_that_two_others_share_is_offered_once() -> None:
    praise = "Harbour master Edith Moore praised the lamps of Saltow. Jason Bell has led the yard. "
    chances = "Coach Andy Bell has given youngsters such as Harry Ellis{} a chance. "
    claim = "And Moore believes that salt water weakens the old iron pier of Saltow."
    [found] = candidates(reported_who, praise + chances.format(" and James Noon") + claim)

    assert set(found.question.choices) == {"Bell", "Ellis", "Moore", "Noon"}
    assert asked(reported_who, praise + chances.format("") + claim) == []


def test_a_single_name_is_no_question() -> None:
    text = "Harbour master Edith Crane said that salt water had weakened the old iron pier of Saltow."
    assert asked(reported_who, text) == []
