"""Advice is asked for as advice: of readers, never of "you"."""

from __future__ import annotations

import pytest

from questions.generate import prose_advice
from questions.question import Flashcard
from tests.questions.generate.syntax_cases import asked, candidates

BEES = "# Keeping bees\n\n"


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "If your bees swarm in spring, hang an empty box near the hive.",
            "What does the article advise readers to do if their bees swarm in spring?",
            "hang an empty box near the hive",
        ),
    ],
)
def test_advice_is_asked_for_without_you(sentence: str, prompt: str, key: str) -> None:
    assert dict(asked(prose_advice, BEES + sentence)).get(prompt) == key


@pytest.mark.parametrize(
    "sentence",
    [
        "Paint your hives white.",
        "Visit our shop to buy a hive.",
        "If your bees swarm, call us.",
        "If you like bees, put them in your garden.",
        "Bees swarm in spring to find a new home.",
        "Do this to keep the combs cool.",
        "Don't open the hive to count the bees.",
    ],
)
def test_remarks_to_the_reader_are_not_advice_to_ask_for(sentence: str) -> None:
    assert not asked(prose_advice, BEES + sentence)


@pytest.mark.parametrize(
    ("sentence", "prompt", "answer"),
    [
        (
            "If your roof leaks, you should hire a roofer.",
            "What does the article advise readers to do if their roof leaks?",
            "Hire a roofer.",
        ),
        (
            "Protect your timber by painting all cut ends with oil.",
            "How does the article advise readers to protect their timber?",
            "By painting all cut ends with oil.",
        ),
        (
            "Before you paint the walls, clean your brushes with soap.",
            "What does the article advise readers to do before they paint the walls?",
            "Clean their brushes with soap.",
        ),
        (
            "Before you can call the guard, you should get a key from the mill.",
            "What does the article advise readers to do before they can call the guard?",
            "Get a key from the mill.",
        ),
    ],
)
def test_advice_is_told_of_readers_in_question_and_answer(sentence: str, prompt: str, answer: str) -> None:
    found = [c.question for c in candidates(prose_advice, "# Building a shed\n\n" + sentence)]

    assert [(q.prompt, q.answer) for q in found if isinstance(q, Flashcard)] == [(prompt, answer)]
