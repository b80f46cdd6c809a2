"""What is found by the index of an article's words is what reading all of it would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import read
from questions.concordance import Concordance
from questions.language import parse

TEXT = """# Harbours

The old harbour of Larkspur has a crane and a lock. A crane lifts heavy freight. The Larkspur Harbour
Authority (LHA) repairs the lock every spring.

## Freight

Heavy freight arrives by rail. An engineer of the LHA checks the crane. No ship leaves the harbour at night.
"""


@pytest.fixture(scope="module")
def concordance():
    return Concordance(parse(read(TEXT.encode(), name="harbours.md")))


WORDS = ("harbour", "crane", "lock", "freight", "heavy", "rail", "night", "ship", "moon")


@given(words=st.frozensets(st.sampled_from(WORDS)), least=st.integers(0, 5))
def test_the_sentences_that_share_enough_words_are_found_in_order(concordance, words, least):
    expected = [i for i, lemmas in enumerate(concordance.lemmas) if len(words & lemmas) >= least]

    assert list(concordance.sharing(words, least)) == expected


@given(start=st.integers(0, len(TEXT)), length=st.integers(1, 80))
def test_the_sentences_that_touch_a_range_are_found(concordance, start, length):
    end = start + length
    sentences = [s.sentence for s in concordance.parsed.sentences]

    assert list(concordance.touching(start, end)) == [
        i for i, s in enumerate(sentences) if s.start < end and s.end > start
    ]


@pytest.mark.parametrize("phrase", ["crane", "cran", "heavy freight", "freight arrives", "engineer", "old harbour"])
def test_phrases_are_found_between_the_bounds_of_words_alone(concordance, phrase):
    text = concordance.parsed.article.text

    assert concordance.holds(phrase) is (re.search(rf"\b{phrase}\b", text) is not None)
    assert concordance.counts(phrase) is (re.search(rf"\ban? {phrase}\b", text) is not None)
    assert concordance.times(phrase, rf"\b{phrase}\b") == len(re.findall(rf"\b{phrase}\b", text.casefold()))


def test_the_short_form_in_brackets_is_found_behind_its_long_one(concordance):
    assert concordance.short_form("larkspur harbour authority") == "LHA"
    assert concordance.short_form("bour authority") == ""
    assert concordance.short_form("crane") == ""


@pytest.mark.parametrize("phrase", ["crane", "Crane", "freight", "harbour", "heavy freight", "moon"])
def test_a_phrase_is_counted_in_whatever_case_and_inside_longer_words(concordance, phrase):
    text = concordance.parsed.article.text

    assert concordance.repeats(phrase) == text.casefold().count(phrase.casefold())
