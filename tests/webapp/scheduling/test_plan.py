"""What is expected of an exam's day, and what it takes to do better."""

from __future__ import annotations

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.plan import ANSWERS_FOR_NEW, Known, Plan, plan, recall_without_study

STABILITY = st.floats(0.1, 1000, allow_nan=False)
LEARNED = st.builds(Known, STABILITY, st.floats(1, 10, allow_nan=False), st.integers(0, 400))
CARDS = st.lists(st.one_of(LEARNED, st.just(Known())), min_size=1, max_size=12)
WISH = st.floats(0.7, 0.99, allow_nan=False)


def planned(cards: list[Known], days: int, wish: float = 0.9, **more: float) -> Plan:
    return plan(cards, days, wish, 10, DEFAULT_PARAMETERS, **more)


def without(cards: list[Known], days: int) -> float:
    return sum(recall_without_study(card, days, DEFAULT_PARAMETERS) for card in cards) / len(cards)


def test_recall_after_as_many_days_as_the_stability_is_nine_in_ten() -> None:
    assert recall_without_study(Known(30, 5, 10), 20, DEFAULT_PARAMETERS) == pytest.approx(0.9)


def test_a_card_never_learned_is_not_recalled() -> None:
    assert recall_without_study(Known(), 5, DEFAULT_PARAMETERS) == 0


def test_where_the_wish_is_met_without_study_nothing_is_planned() -> None:
    made = planned([Known(500, 5, 0)] * 3, 30)

    assert made.answers == 0 and made.minutes_per_day == 0
    assert made.reached


def test_a_card_about_to_be_forgotten_is_answered_and_brings_the_wish() -> None:
    made = planned([Known(30, 5, 60)], 20)

    assert made.reached
    assert 1 <= made.answers < 2


def test_a_new_card_costs_its_first_day_and_counts_as_new() -> None:
    made = planned([Known()], 1)

    assert made.new == 1
    assert made.answers == ANSWERS_FOR_NEW


def test_minutes_a_day_are_the_answers_and_their_time_over_the_days() -> None:
    made = planned([Known()] * 40, 20)

    assert made.minutes_per_day == pytest.approx(made.answers * 10 / 60 / 20)
    assert made.new_per_day == pytest.approx(made.new / 20)


def test_a_higher_wish_takes_longer() -> None:
    cards = [Known(20, 5, 15)] * 20 + [Known()] * 20

    minutes = [planned(cards, 30, wish).minutes_per_day for wish in (0.8, 0.85, 0.9, 0.95)]

    assert minutes == sorted(minutes) and minutes[0] < minutes[-1]


def test_what_cannot_be_reached_is_said() -> None:
    made = planned([Known()] * 5, 20, 0.9999)

    assert not made.reached
    assert made.new == 5


def test_on_the_day_itself_it_is_too_late() -> None:
    made = planned([Known()], 0)

    assert made.answers == 0 and made.minutes_per_day == 0 and made.new_per_day == 0


def test_no_cards_need_no_plan() -> None:
    assert planned([], 10).answers == 0


def test_a_sample_stands_for_all_its_cards() -> None:
    cards = [Known(10, 5, 30)] * 6

    assert planned(cards, 20, stands_for=5).answers == pytest.approx(5 * planned(cards, 20).answers)


@given(CARDS, st.integers(1, 200), WISH)
def test_a_plan_never_expects_less_than_no_study_and_never_more_than_everything(
    cards: list[Known], days: int, wish: float
) -> None:
    made = planned(cards, days, wish)

    assert without(cards, days) - 1e-9 <= made.recall <= 1 + 1e-9
    assert made.new <= sum(card.stability is None for card in cards)


@given(CARDS, st.integers(1, 200), WISH)
def test_nothing_is_planned_beyond_the_wish_and_study_unless_it_is_met(
    cards: list[Known], days: int, wish: float
) -> None:
    made = planned(cards, days, wish)

    if without(cards, days) >= wish:
        assert made.answers == 0
    elif made.reached:
        assert made.answers > 0


@given(LEARNED, st.integers(0, 300), st.integers(0, 300))
def test_recall_only_falls_without_study(card: Known, days: int, more: int) -> None:
    sooner, later = (recall_without_study(card, n, DEFAULT_PARAMETERS) for n in (days, days + more))

    assert later <= sooner
