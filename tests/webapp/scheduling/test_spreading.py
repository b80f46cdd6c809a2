"""Many due days at once: a break that was announced, and a backlog."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.balance import Break, in_break
from webapp.scheduling.spreading import Movable, Overdue, around_breaks, cards_needed, catch_up

TODAY = date(2026, 3, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def movable(card_id: int, due: int, before: int = 0, after: int = 0) -> Movable:
    return Movable(card_id, day(due), day(due - before), day(due + after))


movables = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10), st.integers(0, 10)), max_size=60).map(
    lambda rows: [movable(n, *row) for n, row in enumerate(rows)]
)
holidays: st.SearchStrategy[tuple[Break, ...]] = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 20)).map(lambda pair: (day(pair[0]), day(sum(pair)))), max_size=3
).map(tuple)
weeks = st.tuples(*[st.sampled_from([0.0, 0.5, 1.0])] * 7)


@given(movables, holidays, weeks)
def test_only_cards_due_in_a_break_move_and_none_stays_in_one(
    cards: list[Movable], breaks: tuple[Break, ...], week: tuple[float, ...]
) -> None:
    cards = [replace(card, easy_days=week) for card in cards]
    moved = around_breaks(cards, breaks, TODAY, due={})

    assert set(moved) == {card.card_id for card in cards if in_break(card.due, breaks)}
    assert not any(in_break(to, breaks) for to in moved.values())
    assert all(to > TODAY for to in moved.values())


@given(movables, holidays)
def test_a_card_stays_within_its_range_where_that_reaches_beyond_the_break(
    cards: list[Movable], breaks: tuple[Break, ...]
) -> None:
    moved = around_breaks(cards, breaks, TODAY, due={})

    for card in cards:
        if card.card_id in moved:
            allowed = [day(n) for n in range(1, 80) if card.shortest <= day(n) <= card.longest]
            if any(not in_break(other, breaks) for other in allowed):
                assert card.shortest <= moved[card.card_id] <= card.longest


def test_cards_without_choice_are_spread_evenly_before_and_after() -> None:
    cards = [movable(n, due=20 + n % 10) for n in range(200)]

    moved = around_breaks(cards, ((day(20), day(29)),), TODAY, due={})

    by_day = Counter(moved.values())
    assert set(by_day) == {day(n) for n in (*range(10, 20), *range(30, 40))}
    assert set(by_day.values()) == {10}


def test_days_that_are_full_already_get_less() -> None:
    cards = [movable(n, due=20) for n in range(70)]

    moved = around_breaks(cards, ((day(20), day(26)),), TODAY, due={day(19): 50, day(27): 3})

    by_day = Counter(moved.values())
    assert by_day[day(19)] == 0
    assert by_day[day(28)] - by_day[day(27)] == 3


def test_before_a_break_that_begins_tomorrow_nothing_is_added_to_today() -> None:
    moved = around_breaks([movable(1, due=1, before=3, after=2)], ((day(1), day(5)),), TODAY, due={})

    assert moved == {1: day(6)}


overdue = st.lists(st.tuples(st.floats(0.1, 400), st.integers(0, 400)), max_size=50).map(
    lambda rows: [Overdue(n, *row) for n, row in enumerate(rows)]
)


@given(overdue, st.integers(1, 20), st.lists(st.integers(0, 20), max_size=20))
def test_every_card_is_caught_up_once_and_no_day_is_overfull(
    cards: list[Overdue], a_day: int, coming: list[int]
) -> None:
    plan = catch_up(cards, a_day, coming=coming)

    shown = [card_id for ids in plan.days for card_id in ids]
    assert sorted(shown) == [card.card_id for card in cards]
    assert plan.left == 0
    for ids, due in zip(plan.days, [*coming, *[0] * 100], strict=False):
        assert len(ids) <= max(a_day - due, 0)


def test_what_is_best_remembered_comes_first() -> None:
    plan = catch_up([Overdue(1, 5.0, 100), Overdue(2, 100.0, 100), Overdue(3, 20.0, 100)], 2)

    assert plan.days == ((2, 3), (1,))


def test_each_card_is_remembered_by_the_curve_of_its_own_preset() -> None:
    plan = catch_up([Overdue(1, 20.0, 100, decay=0.8), Overdue(2, 20.0, 100, decay=0.1)], 1)

    assert plan.days == ((2,), (1,))


def test_a_backlog_that_grows_faster_than_it_is_worked_off_is_left() -> None:
    plan = catch_up([Overdue(n, 5.0, 10) for n in range(30)], 10, coming=[10] * 400)

    assert plan.left == 30


def test_days_are_turned_into_cards() -> None:
    assert cards_needed(overdue=100, days=7, coming=12.5) == 27
