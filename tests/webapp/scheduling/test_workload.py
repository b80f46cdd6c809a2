"""What a desired retention costs and brings."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from tests.benchmarks.fitting import HOUR, ZONE, drawn
from webapp.scheduling.columns import Reviews, gather
from webapp.scheduling.workload import Habits, Plan, Workload, habits_of, workload


def test_a_higher_retention_costs_more_and_keeps_more() -> None:
    found = workload(DEFAULT_PARAMETERS, Plan(cards=500, days=120), retentions=(0.75, 0.85, 0.95))

    assert [w.retention for w in found] == [0.75, 0.85, 0.95]
    for less, more in pairwise(found):
        assert less.reviews_per_day < more.reviews_per_day
        assert less.minutes_per_day < more.minutes_per_day
        assert less.memorised < more.memorised < 500


def test_it_is_the_same_for_the_same_seed() -> None:
    plan = Plan(cards=100, days=60)

    assert workload(DEFAULT_PARAMETERS, plan) == workload(DEFAULT_PARAMETERS, plan)
    assert workload(DEFAULT_PARAMETERS, plan, seed=2) != workload(DEFAULT_PARAMETERS, plan)


def test_a_day_is_not_cut_off_after_half_an_hour() -> None:
    plan = Plan(cards=2000, days=30, new_per_day=500, reviews_per_day=9999)

    assert workload(DEFAULT_PARAMETERS, plan, retentions=[0.9])[0].minutes_per_day > 60


def test_nothing_to_learn_costs_nothing() -> None:
    assert workload(DEFAULT_PARAMETERS, Plan(cards=0), retentions=[0.9]) == [Workload(0.9, 0, 0, 0)]


def test_habits_are_read_from_the_reviews() -> None:
    rows = [(card, moment, rating, kind, 4000) for card, moment, rating, kind, _ in drawn(400, 8, random.Random(1))]

    habits = habits_of(gather(rows), ZONE, HOUR)

    assert habits.first == pytest.approx((0.24, 0.09, 0.5, 0.17), abs=0.05)
    assert habits.recalled == pytest.approx((0.1, 0.8, 0.1), abs=0.05)
    assert habits.seconds[1] == (4.0, 4.0, 4.0, 4.0)


def test_habits_that_nothing_tells_are_the_usual_ones() -> None:
    assert habits_of(Reviews(), ZONE, HOUR) == Habits()
    assert habits_of(gather(drawn(5, 2, random.Random(1))), ZONE, HOUR) == Habits()
