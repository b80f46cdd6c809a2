"""What somebody said, found or did, asked by whose it is and never for more than was said."""

from __future__ import annotations

import pytest

from questions.generate import reported, reported_deeds, reported_who
from tests.questions.generate.syntax_cases import asked

PIER = "# The pier at Saltow\n\nSaltow has an iron pier.\n\n"


def told(text: str) -> dict[str, str]:
    return dict(asked(reported, PIER + text) + asked(reported_deeds, PIER + text))


SAID = [
    (
        "Harbour master Edith Crane said that salt water had weakened the iron pier.",
        "What did harbour master Edith Crane say about salt water?",
        "had weakened the iron pier",
    ),
    (
        "Harbour master Edith Crane said early soundings suggested that the iron pier had sunk by nine inches.",
        "According to harbour master Edith Crane, what did early soundings suggest?",
        "the iron pier had sunk by nine inches",
    ),
    (
        "The iron pier should be closed because its bolts have rusted through, said engineer Oscar Bell.",
        "According to engineer Oscar Bell, why should the iron pier be closed?",
        "its bolts have rusted through",
    ),
    (
        "A survey of forty piers found that wooden piers need fewer repairs than iron piers.",
        "What did a survey of forty piers find about wooden piers?",
        "need fewer repairs than iron piers",
    ),
    (
        "Saltow Council says it will buy a steel walkway for the anglers before the summer begins.",
        "What does Saltow Council say it will buy before the summer begins?",
        "a steel walkway for the anglers",
    ),
    (
        "Harbour master Edith Crane told the anglers that her office had no money for lamps.",
        "What did harbour master Edith Crane tell the anglers?",
        "her office had no money for lamps",
    ),
    (
        "Saltow Council counted the visitors and found that 62% of anglers come by train.",
        "What did Saltow Council find when it counted the visitors?",
        "62% of anglers come by train",
    ),
    (
        "Railway officials say that 62% of anglers come to Saltow by train.",
        "According to railway officials, what share of anglers come to Saltow by train?",
        "62%",
    ),
    (
        "A survey of 40 anglers in Saltow found a rise of 12% in the number of visitors.",
        "What did a survey of 40 anglers in Saltow find?",
        "a rise of 12% in the number of visitors",
    ),
    (
        "After the great storm of 1953, Saltow Council rebuilt the iron pier and doubled its lamps.",
        "What did Saltow Council do after the great storm of 1953?",
        "rebuilt the iron pier and doubled its lamps",
    ),
]


@pytest.mark.parametrize(("sentence", "prompt", "key"), SAID)
def test_a_claim_is_asked_for_with_its_speaker(sentence: str, prompt: str, key: str) -> None:
    assert told(sentence).get(prompt, "").casefold() == key.casefold()


UNSAID = [
    "Harbour master Edith Crane has not said that salt water had weakened the iron pier.",
    "Harbour master Edith Crane might say that salt water had weakened the iron pier.",
    "Some say that salt water had weakened the iron pier.",
    "“Salt water has weakened the iron pier,” said Edith Crane.",
    "Harbour master Edith Crane asked whether salt water had weakened the iron pier.",
    "Harbour master Edith Crane said that this had weakened the iron pier.",
    "Saltow Council expects it.",
    "Saltow Council expects a rise of 12% in the number of visitors.",
    "Edith Crane said young sailors must learn to swim in cold water.",
    "Edith Crane said a pier is bound to rot in salt water.",
    "After the great storm of 1953, Saltow Council rebuilt the iron pier and there was no lamp on it.",
    "A number of anglers said that salt water had weakened the iron pier.",
]


@pytest.mark.parametrize("sentence", UNSAID)
def test_what_is_denied_supposed_or_said_by_nobody_is_not_asked_for(sentence: str) -> None:
    assert not told(sentence)


def test_what_is_doubted_is_never_told_as_said() -> None:
    found = told("The anglers of Saltow doubt that wooden piers need fewer repairs than iron piers.")

    assert set(found) <= {"What do the anglers of Saltow doubt?"}


def test_a_surname_stands_for_the_full_name_given_before() -> None:
    found = told(
        "The pier belongs to Hannah Frost, a builder. Frost warned that salt water had weakened the iron pier."
    )

    assert "What did Hannah Frost say about salt water?" in found


def test_what_was_said_and_what_was_done_in_one_breath_are_kept_apart() -> None:
    found = told("Edith Crane confirmed that the bolts of the pier had been replaced but declined to name the smith.")

    assert all("declined" not in key for key in found.values())


@pytest.mark.parametrize("speaker", ["People", "Agencies", "Users"])
def test_what_anybody_says_is_not_asked(speaker: str) -> None:
    assert not told(f"{speaker} say that wooden piers in salt water need fewer repairs than iron piers.")


def test_a_group_under_its_own_heading_holds_what_its_list_says() -> None:
    found = told("## The Menders\n\n- Believe that wooden piers need fewer repairs than iron piers\n- Live in Saltow")

    assert found["What do the Menders believe about wooden piers?"] == "need fewer repairs than iron piers"


PEOPLE = (
    "Edith Crane runs the harbour of Saltow. Oscar Bell builds boats in Saltow. Hannah Frost paints ships in Saltow. "
    "Walter Reed keeps the lamps of Saltow. Edith Crane warned that salt water weakens iron bolts within forty years."
)


def test_whose_claim_it_is_can_be_chosen_among_the_people_of_the_article() -> None:
    assert dict(asked(reported_who, PIER + PEOPLE)) == {
        "Who warned that salt water weakens iron bolts within forty years?": "Edith Crane"
    }


def test_it_is_not_asked_where_too_few_others_are_named() -> None:
    assert not asked(reported_who, PIER + "Edith Crane warned that salt water weakens iron bolts within forty years.")


def test_no_answer_ends_with_the_word_that_would_join_more_to_it() -> None:
    text = (
        "Edith Crane thought harbour problems were rooted in the crew’s habits and, in particular, "
        "in their pursuit of their own gain to the detriment of the town."
    )
    assert told(text) == {"What did Edith Crane believe about harbour problems?": "were rooted in the crew’s habits"}


@pytest.mark.parametrize(("found", "expected"), [("two free berths", True), ("themselves fined", False)])
def test_somebody_who_finds_himself_accused_finds_no_thing(found: str, expected: bool) -> None:
    text = f"Pilots could find {found} under new plans for the pier, the Saltow council warned."

    assert bool(told(text)) is expected


def test_nobody_tells_about_a_thing_without_telling_somebody() -> None:
    told_of = "The old iron pier of Saltow is a young pier, roughly five years old, Anthony Crane {}."
    people = " Edith Crane and Anthony Crane live in Saltow."
    assert any("about the old iron pier" in p for p in told(told_of.format("said") + people))
    assert not told(told_of.format("told the Gazette") + people)
