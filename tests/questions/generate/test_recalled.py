"""A question says of which thing and of whom it speaks, for somebody who read the article a while ago."""

from __future__ import annotations

import pytest

from questions.generate import (
    aftermath,
    deeds,
    definitions,
    prose_claims,
    prose_needs,
    quantities,
    reasons,
    reported,
    syntax,
    why,
)
from tests.questions.generate.syntax_cases import asked

OSSEL = "# The harbour of Ossel\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "In response, Garrow Council built a lock to hold the water.",
        "Garrow Council for example built a lock to hold the water.",
        "Garrow Council is the best master there because the tolls pay for repairs.",
        "In some cases, Garrow Council raises the tolls because repairs cost money.",
    ],
)
def test_nothing_is_asked_that_leans_on_the_sentences_around(text: str) -> None:
    assert not [prompt for prompt, _ in asked(syntax, OSSEL + text) if prompt.startswith("Why")]


def test_authors_whom_nobody_names_are_not_asked_about() -> None:
    text = "We built a new sluice to keep out the eels. We tested a second wheel because the first had cracked."

    assert not [prompt for prompt, _ in asked(syntax, OSSEL + text) if prompt.endswith("?") and "authors" in prompt]


def test_what_you_can_do_is_not_asked_of_all_people() -> None:
    text = "You can row across the bay because the tide turns late."

    assert not [prompt for prompt, _ in asked(syntax, OSSEL + text) if prompt.startswith("Why can people")]


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("The harbour closed early because its gates had frozen.", "Why did the harbour close early?"),
        (
            "The gates of Garrow Lock closed early because ice had formed.",
            "Why did the gates of Garrow Lock close early?",
        ),
        ("Keepers sleep by day because the lamp burns at night.", "Why do keepers sleep by day?"),
    ],
)
def test_a_subject_is_known_by_its_words_or_as_the_topic(text: str, prompt: str) -> None:
    assert prompt in dict(asked(why, OSSEL + text))


@pytest.mark.parametrize(
    "text",
    [
        "The statement gained wide approval because it was short.",
        "Ownership is important because it makes bakers care.",
        "Bakers visited the island because the ferry was cheap.",
    ],
)
def test_no_reason_is_asked_of_a_thing_that_nothing_tells_apart(text: str) -> None:
    assert asked(why, OSSEL + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Garrow Council lost its ferries due to water issues.",
        "Garrow Council kept the old customs by wearing the hat.",
        "To sum up, Garrow Council built a lock that holds the water.",
        "To please the bakers, Garrow Council opened a market to sell old bread.",
        "Garrow Council will not win by copying the tolls of other towns.",
        "Garrow Council hoped to restore peace by offering help to the bakers.",
        "Ada Hull drew wealth from it by leasing portions of the pier.",
    ],
)
def test_no_reason_is_asked_for_that_says_little_or_is_one_of_two(text: str) -> None:
    assert asked(why, OSSEL + text) == []


def test_what_a_reason_leads_to_is_not_part_of_the_question() -> None:
    text = "Because Garrow Council owns the land, Garrow Council sets the tolls, which is why bakers pay little."

    assert [prompt for prompt, _ in asked(why, OSSEL + text)] == ["Why does Garrow Council set the tolls?"]


def test_not_only_keeps_its_only() -> None:
    text = "Garrow Council controlled not only the docks but also the ferries, because it owned the land."

    assert not [prompt for prompt, _ in asked(why, OSSEL + text) if "not the docks" in prompt]


@pytest.mark.parametrize(
    "text",
    [
        "The ferries are slow. It is that the engines have grown old.",
        "To carry them would cost money. As a result, Garrow Council closed the old pier.",
    ],
)
def test_no_reason_is_made_of_a_sentence_that_gives_none(text: str) -> None:
    assert asked(aftermath, OSSEL + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "If the work is concentrated, fixed rules help.",
        "When complexity grows, helpers become useful.",
        "When navigation is clear, the layout works.",
    ],
)
def test_no_consequence_is_asked_of_a_condition_that_may_be_anybodys(text: str) -> None:
    assert asked(reasons, OSSEL + text) == []


def test_a_consequence_is_asked_of_a_deed_with_its_two_things() -> None:
    text = "When rope is soaked in tar, the fibres swell at once."

    assert [p for p, _ in asked(reasons, OSSEL + text)] == [
        "According to the article, what happens when rope is soaked in tar?"
    ]


def test_a_consequence_is_asked_where_the_condition_tells_of_a_deed() -> None:
    text = "If a baker sells bread to a foreign ship, the port tax applies to the whole cargo."

    assert asked(reasons, OSSEL + text) == [
        (
            "According to the article, what happens if a baker sells bread to a foreign ship?",
            "the port tax applies to the whole cargo",
        )
    ]


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "In January 1862, Ada Hull ordered Ben Moss to close the harbour with a chain.",
            "What did Ada Hull order Ben Moss to do in January 1862?",
            "close the harbour with a chain",
        ),
        (
            "The council of Ossel decided to moor a large boat at the quay.",
            "What did the council of Ossel decide to do?",
            "moor a large boat at the quay",
        ),
    ],
)
def test_what_somebody_is_to_do_closes_with_do(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(prose_claims, OSSEL + text)


@pytest.mark.parametrize(
    "text",
    [
        "A bakery sells flour.",
        "Garrow Council has served foreign clients for two decades.",
        "Only a round stone produces a round shadow.",
        "Good rope brings new ways of defence in depth.",
        "The council uses a bell to warn the boats.",
    ],
)
def test_no_object_is_asked_for_that_is_one_of_many_or_cut_short(text: str) -> None:
    assert not [p for p, _ in asked(prose_claims, OSSEL + text) if p.startswith("What")]


def test_no_purpose_is_asked_of_what_could_be_used() -> None:
    assert asked(prose_needs, OSSEL + "Ossel could use a bell of bronze to warn the boats at night.") == []


def test_a_deed_answers_by_what_was_done_outright() -> None:
    text = "When Ada Hull died in 1632, the bakers of Ossel answered several important questions."

    assert asked(deeds, OSSEL + text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The surveyor Ada Finch said that the north wall of the harbour is hollow and very cold.", 1),
        ("The surveyor Ada Finch said that Norway is hollow and cold.", 0),
        ("The surveyor Ada Finch said that his first plan is hollow and cold.", 0),
    ],
)
def test_a_claim_is_asked_about_where_its_topic_is_narrow(text: str, count: int) -> None:
    assert len([p for p, _ in asked(reported, OSSEL + text) if " about " in p]) == count


@pytest.mark.parametrize(
    "text",
    [
        "The **lantern** is a related group of stars that rises in May.",
        "The **toll** is a feature of the harbour that bakers dislike.",
        "The **crate** is a box that stood on the quay at the time of the flood.",
        "Sailors know the height of the **mast** (the whole length of timber above the deck).",
    ],
)
def test_no_meaning_is_asked_for_that_describes_no_kind(text: str) -> None:
    assert asked(definitions, OSSEL + text) == []


def test_a_name_is_asked_for_as_a_name() -> None:
    text = "The **Open Harbour Standard** is a global standard for the care of lamps and bells."

    assert "What is the name of the global standard for the care of lamps and bells?" in dict(
        asked(definitions, OSSEL + text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "By the next spring, some 31% of bakers and 12% of millers in Ossel will own a boat.",
        "Besides the old one, Ossel has four much smaller locks.",
    ],
)
def test_no_number_is_asked_for_beside_another_or_of_what_is_compared(text: str) -> None:
    assert asked(quantities, OSSEL + text) == []
