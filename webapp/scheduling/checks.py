"""What is wrong with scheduling settings that someone typed, in a sentence with the mend; None where nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from webapp.scheduling.balance import Break

LONGEST_STEP = 16 * 60  # minutes: Hard on a single step takes one and a half of it, and must not pass a day
MOST_STEPS = 10
LONGEST_BREAK = 365


def steps_mend(minutes: Sequence[float]) -> str | None:
    """For learning or relearning steps in minutes. No steps at all are fine: reviews then begin at once."""
    if len(minutes) > MOST_STEPS:
        return f"There are {len(minutes)} steps; give at most {MOST_STEPS}."
    for step in minutes:
        if not 0 < step <= LONGEST_STEP:
            return (
                f"A step of {step:g} minutes is out of range: give more than 0 and at most {LONGEST_STEP} (16 hours)."
            )
    for shorter, longer in pairwise(minutes):
        if longer < shorter:
            return f"A step of {longer:g} minutes comes after one of {shorter:g}: order the steps from short to long."
    return None


def easy_days_mend(shares: Sequence[float]) -> str | None:
    if len(shares) != 7:
        return f"There are {len(shares)} days; give seven, Monday first."
    for share in shares:
        if not 0 <= share <= 1:
            return f"{share:g} is not a share of a usual day: give a number from 0 (none) to 1 (all)."
    if not any(shares):
        return "Every day is marked as having no reviews: leave at least one day for them."
    return None


def parameters_mend(parameters: Sequence[float]) -> str | None:
    """For the 21 parameters of FSRS-6, within the bounds of py-fsrs; the first four rise from Again to Easy."""
    if len(parameters) != len(LOWER_BOUNDS_PARAMETERS):
        return f"There are {len(parameters)} parameters; FSRS-6 has {len(LOWER_BOUNDS_PARAMETERS)}: copy them all."
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    for number, (value, (lowest, highest)) in enumerate(zip(parameters, bounds, strict=True), start=1):
        if not lowest <= value <= highest:
            return f"Parameter {number} is {value:g}: it must lie between {lowest:g} and {highest:g}."
    for shorter, longer in pairwise(parameters[:4]):
        if longer < shorter:
            return f"The first four parameters must rise: {longer:g} comes after {shorter:g}."
    return None


def break_mend(planned: Break, today: date, others: Sequence[Break] = ()) -> str | None:
    first, last = planned
    if last < first:
        return "The break ends before it begins: give a last day that is the first day or later."
    if last < today:
        return "The break is over already: give days from today on."
    if (last - first).days >= LONGEST_BREAK:
        return f"The break is longer than {LONGEST_BREAK} days: give a shorter one."
    for begins, ends in others:
        if first <= ends and begins <= last:
            return f"The break meets another one, from {begins} to {ends}: change or delete that one."
    return None
