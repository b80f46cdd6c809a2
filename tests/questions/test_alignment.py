"""Pairing the pieces of two sequences."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from questions.alignment import Nearest, pairs

PIECES = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(PIECES, PIECES)
def test_equal_pieces_are_paired_and_as_many_as_there_are(old: list[str], new: list[str]) -> None:
    found = pairs(old, new)

    held = [j for j in found if j is not None]
    assert len(held) == len(set(held)) == (Counter(old) & Counter(new)).total()
    assert all(j is None or old[i] == new[j] for i, j in enumerate(found))


@given(PIECES)
def test_a_sequence_is_paired_with_itself_in_its_order(pieces: list[str]) -> None:
    assert pairs(pieces, pieces) == list(range(len(pieces)))


@given(st.lists(st.integers(), unique=True, max_size=30), st.data())
def test_what_was_put_in_or_taken_out_moves_nothing_else(old: list[int], data: st.DataObject) -> None:
    kept = [i for i in range(len(old)) if data.draw(st.booleans())]
    new = [old[i] for i in kept]
    assert pairs(old, new) == [kept.index(i) if i in kept else None for i in range(len(old))]
    assert pairs(new, old) == kept


def test_the_likeliest_piece_comes_first_and_among_equals_the_nearest() -> None:
    texts = [(3, ["the", "kettle", "boils"]), (5, ["the", "mill", "grinds"]), (9, ["the", "kettle", "boils"])]

    found = Nearest(texts).to(["the", "kettle", "boils", "dry"], near=8)

    assert [i for _, i in found] == [9, 3, 5]
