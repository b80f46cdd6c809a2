"""A statement before a question: which can open it, and how the two are told apart again."""

from __future__ import annotations

import pytest

from questions.generate.checks_english import self_contained, well_sized
from questions.generate.context import can_open, in_context, split
from questions.question import Flashcard
from tests.questions.generate.test_checks import candidate

SAID = "A producer is a program that writes messages to the queue."


def test_a_plain_statement_can_open_a_question():
    assert can_open(SAID)


@pytest.mark.parametrize(
    "text",
    [
        "This program writes messages to the queue.",
        "However, a producer writes messages to the queue.",
        "We wrote a producer for the queue.",
        "It writes messages to the queue.",
        "Does a producer write messages to the queue?",
        "Producers write.",
        "The team calls it “the producer” in all of its notes.",
    ],
)
def test_a_sentence_that_leans_or_is_no_statement_cannot(text):
    assert not can_open(text)


def test_the_two_are_told_apart_again():
    assert split(in_context(SAID, "Why is this program needed?")) == (SAID, "Why is this program needed?")


@pytest.mark.parametrize("prompt", ["Why did the U.S. army build a wall?", "What is a producer?"])
def test_a_question_alone_has_no_statement(prompt):
    assert split(prompt) == ("", prompt)


def test_behind_a_statement_this_may_mean_something_in_it():
    asked = candidate(Flashcard(prompt=in_context(SAID, "Why is this program needed?"), answer="producer"), "producer")
    assert self_contained(asked, None) and well_sized(asked, None)


@pytest.mark.parametrize("question", ["Why do we need it?", "Why is your program needed?"])
def test_but_nobody_who_speaks_may(question):
    asked = candidate(Flashcard(prompt=in_context(SAID, question), answer="producer"), "producer")
    assert not self_contained(asked, None)
