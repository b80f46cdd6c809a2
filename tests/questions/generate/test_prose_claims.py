"""What running text allows, uses, plans, needs and rests on, asked in good English with its own words as the answer."""

from __future__ import annotations

import pytest

from questions.generate import prose_causes, prose_claims, prose_needs, why
from tests.questions.generate.syntax_cases import asked


def claimed(text: str) -> list[tuple[str, str]]:
    return asked(prose_claims, text) + asked(prose_needs, text) + asked(why, text)


LOCK = "# The lock at Merrow\n\nMerrow lies on a canal.\n\n"

CASES = [
    (
        "The Merrow lock allowed heavy boats to reach the old quarry.",
        "What did the Merrow lock allow heavy boats to do?",
        "reach the old quarry",
    ),
    (
        "Merrow Council plans to replace the oak gates with steel gates.",
        "What does Merrow Council plan to do?",
        "replace the oak gates with steel gates",
    ),
    (
        "Merrow Council keeps the channel open by dredging it twice a year.",
        "How does Merrow Council keep the channel open?",
        "by dredging it twice a year",
    ),
    (
        "Merrow Council keeps the channel open by dredging the upper basin.",
        "How does Merrow Council keep the channel open?",
        "by dredging the upper basin",
    ),
    ("Merrow Council depends on clear water signs.", "What does Merrow Council depend on?", "clear water signs"),
    (
        "In March, Merrow Council opened a second towpath.",
        "What did Merrow Council open in March?",
        "a second towpath",
    ),
    (
        "Merrow Council uses a brass bell to warn boats of the weir.",
        "Why does Merrow Council use a brass bell?",
        "to warn boats of the weir",
    ),
    ("Good timing is essential for a smooth passage.", None, "Good timing"),
    (
        "One reliable sign of a leak is a wet towpath.",
        "According to the article, what is one reliable sign of a leak?",
        "a wet towpath",
    ),
]


@pytest.mark.parametrize(("sentence", "prompt", "key"), CASES)
def test_a_claim_is_asked_for_in_good_english(sentence: str, prompt: str | None, key: str | None) -> None:
    found = dict(claimed(LOCK + sentence))

    if prompt is not None:
        assert found.get(prompt, "").casefold() == str(key).casefold()
    elif key is not None:
        assert key.casefold() in {k.casefold() for k in found.values()}
    else:
        assert not found


@pytest.mark.parametrize(
    "sentence",
    [
        "It allows longer barges to reach the old quarry.",
        "This rule requires bargees to wait at the lower gate.",
        "The company plans to replace the oak gates.",
        "The lock keeper helps them open the gates.",
        "The pump does not allow longer barges to pass.",
        "We need a better pump.",
    ],
)
def test_what_leans_on_its_neighbours_is_not_asked(sentence: str) -> None:
    assert not claimed(LOCK + sentence)


def test_what_is_said_twice_with_one_verb_is_not_asked_as_if_it_were_all() -> None:
    text = LOCK + "Merrow Council maintains nine bridges. Merrow Council maintains the long towpath."

    assert not claimed(text)


CAUSES = [
    (
        "Coal prices doubled in one winter, so Merrow Council raised the tolls.",
        "Why did Merrow Council raise the tolls?",
        "Coal prices doubled in one winter",
    ),
    (
        "Merrow Council has closed the lower gate, which has led to long queues at noon.",
        "According to the article, what has led to long queues at noon?",
        "Merrow Council has closed the lower gate",
    ),
]


@pytest.mark.parametrize(("sentence", "prompt", "key"), CAUSES)
def test_a_cause_told_by_its_own_clause_is_the_answer(sentence: str, prompt: str, key: str) -> None:
    assert dict(asked(prose_causes, LOCK + sentence)).get(prompt) == key


@pytest.mark.parametrize(
    "sentence",
    [
        "They raised the tolls, so Merrow Council lost its customers.",
        "Merrow Council built a long road, which leads to the upper town.",
        "We closed the gate, so the bargees complained.",
    ],
)
def test_a_cause_that_leans_on_its_neighbours_is_not_asked(sentence: str) -> None:
    assert not asked(prose_causes, LOCK + sentence)


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ("The Merrow Act requires a pilot and two tugs.", "The Merrow Act requires a pilot."),
        ("Merrow Council maintains the long towpath.", "Merrow Council only maintains the long towpath."),
        ("Merrow Council opened the old quarry in March.", "Merrow Council opened the door in March."),
        ("Merrow Council is building a second basin.", "Merrow bathing is creating a second basin."),
        (
            "In March, Merrow Council opened the back room to young bargees.",
            "In March, Merrow Council opened the back door to young bargees.",
        ),
        ("The Merrow lock creates a second basin.", "The Merrow lock is creating a second basin."),
    ],
)
def test_what_is_one_of_many_a_figure_or_misread_is_not_asked(told: str, untold: str) -> None:
    assert claimed(LOCK + told)
    assert not claimed(LOCK + untold)


def test_an_adverb_of_the_verb_does_not_split_the_question() -> None:
    text = "that keep old papers are using iron boxes to protect their books from fire."
    assert asked(prose_needs, f"# The mill of Garrow\n\nMills {text}")
    assert not asked(prose_needs, f"# The mill of Garrow\n\nIncreasingly mills {text}")
