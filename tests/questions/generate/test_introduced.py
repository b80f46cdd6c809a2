"""A thing with a name of its own is asked for where the article says what it is."""

from __future__ import annotations

import pytest

from questions.generate import introduced
from tests.questions.generate.syntax_cases import asked

INTRODUCED = [
    ("TideWatch is a free tool that warns sailors of low water.", "A free tool that warns sailors of low water."),
    (
        "Last year TideWatch, a free tool for sailors of small boats, won a prize.",
        "A free tool for sailors of small boats.",
    ),
    (
        "TideWatch is a network of buoys in the North Sea, which cost two million.",
        "A network of buoys in the North Sea.",
    ),
]


@pytest.mark.parametrize(("sentence", "answer"), INTRODUCED)
def test_a_named_thing_is_asked_for(sentence: str, answer: str) -> None:
    assert asked(introduced, sentence) == [("What is TideWatch?", answer.rstrip(".")[:1].lower() + answer[1:-1])]


@pytest.mark.parametrize(
    "sentence",
    [
        "TideWatch is a great tool for sailors of small boats.",
        "TideWatch is a good example of a tool that saves lives.",
        "TideWatch is one of two tools that warn sailors.",
        "Margaret Hale is a painter of boats who lives in Leith.",
        "Leith is a town of 30,000 people on the north coast.",
        "TideWatch is a tool that we built for our sailors.",
        "It is a free tool that warns sailors of low water.",
    ],
)
def test_praise_people_places_and_what_leans_on_others_are_left_out(sentence: str) -> None:
    assert asked(introduced, sentence) == []


def test_an_example_or_the_readers_own_case_introduces_nothing() -> None:
    text = "TideWatch is a free tool that warns sailors of low water."

    assert asked(introduced, text)
    assert not asked(introduced, f"For example, {text}")
    assert not asked(introduced, "You work for TideWatch, a small firm that warns sailors of low water.")


def test_a_long_text_that_names_a_thing_once_does_not_introduce_it() -> None:
    text = "TideWatch, a small firm for sailors of small boats, won a prize. "
    story = "The wind blew over the bay. " * 60

    assert asked(introduced, text + story + "TideWatch grew.")
    assert not asked(introduced, text + story)


def test_the_name_goes_on_behind_its_first_words() -> None:
    text = "The Leith Chamber of Commerce is a trade group that sells maps to small ports."

    assert [p for p, _ in asked(introduced, text)] == ["What is the Leith Chamber of Commerce?"]


def test_somebody_with_one_name_is_no_thing() -> None:
    assert asked(introduced, "LeithWatch, a busy charity for poor sailors, won a prize.")
    assert not asked(introduced, "LeithWatch, a frequent speaker at small ports, won a prize.")
