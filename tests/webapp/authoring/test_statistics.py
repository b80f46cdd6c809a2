"""The figures of item analysis: examples computed by hand, and what holds for any answers."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.authoring.statistics import LEAST, Alarm, Item, Option, Taken, analyse, best, discrimination, in_words

SHARES = st.floats(0, 1)
TAKEN = st.builds(
    Taken,
    score=SHARES,
    rest=st.none() | SHARES,
    chosen=st.sets(st.integers(0, 2)).map(tuple),
    seconds=st.none() | st.floats(0, 1e6),
)
OPTIONS = (Option("A", True), Option("B", False), Option("C", False))


def ladder(scores: str, chosen: str = "") -> list[Taken]:
    """Answers whose rest falls evenly from 1.0: one for each digit of ``scores``, with the option of ``chosen``."""
    n = len(scores)
    picked = [(int(c),) for c in chosen] or [()] * n
    return [Taken(int(s), (n - i) / n, p, 10.0 * i) for i, (s, p) in enumerate(zip(scores, picked, strict=True))]


def test_the_point_biserial_coefficient_is_that_of_the_textbook() -> None:
    # (M1 - M0) / s * sqrt(p q) with M1 = 0.8, M0 = 0.3, p = q = 0.5 and s of 0.1, 0.2 ... 1.0
    by_hand = (0.8 - 0.3) / (0.1 * sqrt(99 / 12)) * 0.5

    assert discrimination(ladder("1111100000")) == pytest.approx(by_hand) == pytest.approx(0.8704, abs=1e-4)
    assert discrimination(ladder("0000011111")) == pytest.approx(-by_hand)


def test_facility_is_the_mean_score_and_time_the_median() -> None:
    found = analyse(ladder("1110000000"))

    assert (found.group, found.facility, found.seconds) == (10, pytest.approx(0.3), 45.0)


def test_below_the_least_number_nothing_is_told() -> None:
    assert analyse(ladder("1" * (LEAST - 1), "0" * (LEAST - 1)), OPTIONS) == Item(LEAST - 1)


def test_where_all_did_equally_well_nothing_discriminates_and_nobody_is_the_best() -> None:
    same = [Taken(i % 2, 0.1 + 0.2 if i % 3 else 0.3) for i in range(12)]

    assert discrimination(same) is None
    assert discrimination(ladder("1111111111")) is None
    assert best(same) == []


def test_the_best_are_a_third_with_those_who_did_as_well() -> None:
    tied = [Taken(1, rest) for rest in (0.9, 0.9, 0.8, 0.7, 0.7, 0.7, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1)]

    assert len(best(ladder("1" * 12))) == 4
    assert len(best(tied)) == 6


@pytest.mark.parametrize(
    ("chosen", "alarms"),
    [
        ("000000011122", []),
        ("000000000000", [Alarm("never", "B"), Alarm("never", "C")]),
        ("111000000002", [Alarm("backwards"), Alarm("key", "B")]),
        ("110000000222", [Alarm("attracts", "B")]),
        ("100000000222", []),
    ],
    ids=["sound", "never chosen", "key looks wrong", "attracts the best", "one of the best is no alarm"],
)
def test_alarms_tell_what_to_look_at(chosen: str, alarms: list[Alarm]) -> None:
    scores = "".join("1" if c == "0" else "0" for c in chosen)

    assert list(analyse(ladder(scores, chosen), OPTIONS).alarms) == alarms


def test_each_choice_is_counted_for_all_and_for_the_best() -> None:
    counts = analyse(ladder("100110111111", "011001000000"), OPTIONS).counts

    assert [(c.option.text, c.count, c.best) for c in counts] == [("A", 9, 2), ("B", 3, 2), ("C", 0, 0)]


@pytest.mark.parametrize(("value", "word"), [(0.4, "very good"), (0.25, "fair"), (0.0, "weak"), (-0.01, "backwards")])
def test_a_discrimination_has_a_word(value: float, word: str) -> None:
    assert in_words(value) == word


@given(st.lists(TAKEN, max_size=40))
def test_the_figures_keep_their_bounds(taken: list[Taken]) -> None:
    found = analyse(taken, OPTIONS)

    assert found.group == len(taken)
    assert (found.facility is None) == (len(taken) < LEAST)
    assert 0 <= (found.facility or 0) <= 1 + 1e-9
    assert -1 <= (found.discrimination or 0) <= 1
    assert all(0 <= c.best <= c.count <= found.group and c.best <= found.best for c in found.counts)
    assert 2 * found.best <= found.group


@given(st.lists(TAKEN, min_size=LEAST, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(taken: list[Taken], chance: object) -> None:
    shuffled = list(taken)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    one, other = analyse(taken, OPTIONS), analyse(shuffled, OPTIONS)

    assert (one.counts, one.alarms if one.discrimination is None else ()) == (
        other.counts,
        other.alarms if other.discrimination is None else (),
    )
    assert one.discrimination == pytest.approx(other.discrimination, abs=1e-6)
