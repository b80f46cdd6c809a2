"""What the parser's rules are remembered to make of a sentence is what they would make of it, word for word."""

from __future__ import annotations

import pytest
import spacy

from questions.language import MODELS, forget, may_be_verb, parse_text

SEEN = ("TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD")


@pytest.fixture(scope="module")
def plain():
    return spacy.load(next(m for m in MODELS if spacy.util.is_package(m)))


@pytest.mark.parametrize(
    "text",
    [
        "The crane lifts heavy freight, and so does the older crane.",
        "There are two locks that nobody opens.",
        "We're gonna let's say y'all ain't got to wait.",
        "Which of the ships   were\n\nhers is what he'd better ask.",
        "Both cranes can't be sold: that's that.",
        " ",
    ],
)
def test_remembered_rules_make_of_each_word_what_the_rules_make_of_it(text, plain):
    expected = plain(text).to_array(SEEN).tolist()
    forget()

    first = parse_text(text).to_array(SEEN).tolist()
    forget()
    again = parse_text(text).to_array(SEEN).tolist()

    assert first == expected
    assert again == expected


@pytest.mark.parametrize(
    ("text", "small"),
    [("The US sells cranes to the harbour.", "US"), ("The harbour sells us cranes.", "us"), ("Ask IT to help.", "IT")],
)
def test_an_abbreviation_is_no_pronoun_in_small_letters(text, small):
    assert small in {t.lower_ for t in parse_text(text)} & {"us", "US", "it", "IT"}


def test_a_verb_is_told_from_a_noun_that_opens_a_line():
    assert may_be_verb("outline")
    assert not may_be_verb("summary")
    assert not may_be_verb("swedish")
