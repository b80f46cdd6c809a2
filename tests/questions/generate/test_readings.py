"""Sentences that lean on others, or on who speaks, read so that they stand alone."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate.survey import survey
from questions.language import parse
from questions.readers import read

RATE = "The rate of burning is called the draw."


def readings(text: str) -> list[str]:
    parsed = parse(read(text, name="text.md"))
    return [r.text.strip() for r in survey(Pool(parsed)).readings]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A weir is a low wall. It raises the water.", "A weir raises the water."),
        ("Ferrymen are boat workers. They pull the ropes.", "Ferrymen pull the ropes."),
        ("A weir is a low wall. Its crest is flat.", "A weir’s crest is flat."),
        ("Ada Marsh ran the mill. She sold it in spring.", "Ada Marsh sold it in spring."),
        ("A side channel carries floods. This channel is dry in June.", "A side channel is dry in June."),
        ("Two old mills stand beside the river. These mills grind flour.", "The two old mills grind flour."),
    ],
)
def test_a_leaning_sentence_is_read_with_what_it_means(text: str, told: str) -> None:
    assert told in readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "The barge passed the weir. It was old.",
        "The lock closed at noon. It is clear that ice was the reason.",
        "Ada Marsh met Tom Reed. He sold the mill.",
        "Boats carry bricks to towns. They are red.",
    ],
)
def test_nothing_is_replaced_where_two_things_may_be_meant(text: str) -> None:
    assert len(readings(text)) == 2


def test_what_is_said_of_everybody_is_said_of_people() -> None:
    assert "People hear low notes better than people’s dogs hear them." not in readings("We hear low notes.")
    assert "People hear low notes with their ears." in readings("We hear low notes with our ears.")
    assert "People hear low notes at night." in readings("You hear low notes at night.")


@pytest.mark.parametrize(
    "text",
    [
        "We are mending the weir.",
        "We believe that weirs fail.",
        "Our weirs outlast granite ones.",
        "We humans hear low notes with our ears.",
    ],
)
def test_what_only_the_authors_do_believe_or_own_is_not_said_of_people(text: str) -> None:
    assert not any(r.startswith("People") for r in readings(text))


@pytest.mark.parametrize(
    ("general", "particular"),
    [
        ("We use lamps in many rooms at night.", "We use lamps in many rooms at Larkspur."),
        ("The stars help us at sea.", "The stars tell us that the sea is wide."),
        ("We can count the stars of the north.", "We can divide the stars into three groups."),
        ("We’re open to new weirs.", "We’re open-sourcing a fine map of weirs."),
        ("The lock helps you at night.", "The lock is right for you at night."),
    ],
)
def test_what_one_house_or_one_text_does_is_not_said_of_people(general: str, particular: str) -> None:
    assert any("eople" in r for r in readings(general))
    assert not any("eople" in r for r in readings(particular))


def test_a_country_is_not_taken_for_us() -> None:
    assert not any("people" in r for r in readings("The mills of the US make paper."))
    assert "The mills of the north help people." in readings("The mills of the north help us.")


def test_the_second_half_of_a_line_is_no_sentence() -> None:
    assert (
        readings("The mill closed in the\n\nlast days of May the bridge fell.")[-1]
        != "last days of May the bridge fell."
    )
    assert readings("The mill closed.\n\npandas.example is a library.")[-1] == "pandas.example is a library."


def test_authors_who_tell_of_their_work_are_the_authors() -> None:
    text = "We built a weir. We measured the flow in our research. We prefer stone to timber."

    assert "The authors prefer stone to timber." in readings(text)
    assert not any(r.startswith("People") for r in readings(text))


def test_a_chapter_s_title_gets_into_no_sentence() -> None:
    for front in ("As you learned in Minding Lamps: The Keeper’s Year,", "As we saw Minding the Lamp and Its Wick,"):
        assert readings(f"{front} the rate of burning is called the draw.")[-1] == RATE


def test_sources_in_brackets_are_left_out_and_clauses_are_read_apart() -> None:
    told = readings("Weirs silt up quickly (Marsh, 1911; Reed, 1920). The lock is narrow; barges wait for an hour.")

    assert "Weirs silt up quickly." in told
    assert {"The lock is narrow.", "Barges wait for an hour."} <= set(told)
