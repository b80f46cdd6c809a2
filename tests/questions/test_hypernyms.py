"""Nouns are near when they name things of one sort."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.hypernyms import is_kind_of, nearness

WORDS = st.sampled_from("river nerve theory teacher enzyme village hammer sleep price engineer boredom".split())


@pytest.mark.parametrize(
    ("noun", "like", "unlike"),
    [
        ("nurse", "teacher", "theory"),
        ("river", "lake", "nurse"),
        ("strategy", "plan", "school"),
        ("sadness", "joy", "hammer"),
    ],
)
def test_things_of_one_sort_are_nearer_than_others(noun, like, unlike):
    assert nearness(noun, like) > nearness(noun, unlike)


def test_nothing_is_said_of_a_word_that_is_no_noun():
    assert nearness("river", "qwertz") is None


@given(WORDS, WORDS)
def test_nearness_is_the_same_both_ways_and_full_only_for_one_sense(a, b):
    assert nearness(a, b) == nearness(b, a)
    assert 0 <= nearness(a, b) <= 1
    assert nearness(a, a) == 1


def test_a_noun_is_a_kind_of_the_nouns_above_it():
    assert is_kind_of("designer", "person")
    assert is_kind_of("person", "person")
    assert not is_kind_of("person", "designer")
    assert not is_kind_of("river", "person")
    assert not is_kind_of("qwertz", "person")
