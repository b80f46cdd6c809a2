"""A blank that many words would fill is not offered."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate import prose_cloze
from questions.generate.prose_open import is_open
from questions.generate.survey import survey
from questions.language import parse
from questions.readers import read
from tests.questions.generate.syntax_cases import asked

MILL = "# The Orrin mill\n\n## Grinding\n\n{text}\n"


def keys(text: str) -> list[str]:
    return [key for _, key in asked(prose_cloze, MILL.format(text=text))]


@pytest.mark.parametrize(
    ("text", "open_key"),
    [
        ("When the flood came, the millers of Orrin saved the market by opening the tidal sluices.", "market"),
        ("The millers of Orrin replaced the wooden gearing of the mill with new iron sluices.", "iron sluices"),
        ("Orrin bakers sift the barley meal (a coarse oat flour works as well) before the winter.", "coarse oat flour"),
        (
            "The second timber millrace carries the water of the valley to the wheel of the Orrin mill.",
            "timber millrace",
        ),
    ],
)
def test_an_everyday_word_an_aside_and_what_stands_behind_new_or_second_are_no_blanks(text: str, open_key: str) -> None:
    assert open_key not in [k.removeprefix("a ") for k in keys(text)]


@pytest.mark.parametrize(("times", "is_open_one"), [(1, True), (6, False)])
def test_an_everyday_word_that_the_article_keeps_saying_is_its_own(times: int, is_open_one: bool) -> None:
    parsed = parse(read(b"Orrin barley is rich in protein. " * times, name="mill.md"))
    word = [t for t in parsed.sentences[0].doc if t.text == "protein"]
    assert is_open(survey(Pool(parsed, 0)), word, word) == is_open_one


@pytest.mark.parametrize(
    "text",
    [
        "The verdict of the millers is plain: iron gearing outlasts timber in every mill of the valley.",
        "The mill of Orrin, in contrast, ran its granite millstones by tidal sluices all winter.",
        "In exchange, the millers of Orrin gave the bakers their tidal sluices and granite millstones.",
    ],
)
def test_a_sentence_that_leads_to_another_or_is_held_against_one_is_left_alone(text: str) -> None:
    assert not [
        p for p, _ in asked(prose_cloze, MILL.format(text=text)) if p.startswith(("The verdict", "The mill", "In"))
    ]
