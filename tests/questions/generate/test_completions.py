"""Sentences to be completed: the stem stops where the point comes, and the choices are of one form."""

from __future__ import annotations

import pytest

from questions.generate import completions
from questions.hypernyms import is_a_kind_of_the_other
from questions.question import BLANK, MultipleChoice
from tests.questions.generate.syntax_cases import candidates

HARBOUR = """# The harbour of Marle

## Dredging

The northern channel fills with silt because two rivers drop their mud at its mouth every spring.
Dredgers of the northern channel deepen the shipping lane with a chain of iron buckets.
Pilots of the southern channel guide heavy tankers through the narrow harbour gate.
The harbour council repairs the stone breakwater with blocks of grey granite.

## Storms

Strong easterly gales flood the lower fish market with salt water each autumn.
Wardens of the fish market close the heavy timber gates with a pair of steel winches.
Keepers of the lighthouse signal every incoming ferry with a beam of green light.

## Ships

Smugglers fear the **barge**, the **ketch**, the **schooner**, and the **dinghy** of the harbour guard.
The harbour school teaches the handling of ropes on a schooner.
The harbour museum restores the painted figurehead of a ketch.
The harbour council repairs the rotten planks of a barge.
The harbour office paints the patched sail of a dinghy.
"""


def stems_and_choices() -> list[tuple[str, tuple[str, ...]]]:
    found = candidates(completions, HARBOUR)
    return [(c.question.prompt, c.question.choices) for c in found if isinstance(c.question, MultipleChoice)]


def test_a_claim_is_left_open_where_its_point_comes() -> None:
    assert any(stem.endswith(f" {BLANK}.") for stem, _ in stems_and_choices())


def test_the_key_stands_first_and_completes_the_sentence_of_the_article() -> None:
    for candidate in candidates(completions, HARBOUR):
        assert isinstance(candidate.question, MultipleChoice)
        assert candidate.question.choices[0].casefold() == candidate.key.casefold()
        assert candidate.key in candidate.anchor.quote


def test_no_choice_comes_from_the_sentence_that_is_asked_about() -> None:
    for candidate in candidates(completions, HARBOUR):
        assert isinstance(candidate.question, MultipleChoice)
        assert not any(wrong in candidate.anchor.quote for wrong in candidate.question.choices[1:])


def test_each_question_has_four_choices() -> None:
    assert all(len(choices) == 4 for _, choices in stems_and_choices())


SERIES = """# Boats

Ferries of the upper lake carry timber, barley, and wool to the southern market every Friday.
Barges of the lower lake bring copper, slate, and tar to the northern market every Monday.
Tugs of the upper lake tow empty hulls and broken rafts past the eastern market every Sunday.
"""


def test_no_single_member_of_a_series_is_left_blank() -> None:
    keys = {c.key for c in candidates(completions, SERIES)}
    assert not keys & {"timber", "barley", "wool", "copper", "slate", "tar"}


@pytest.mark.parametrize(
    "opening",
    ["These pilots", "They", "Another pilot of the southern channel", "In one study, a pilot of the southern channel"],
)
def test_what_leans_on_its_neighbours_is_not_completed(opening: str) -> None:
    text = HARBOUR.replace("Pilots of the southern channel", opening)
    assert not any("tankers" in c.question.prompt + c.key for c in candidates(completions, text))


def test_things_of_another_nature_are_no_wrong_endings() -> None:
    ships = {"a barge", "a ketch", "a schooner", "a dinghy"}
    assert any(set(choices) == ships for _, choices in stems_and_choices())
    for stem, choices in stems_and_choices():
        if set(choices) & ships:
            assert set(choices) <= ships, stem


@pytest.mark.parametrize(
    ("one", "two", "related"),
    [
        ("dog", "animal", True),
        ("animal", "dog", True),
        ("dog", "dog", True),
        ("dog", "cat", False),
        ("dog", "qx", False),
    ],
)
def test_a_kind_of_a_thing_is_told_from_its_sibling(one: str, two: str, related: bool) -> None:
    assert is_a_kind_of_the_other(one, two) == related


def test_the_same_text_gives_the_same_completions() -> None:
    assert candidates(completions, HARBOUR) == candidates(completions, HARBOUR)


def test_neither_a_place_nor_a_month_is_left_blank() -> None:
    text = """# The ferries of Norway

Ferries of the harbour company carry wooden furniture from Norway to the islands every winter.
Ferries of the harbour company carry frozen herring from Sweden to the islands every winter.
Ferries of the harbour company carry knitted jumpers from Denmark to the islands every winter.
Ferries of the harbour company carry polished timber from Finland to the islands every winter.
The harbour company repairs its wooden ferries in March and paints them in October.
The harbour company sells its oldest ferries in April and counts them in August.
"""
    keys = {c.key for c in candidates(completions, text)}

    assert not keys & {"Norway", "Sweden", "Denmark", "Finland", "March", "October", "April", "August"}
