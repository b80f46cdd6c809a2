"""What prose relates is asked with choices: the article's own phrases, of the answer's form, that do not answer."""

from __future__ import annotations

import pytest

from questions.generate import relations
from questions.question import MultipleChoice, ShortAnswer
from tests.questions.generate.syntax_cases import candidates

HARBOUR = """# The harbour of Elmsund

Pilots guide foreign freighters through the narrow channel by following two lights in line. The tide carries
fine silt into the lower basin every night. Dredgers remove loose gravel from the river mouth each spring.

## The lock

The lock keeper closes the heavy gates when the river rises. Rusty hinges cause long delays in winter. Warm
water speeds the growth of green weed. Engineers keep the old pumps running by greasing the bearings weekly.
Divers clean the iron grates by scraping the bars with steel brushes.

## The wardens

Wardens ring the great bell to warn small boats in fog. Fishermen paint their hulls to keep worms out of the oak
planks. Traders opened a covered market to draw visitors from the neighbouring valleys.
"""


def asked_of(text: str) -> dict[str, MultipleChoice]:
    found = {c.question.prompt: c.question for c in candidates(relations, text)}
    return {prompt: q for prompt, q in found.items() if isinstance(q, MultipleChoice)}


@pytest.mark.parametrize(
    ("prompt", "key"),
    [
        ("How do divers clean the iron grates?", "by scraping the bars with steel brushes"),
        ("Why do wardens ring the great bell?", "to warn small boats in fog"),
        ("What does the tide carry into the lower basin every night?", "fine silt"),
        ("What speeds the growth of green weed?", "warm water"),
    ],
)
def test_a_claim_is_asked_for_each_thing_that_it_relates(prompt: str, key: str) -> None:
    question = asked_of(HARBOUR)[prompt]
    assert question.choices[0] == key
    assert len(question.choices) >= 3


def test_every_choice_has_the_form_of_the_key() -> None:
    choices = asked_of(HARBOUR)["How do divers clean the iron grates?"].choices
    assert all(choice.startswith("by ") for choice in choices)


def test_no_choice_comes_from_the_sentence_that_is_asked() -> None:
    for candidate in candidates(relations, HARBOUR):
        quote, question = candidate.anchor.quote.casefold(), candidate.question
        wrong = question.choices[1:] if isinstance(question, MultipleChoice) else ()
        assert not any(choice.casefold() in quote for choice in wrong)


def test_wrong_choices_are_of_the_key_s_nature() -> None:
    asked = asked_of(HARBOUR)
    assert set(asked["What does the tide carry into the lower basin every night?"].choices) == {
        "fine silt",
        "loose gravel",
        "warm water",
    }
    assert "What do divers do?" not in asked


def test_a_reason_stands_beside_reasons_of_other_people_s_deeds() -> None:
    choices = asked_of(HARBOUR)["Why did traders open a covered market?"].choices
    assert all(choice.startswith("to ") for choice in choices)


def test_a_short_sure_answer_is_typed_where_no_choice_is_near_it() -> None:
    lamps = (
        "# Lamps\n\nThe tidal clock measures the height of the water beneath the northern quay. "
        "Visitors admire the tidal clock from the bridge of Norby."
    )
    typed = {c.question.prompt: c.question for c in candidates(relations, lamps)}
    question = typed["What do visitors admire from the bridge of Norby?"]
    assert isinstance(question, ShortAnswer)
    assert "tidal clock" in question.answer


def test_a_text_without_parallel_phrases_gives_no_question() -> None:
    assert asked_of("# Locks\n\nRusty hinges cause long delays in winter.") == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "The lock does not delay grain barges from Norby.",  # a denial
        "They repaired the broken cranes of Norby.",  # nobody knows who
        "The key is striking fair bargains with grain merchants.",  # the key does not strike
    ],
)
def test_what_cannot_be_asked_surely_is_not_asked(sentence: str) -> None:
    assert not any("Norby" in prompt or "the key" in prompt.casefold() for prompt in asked_of(f"{HARBOUR}\n{sentence}"))


def test_a_reported_claim_is_asked_as_its_owner_s() -> None:
    told = "Clara Lindqvist argued that heavy barges damage the stone quays of Elmsund."
    prompts = asked_of(f"{HARBOUR}\n{told}")
    assert any(p.startswith("According to Clara Lindqvist, ") for p in prompts)


def test_two_deeds_of_one_subject_are_asked_apart() -> None:
    prompts = asked_of(f"{HARBOUR}\nClara Lindqvist sold the old ferry and bought the heavy barge.")
    assert prompts["What did Clara Lindqvist sell?"].choices[0] == "the old ferry"
    assert prompts["What did Clara Lindqvist buy?"].choices[0] == "the heavy barge"


def test_the_ranking_learns_what_kind_of_question_it_is() -> None:
    found = {c.question.prompt: c.features for c in candidates(relations, HARBOUR)}
    assert found["Why do wardens ring the great bell?"]["asks_purpose"] == 1.0
    assert all(0.0 <= f["distractors_same_section"] <= 1.0 for f in found.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "Norby is famous.",  # nothing is told that could be asked
        "Rowan fed the geese of Norby at noon every single day.",  # somebody of a story
        "Post was written with old friends from Norby in mind.",  # an aside on the text itself
    ],
)
def test_what_is_of_no_consequence_is_not_asked(sentence: str) -> None:
    found = candidates(relations, f"{HARBOUR}\n{sentence}")
    assert not any(sentence in c.anchor.quote for c in found)


def test_a_row_that_breaks_off_is_no_thing_to_choose() -> None:
    told = "Skippers fear submerged wrecks, drifting nets of Norby."
    asked = asked_of(f"{HARBOUR}\n{told}")
    assert not any("drifting nets" in q.choices[0] for q in asked.values() if q.prompt.startswith("What do skippers"))
    assert not any(text.startswith("submerged wrecks,") for q in asked.values() for text in q.choices)
