"""A question that asks of many names many, and an answer does not stop before the end of a series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questions.generate.checks_english import grammatical
from questions.generate.wholeness import counts_wrongly, is_cut_off
from questions.question import Flashcard
from tests.questions.generate.test_checks import GROUND, candidate, short

SERIES = "A broker guarantees three properties of delivery: order, durability, and isolation."


@pytest.mark.parametrize(
    ("prompt", "wrong"),
    [
        ("What are order clerk?", True),
        ("What are bimodal?", True),
        ("What are order clerks?", False),
        ("What are bacteria?", False),
        ("What are sheep?", False),
        ("What are the parts of a queue?", False),
        ("What is an order clerk?", False),
    ],
)
def test_what_is_asked_of_many_has_their_number(prompt: str, wrong: bool) -> None:
    assert counts_wrongly(prompt) == wrong
    assert not (wrong and grammatical(short(prompt), GROUND))


@pytest.mark.parametrize(
    ("key", "cut"),
    [("order, durability", True), ("order, durability, and isolation", False), ("order", False), ("isolation", False)],
)
def test_a_series_is_told_to_its_end(key: str, cut: bool) -> None:
    card = candidate(Flashcard(prompt="What does a broker guarantee?", answer=key), key, SERIES)
    assert is_cut_off(card) == cut
    assert not is_cut_off(replace(card, key="; ".join(key.split(", "))))


@pytest.mark.parametrize(
    ("key", "cut"),
    [
        ("a program that writes", True),
        ("a program", False),
        ("a program that writes messages", False),
        ("a program that writes messages to the queue", False),
    ],
)
def test_what_defines_a_thing_does_not_stop_within_its_clause(key: str, cut: bool) -> None:
    card = candidate(Flashcard(prompt="What is a producer?", answer=key), key)
    assert is_cut_off(replace(card, strategy="definition-meaning")) == cut
    assert not is_cut_off(card)
