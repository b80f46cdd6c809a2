"""What a stranger could not place, or could answer in many ways, is not asked."""

from __future__ import annotations

import pytest

from questions.generate import contrasts, deeds, prose_advice, prose_claims, prose_needs, reasons, why
from questions.question import Flashcard
from tests.questions.generate.syntax_cases import asked, candidates

MILL = "# The mill of Garrow Valley\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "The riders reject the offer because it covers one in seven.",  # which riders, which offer?
        "Ada Finch opened one of the ponds by drawing the upper sluice.",  # one of which ponds?
        "A quiet room provides Garrow Mill a good outlet to discuss new tolls.",  # the outlet is to discuss
        "The mill will change its toll to please the farmers.",  # not done yet
        "The old wheel was probably appealing because its oak was dark.",
        "The wheel turns in winter, although its oil thickens, because the oil is warmed.",
        "The mill is lit by small lamps, so that a change of colour is seen at once.",
    ],
)
def test_a_reason_that_is_loose_or_misread_is_not_asked_for(text: str) -> None:
    assert [a for a in asked(why, MILL + text) if "Garrow" not in text or "outlet" in a[0]] == []


@pytest.mark.parametrize(
    "text",
    [
        "Millers can help farmers grind their barley.",
        "The new sieve allows users to sort barley by its size.",
        "Most agencies aim to serve many millers in their valley.",
        "Some people prefer old stones.",
        "Employers want to protect their trade secrets.",
        "Every report should include a clear account of the tolls.",
        "Good barley needs dry air.",
    ],
)
def test_what_has_many_answers_is_not_asked(text: str) -> None:
    assert asked(prose_claims, MILL + text) + asked(prose_needs, MILL + text) == []


def test_a_bare_duty_and_a_bare_contrast_are_not_asked_for() -> None:
    text = "Garrow Mill must rebuild its dam by the spring. Unlike wheels, stones wear out."

    assert asked(deeds, MILL + text) + asked(contrasts, MILL + text) == []


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "In March, Garrow Council closed the mill because its floor had rotted.",
            "Why did Garrow Council close the mill in March?",
        ),
        (
            "Often, Garrow Council closes the mill because its floor is wet.",
            "Why does Garrow Council close the mill?",
        ),
        (
            "As the water rises, Garrow Council closes the mill because its floor is wet.",
            "Why does Garrow Council close the mill as the water rises?",
        ),
    ],
)
def test_what_opens_the_sentence_closes_the_question(text: str, prompt: str) -> None:
    assert prompt in dict(asked(why, MILL + text))


def test_a_long_or_double_opening_makes_no_question() -> None:
    text = "On 3 May 1911, together with the Fenn Trust, Garrow Council closed the mill because its floor had rotted."

    assert asked(why, MILL + text) == []


def test_what_somebody_has_to_do_is_answered_by_the_deed_alone() -> None:
    text = "If gifts are offered, Garrow Council must record the giver and the gift."

    found = [c.question for c in candidates(reasons, MILL + text)]

    assert [q.answer for q in found if isinstance(q, Flashcard)] == ["Record the giver and the gift."]


@pytest.mark.parametrize(
    "text",
    [
        "If your miller likes the sieve, use the sieve.",
        "Take some time with your miller to draw a plan of the dam.",
        "Ask other millers to look at your dam.",
    ],
)
def test_advice_that_its_question_gives_away_is_not_asked_for(text: str) -> None:
    assert asked(prose_advice, MILL + text) == []
