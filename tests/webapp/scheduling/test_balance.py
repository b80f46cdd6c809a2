"""On which day of its range a card comes due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.balance import EVERY_DAY, Break, Load, choose, fuzz_range, in_break, share_of

MONDAY = date(2026, 3, 2)
WEEKDAYS_ONLY = (1.0,) * 5 + (0.0, 0.0)

chances = st.floats(0, 1, exclude_max=True)
intervals = st.integers(1, 2000)
shares = st.sampled_from([0.0, 0.0, 0.5, 1.0])
weeks = st.tuples(*[shares] * 7)
breaks = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 40)).map(
        lambda pair: (MONDAY + timedelta(days=pair[0]), MONDAY + timedelta(days=sum(pair)))
    ),
    max_size=2,
).map(tuple)


def days_until(day: date) -> int:
    return (day - MONDAY).days


def loads(counts: Mapping[int, int]) -> Load:
    """So many cards due, by days from MONDAY."""

    def load(first: date, last: date) -> Mapping[date, int]:
        return {
            MONDAY + timedelta(days=n): due for n, due in counts.items() if days_until(first) <= n <= days_until(last)
        }

    return load


some_loads = st.none() | st.dictionaries(st.integers(0, 100), st.integers(0, 300)).map(loads)


@given(intervals, st.integers(1, 3000), chances, weeks, breaks, some_loads)
def test_the_day_lies_in_the_fuzz_range(
    plain: int, maximum: int, chance: float, week: tuple[float, ...], away: tuple[Break, ...], load: Load | None
) -> None:
    plain = min(plain, maximum)

    choice = choose(plain, MONDAY, chance, maximum=maximum, easy_days=week, breaks=away, load=load)

    shortest, longest = fuzz_range(plain, maximum)
    assert shortest <= choice.shortest <= choice.days <= choice.longest <= longest <= maximum


@given(st.integers(3, 400), st.integers(0, 500), chances, weeks, breaks, some_loads)
def test_what_was_promised_is_kept_where_it_could_have_been_chosen(
    plain: int, promised: int, chance: float, week: tuple[float, ...], away: tuple[Break, ...], load: Load | None
) -> None:
    under = {"maximum": 36500, "easy_days": week, "breaks": away, "load": load}
    free = choose(plain, MONDAY, chance, **under)

    choice = choose(plain, MONDAY, chance, **under, promised=promised)

    possible = free.shortest <= promised <= free.longest
    usual = week == EVERY_DAY and not away and load is None
    if not usual:
        has_share = share_of(MONDAY + timedelta(days=promised), week, away) > 0
        assert choice.days == (promised if possible and has_share else free.days)
    assert (choice.plain, choice.shortest, choice.longest) == (free.plain, free.shortest, free.longest)


def test_the_load_is_not_asked_for_what_was_promised() -> None:
    def refuse(_first: date, _last: date) -> dict[date, int]:
        raise AssertionError

    assert choose(50, MONDAY, 0.5, maximum=36500, load=refuse, promised=53).days == 53


@given(intervals, intervals, chances, weeks, breaks, some_loads)
def test_a_longer_interval_never_comes_due_sooner(
    one: int, other: int, chance: float, week: tuple[float, ...], away: tuple[Break, ...], load: Load | None
) -> None:
    chosen = [
        choose(plain, MONDAY, chance, maximum=36500, easy_days=week, breaks=away, load=load).days
        for plain in sorted((one, other))
    ]

    assert chosen == sorted(chosen)


@given(st.integers(3, 60), chances, weeks, breaks, some_loads)
def test_a_day_without_a_share_is_taken_only_where_all_are(
    plain: int, chance: float, week: tuple[float, ...], away: tuple[Break, ...], load: Load | None
) -> None:
    choice = choose(plain, MONDAY, chance, maximum=36500, easy_days=week, breaks=away, load=load)

    day = MONDAY + timedelta(days=choice.days)
    others = [MONDAY + timedelta(days=n) for n in range(choice.shortest, choice.longest + 1)]
    if any(share_of(other, week, away) > 0 for other in others):
        assert share_of(day, week, away) > 0
    elif not all(in_break(other, away) for other in others):
        assert not in_break(day, away)


def spread(plain: int, easy_days: tuple[float, ...] = EVERY_DAY, load: Load | None = None) -> Counter[int]:
    return Counter(
        choose(plain, MONDAY, n / 2000, maximum=36500, easy_days=easy_days, load=load).days for n in range(2000)
    )


def test_without_loads_each_day_is_as_likely() -> None:
    assert spread(10) == {8: 400, 9: 400, 10: 400, 11: 400, 12: 400}


def test_the_least_loaded_day_is_the_likeliest_and_a_full_one_rare() -> None:
    found = spread(10, load=loads({8: 100, 9: 100, 10: 10, 11: 100, 12: 1000}))

    assert found.most_common(1)[0][0] == 10
    assert found[10] > 1900
    assert found[12] <= 1


def test_of_days_that_are_equally_full_the_earlier_is_a_little_likelier() -> None:
    found = spread(10, load=loads(dict.fromkeys(range(8, 13), 50)))

    assert found[8] > found[10] > found[12] > 300


def test_a_day_at_half_its_share_settles_at_half_the_cards() -> None:
    week, placed = (0.5, *EVERY_DAY[1:]), Counter[int]()

    for n in range(4000):
        placed[choose(12, MONDAY, n * 0.618033988 % 1, maximum=36500, easy_days=week, load=loads(placed)).days] += 1

    monday = 14
    usual = [placed[n] for n in range(10, 15) if n != monday]
    assert 0.45 < placed[monday] / (sum(usual) / len(usual)) < 0.55
    assert max(usual) < 1.2 * min(usual)


def test_weekends_are_left_free() -> None:
    assert fuzz_range(6, 36500) == (4, 8)
    assert set(spread(6, WEEKDAYS_ONLY)) == {4, 7, 8}  # Friday, Monday, Tuesday


def test_a_break_is_stepped_around() -> None:
    away = ((MONDAY + timedelta(days=9), MONDAY + timedelta(days=11)),)

    found = {choose(10, MONDAY, n / 100, maximum=36500, breaks=away).days for n in range(100)}

    assert found == {8, 12}


@pytest.mark.parametrize("plain", [1, 2])
def test_an_interval_without_a_range_asks_for_no_load(plain: int) -> None:
    def refuse(first: date, last: date) -> Mapping[date, int]:
        raise AssertionError

    assert choose(plain, MONDAY, 0.5, maximum=36500, load=refuse).days == plain


def test_without_chance_nothing_is_moved() -> None:
    choice = choose(5, MONDAY, None, maximum=36500, easy_days=WEEKDAYS_ONLY, load=loads({5: 1000}))

    assert choice.days == 5
