"""Settings that cannot be right are answered with the mend."""

from __future__ import annotations

from datetime import date

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from webapp.scheduling.balance import EVERY_DAY
from webapp.scheduling.checks import break_mend, easy_days_mend, parameters_mend, steps_mend

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("minutes", [(), (1, 10), (0.5,), (10, 10), (960,)])
def test_steps_that_rise_within_a_day_are_fine(minutes: tuple[float, ...]) -> None:
    assert steps_mend(minutes) is None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((10, 1), "order the steps from short to long"),
        ((0,), "give more than 0 and at most 960"),
        ((1, 1440), "A step of 1440 minutes is out of range"),
        ((float("nan"),), "out of range"),
        ((1,) * 11, "at most 10"),
    ],
)
def test_other_steps_are_refused_with_the_mend(minutes: tuple[float, ...], words: str) -> None:
    assert words in (steps_mend(minutes) or "")


@pytest.mark.parametrize(
    ("shares", "words"),
    [((1.0,) * 6, "give seven"), ((1.5, *EVERY_DAY[1:]), "1.5 is not a share"), ((0.0,) * 7, "at least one day")],
)
def test_a_week_needs_seven_shares_and_a_day_to_study(shares: tuple[float, ...], words: str) -> None:
    assert easy_days_mend(EVERY_DAY) is None
    assert words in (easy_days_mend(shares) or "")


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        (DEFAULT_PARAMETERS[:19], "There are 19 parameters; FSRS-6 has 21"),
        ((*DEFAULT_PARAMETERS[:20], 0.9), "Parameter 21 is 0.9: it must lie between 0.1 and 0.8"),
        ((3.0, *DEFAULT_PARAMETERS[1:]), "must rise: 1.2931 comes after 3"),
        ((float("nan"), *DEFAULT_PARAMETERS[1:]), "Parameter 1 is nan"),
    ],
)
def test_parameters_are_those_of_fsrs_6_within_their_bounds(parameters: tuple[float, ...], words: str) -> None:
    assert parameters_mend(DEFAULT_PARAMETERS) is None
    assert words in (parameters_mend(parameters) or "")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 9), date(2026, 3, 8), "ends before it begins"),
        (date(2026, 2, 1), date(2026, 3, 1), "over already"),
        (date(2026, 3, 9), date(2027, 3, 9), "longer than 365 days"),
        (date(2026, 3, 31), date(2026, 4, 9), "meets another one"),
    ],
)
def test_a_break_lies_ahead_and_apart_from_others(first: date, last: date, words: str) -> None:
    others = [(date(2026, 4, 1), date(2026, 4, 3))]

    assert break_mend((date(2026, 3, 9), date(2026, 3, 31)), TODAY, others) is None
    assert words in (break_mend((first, last), TODAY, others) or "")
