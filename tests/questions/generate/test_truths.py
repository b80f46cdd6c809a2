"""True or false: a claim as the article makes it, or with exactly one thing changed."""

from __future__ import annotations

import pytest

from questions import read
from questions.distractors import Pool
from questions.generate import truths, whole
from questions.generate.survey import survey
from questions.generate.truths_swaps import _fits_opposite
from questions.generate.whole_claims import may_be_judged
from questions.language import parse, parse_text
from questions.question import TrueFalse
from tests.questions.generate.syntax_cases import asked, candidates

TERMS = """**Osmosis** is the movement of water through a membrane. **Erosion** is the loss of soil to wind and rain.
**Diffusion** is the spread of particles through a gas. **Friction** is the resistance between two surfaces.
The gap between two rails is called the **gauge**. **Salinity** rises when water leaves a lake.
"""

COUNTED = """The old harbour wall is about 340 metres long. The tower of the harbour holds 72 lamps.
The keeper of the harbour climbs 210 steps. The storm of that winter broke 45 windows of the harbour.
"""


def test_a_false_statement_changes_one_term_and_keeps_its_explanation() -> None:
    false = [c for c in candidates(truths, TERMS) if isinstance(c.question, TrueFalse) and not c.question.answer]

    assert false
    for candidate in false:
        assert candidate.key.casefold() not in candidate.question.prompt.casefold()
        assert candidate.anchor.quote in candidate.question.explanation


def test_a_true_statement_is_the_sentence_itself() -> None:
    true = [c for c in candidates(truths, COUNTED) if isinstance(c.question, TrueFalse) and c.question.answer]

    assert true
    assert all(c.question.prompt == c.anchor.quote for c in true)


@pytest.mark.parametrize(
    ("sentence", "swapped"),
    [
        ("Cold water holds higher levels of oxygen in winter.", "Cold water holds lower levels of oxygen in winter."),
        (
            "Melatonin release is stimulated by darkness at night.",
            "Melatonin release is inhibited by darkness at night.",
        ),
        ("The drivers of the south are left with few options.", "The drivers of the south are left with many options."),
        ("Blue whales are the largest animals in the ocean.", "Blue whales are the smallest animals in the ocean."),
    ],
)
def test_one_word_is_turned_into_its_opposite_at_most(sentence: str, swapped: str) -> None:
    prompts = [p for p, _ in asked(truths, sentence, kind="true-false")]

    assert len(prompts) == 1
    assert prompts[0] in (sentence, swapped)


@pytest.mark.parametrize(
    "text",
    [
        "The gap between two rails is called the **gauge**.",
        "**Osmosis** is the movement of water through a membrane.",
    ],
)
def test_a_definition_is_never_offered_as_a_true_statement(text: str) -> None:
    assert not [c for c in candidates(truths, text) if isinstance(c.question, TrueFalse)]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour employs 340 keepers, about half of them women.",
        "The harbour opened 72 docks and has become the best port of the coast.",
        "The great new harbour wall is about 340 metres long.",
        "Bread rises with yeast in a warm kitchen.",
        "Grey herons can fly faster than most boats of the harbour.",
    ],
)
def test_two_facts_praise_and_what_cannot_be_otherwise_are_not_judged(text: str) -> None:
    assert asked(truths, text, kind="true-false") == []


@pytest.mark.parametrize(
    "text",
    [
        "The northern lock can hold as many as 40 barges at high water.",  # possible: who could say it is false?
        "Members of the guild often sold 30 barrels of tar to foreign captains.",
        "A triangle always has three corners and never has a curved side.",
        "The history of the 12 old lighthouses is worth mentioning in detail.",
        "On 14 March the council opened the heavy gates of the northern lock.",  # "38 March" fools nobody
    ],
)
def test_what_is_hedged_or_trivial_is_never_offered_as_false(text: str) -> None:
    assert not [c for c in candidates(truths, text) if isinstance(c.question, TrueFalse) and not c.question.answer]


@pytest.mark.parametrize(
    "sentence",
    [
        "Auditors put the chance of a delay after 2033 at one in three.",
        "The new design reduced that to six metres along the north bank.",
        "The prize was shared by a Leith-wide group of high-minded sailors.",
        "Mayor Margaret Hale sees the difference between low and high water in Leith.",
        "Lower rents of farms in Leith are similar to the higher ones.",
    ],
)
def test_a_statement_says_of_what_it_speaks_and_keeps_to_english(sentence: str) -> None:
    assert not [p for p, _ in asked(truths, sentence, kind="true-false")]


def test_a_few_is_not_the_opposite_of_many() -> None:
    told = "The bridge of Leith connects {} docks of the harbour."
    few, a_few = (next(t for t in parse_text(told.format(w)) if t.lower_ == "few") for w in ("few", "a few"))
    assert _fits_opposite(few)
    assert not _fits_opposite(a_few)


def test_what_is_let_happen_is_affirmed_and_not_turned_into_what_is_kept_from_happening() -> None:
    sentence = "The granite sluice of Leith allows barges to pass in winter."
    assert [p for p, _ in asked(truths, sentence, kind="true-false")] == [sentence]


@pytest.mark.parametrize(
    ("sentence", "offered"),
    [
        ("In 1721, Ada Marsh built a granite weir in Leith, which doubled the harvest of Fife.", True),
        ("Ada Marsh built a weir that doubled the harvest.", False),
        ("Two keepers of Leith joined the Fife guild in 1721 under Ada Marsh.", False),
    ],
)
def test_a_deed_told_with_its_names_is_affirmed_as_it_stands(sentence: str, offered: bool) -> None:
    statements = [p for p, _ in asked(whole, f"# The weirs of Leith\n\n{sentence}", kind="true-false")]
    assert statements == ([sentence] if offered else [])


@pytest.mark.parametrize(
    "text",
    [
        "The Ossel Harbour Office has a wide range of boats from the Vane Wharf in 2021.",
        "In 2021, the Ossel Harbour Office was aware of 40 leaks at Vane Wharf.",
        "Ossel Harbour directly supports the 40 sailors of the Vane Wharf in Larkspur.",
    ],
)
def test_nothing_is_affirmed_that_all_would_nod_at(text: str) -> None:
    assert not asked(truths, text, kind="true-false")
    assert not asked(whole, text, kind="true-false")


@pytest.mark.parametrize(
    ("sentence", "judged"),
    [
        ("Dug by the town of Ossel, the canal carried timber to Larkspur.", False),
        ("Dug by the town of Ossel, the canal carries timber to Larkspur.", True),
        ("The Vane Canal carried timber to Larkspur.", True),
        ("Ada Hull sold boats to sailors in the kingdom.", False),
        ("Ada Hull sold boats to sailors in the kingdom of Vane.", True),
    ],
)
def test_no_deed_of_the_past_is_affirmed_of_what_nobody_could_place(sentence: str, judged: bool) -> None:
    parsed = parse(read(f"# The old mills\n\n{sentence}\n", name="mills.md"))

    assert may_be_judged(survey(Pool(parsed)), list(parsed.sentences[0].doc), sentence) == judged
