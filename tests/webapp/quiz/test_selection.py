"""Which questions a quiz asks: laws of the selection."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from webapp.quiz.selection import Choosable, choice_order, least_known, select_questions

CHOOSABLE = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=40).map(
    lambda rows: [Choosable(i, section, wanted) for i, (section, wanted) in enumerate(rows)]
)
SEED = st.integers(0, 2**31 - 1)


@given(CHOOSABLE, st.integers(0, 50), SEED)
def test_takes_as_many_as_asked_for_and_none_twice(choosable: list[Choosable], length: int, seed: int) -> None:
    chosen = select_questions(choosable, length, seed)

    assert len(chosen) == min(length, len(choosable))
    assert len(set(chosen)) == len(chosen)


@given(CHOOSABLE, st.integers(0, 50), SEED)
def test_takes_what_is_wanted_before_the_rest(choosable: list[Choosable], length: int, seed: int) -> None:
    chosen = set(select_questions(choosable, length, seed))

    left_out_wanted = [c for c in choosable if c.wanted and c.question_id not in chosen]
    chosen_unwanted = [c for c in choosable if not c.wanted and c.question_id in chosen]
    assert not (left_out_wanted and chosen_unwanted)


@given(CHOOSABLE, st.integers(0, 50), SEED)
def test_no_section_gets_a_second_turn_while_another_waits_for_its_first(
    choosable: list[Choosable], length: int, seed: int
) -> None:
    wanted = [Choosable(c.question_id, c.section_id, True) for c in choosable]

    chosen = set(select_questions(wanted, length, seed))

    taken = Counter(c.section_id for c in wanted if c.question_id in chosen)
    waiting = {c.section_id for c in wanted if c.question_id not in chosen}
    assert all(taken[w] >= max(taken.values()) - 1 for w in waiting if taken)


@given(CHOOSABLE, st.integers(0, 50), SEED)
def test_the_same_seed_asks_the_same(choosable: list[Choosable], length: int, seed: int) -> None:
    assert select_questions(choosable, length, seed) == select_questions(choosable, length, seed)


@given(SEED, st.integers(1, 10**6), st.integers(2, 12))
def test_every_choice_is_shown_once(seed: int, question_id: int, count: int) -> None:
    assert sorted(choice_order(seed, question_id, count)) == list(range(count))


@given(st.lists(st.floats(0, 1), max_size=30), st.integers(0, 40), SEED)
def test_adaptive_asks_what_is_least_likely_known_first(recalls: list[float], length: int, seed: int) -> None:
    choosable = [Choosable(i, None, True, recall) for i, recall in enumerate(recalls)]

    chosen = least_known(choosable, length, seed)

    asked = [recalls[i] for i in chosen]
    assert asked == sorted(recalls)[:length]
    assert len(set(chosen)) == len(chosen)
    assert chosen == least_known(choosable, length, seed)
