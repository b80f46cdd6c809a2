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


def opened(text: str, key: str, more: str = "") -> bool:
    parsed = parse(read(f"{text} {more}".encode(), name="mill.md"))
    doc = parsed.sentences[0].doc
    start = text.index(key)
    words = [t for t in doc if start <= t.idx < start + len(key)]
    return is_open(survey(Pool(parsed, 0)), words, [t for t in words if t.pos_ != "DET"])


@pytest.mark.parametrize(
    ("text", "key", "is_open_one"),
    [
        ("Every miller of Orrin signs a petition that backs the amendment.", "amendment", True),
        ("The lowest sluice of the wheel is called the tailrace.", "tailrace", False),
        ("Every miller of Orrin worries about the rival bakeries.", "rival bakeries", True),
        ("Every miller of Orrin worries about rival bakeries.", "rival bakeries", False),
        ("The mother of the miller was born in Lisbon in a hard winter.", "Lisbon", True),
        ("The millers of Orrin envied Lisbon in a hard winter.", "Lisbon", False),
        ("There are some stubborn millstones to lift in the autumn.", "stubborn millstones", True),
        ("Ox teams drag some stubborn millstones to the river in autumn.", "stubborn millstones", False),
        ("The United States buys most of the barley of Orrin.", "United States", True),
        ("The Orrin Guild buys most of the barley of Orrin.", "Orrin Guild", False),
        ("Like other grains, barley keeps for years in a dry loft.", "barley", True),
        ("Like oats, barley keeps for years in a dry loft.", "barley", False),
        ("Millraces are similar to canals in that they carry water.", "Millraces", True),
        ("Millraces are narrower than canals that carry barges.", "Millraces", False),
        ("Sluices raise questions of justice among the neighbours.", "Sluices", True),
        ("Sluices raise barges to the level of the pond.", "Sluices", False),
        ("Millraces are not just ditches that carry water.", "Millraces", True),
        ("Millraces are not ditches that carry rain.", "Millraces", False),
        ("Millraces continue to shape the valley of Orrin.", "Millraces", True),
        ("Millraces shape the valley of Orrin.", "Millraces", False),
        ("Millraces are sometimes associated with fevers.", "Millraces", True),
        ("Millraces are lined with fired clay.", "Millraces", False),
    ],
)
def test_what_is_incidental_or_true_of_many_is_no_blank(text: str, key: str, is_open_one: bool) -> None:
    assert opened(text, key) == is_open_one


def test_a_noun_behind_the_that_the_article_keeps_saying_is_its_matter() -> None:
    text = "Every miller of Orrin signs a petition that backs the amendment."
    assert opened(text, "amendment")
    assert not opened(text, "amendment", "The amendment is old. " * 5)
