"""On which day of its fuzz range a card comes due: the day that has least to do for what its person does on such days.

As in Anki, a day is drawn with a weight that falls steeply with the cards already due on it. Two additions: the load is
measured against the day's share, so that a day at half its share settles at half the cards (Anki's weight lets it
settle at about 0.8), and a planned break counts as a share of none. Intervals above 90 days, which Anki leaves to
chance, are balanced too: their days have few cards yet and cost little to count.

Every weight depends on the day alone, and a day is drawn by the inverse of the summed weights. So of two ranges, the
one that begins and ends later never gives the earlier day for the same chance: a better rating never comes back sooner.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
EVERY_DAY = (1.0,) * 7
STEEPNESS = 2.15
MOST_SHIFT = 200  # days: a break of a year can be stepped around, and an interval of a century costs no more
MOST_RANGES = 4096

Break = tuple[date, date]
"""First and last day of a planned break."""

Load = Callable[[date, date], Mapping[date, int]]
"""How many cards are due on each study day from the first to the last, both included; a missing day has none."""

Loads = Callable[[Iterable[tuple[date, date]]], Load]
"""The same, told beforehand for which ranges of days it will be asked: it can look at them all at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The interval in days that was chosen between ``shortest`` and ``longest``; ``plain`` is that of the model.

    What was chosen between is the fuzz range, or of one wider than 400 days its middle.
    """

    plain: int
    shortest: int
    longest: int
    days: int


@lru_cache(MOST_RANGES)
def fuzz_range(days: int, maximum: int) -> tuple[int, int]:
    """The shortest and longest interval that may stand for one of ``days``: py-fsrs's ranges, which are Anki's."""
    if days < 2.5:
        return days, days
    delta = 1.0 + sum(factor * max(min(float(days), end) - start, 0.0) for start, end, factor in FUZZ_RANGES)
    longest = min(round(days + delta), maximum)
    return min(max(2, round(days - delta)), longest), longest


def load_range(plain: int, today: date, maximum: int) -> tuple[date, date] | None:
    """The days whose load ``choose`` asks for; None where there is nothing to choose."""
    shortest, longest = fuzz_range(plain, maximum)
    if shortest == longest:
        return None
    shortest, longest = _near(plain, shortest, longest)
    return today + timedelta(days=shortest), today + timedelta(days=longest)


def _near(plain: int, shortest: int, longest: int) -> tuple[int, int]:
    return max(shortest, plain - MOST_SHIFT), min(longest, plain + MOST_SHIFT)


def in_break(day: date, breaks: tuple[Break, ...]) -> bool:
    return any(first <= day <= last for first, last in breaks)


def share_of(day: date, easy_days: tuple[float, ...], breaks: tuple[Break, ...]) -> float:
    """The part of a usual day's cards that ``day`` should get, from 0 (none) to 1."""
    return 0.0 if breaks and in_break(day, breaks) else easy_days[day.weekday()]


def choose(
    plain: int,
    today: date,
    chance: float | None,
    *,
    maximum: int,
    easy_days: tuple[float, ...] = EVERY_DAY,
    breaks: tuple[Break, ...] = (),
    load: Load | None = None,
    promised: int | None = None,
) -> Choice:
    """The interval to use for one of ``plain`` days from ``today``; without a ``chance`` in [0, 1) it stays as it is.

    One that was ``promised`` before, from the same range, is kept whatever has come due meanwhile. A day with a share
    of 0 is taken only where every day of the range has none, and one in a break only where the whole range lies in
    breaks.
    """
    if chance is None:
        return Choice(plain, plain, plain, plain)
    shortest, longest = fuzz_range(plain, maximum)
    if shortest == longest:
        return Choice(plain, shortest, longest, shortest)
    if load is None and easy_days == EVERY_DAY and not breaks:
        return Choice(plain, shortest, longest, shortest + int(chance * (longest - shortest + 1)))
    shortest, longest = _near(plain, shortest, longest)
    intervals = range(shortest, longest + 1)
    if promised and promised in intervals and share_of(today + timedelta(days=promised), easy_days, breaks):
        return Choice(plain, shortest, longest, promised)
    days = _days(today, intervals)
    weights = _shares(days, easy_days, breaks)
    if load is not None:
        due = load(days[0], days[-1])
        weights = [
            share * (share / (due.get(day) or 1)) ** STEEPNESS / n
            for share, day, n in zip(weights, days, intervals, strict=True)
        ]
    return Choice(plain, shortest, longest, shortest + _drawn(weights, chance))


@lru_cache(MOST_RANGES)
def _days(today: date, intervals: range) -> tuple[date, ...]:
    """The days behind the intervals: those of every card of a study day are made of the same few."""
    return days_between(today + timedelta(days=intervals[0]), today + timedelta(days=intervals[-1]))


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Both included. By their numbers: to add a span to a date for each takes four times as long."""
    return tuple(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))


def _shares(days: tuple[date, ...], easy_days: tuple[float, ...], breaks: tuple[Break, ...]) -> list[float]:
    near = tuple(planned for planned in breaks if planned[0] <= days[-1] and days[0] <= planned[1])
    if easy_days == EVERY_DAY and not near:
        return [1.0] * len(days)
    shares = [share_of(day, easy_days, near) for day in days]
    if not any(shares):
        shares = [0.0 if in_break(day, near) else 1.0 for day in days]
    return shares if any(shares) else [1.0] * len(days)


def _drawn(weights: list[float], chance: float) -> int:
    """The place that ``chance`` falls on when each takes a part of [0, 1) as large as its weight."""
    sums = list(accumulate(weights))
    place = bisect_right(sums, chance * sums[-1])
    # Rounding may put the product at the very sum; a place without weight must not be drawn then either.
    return place if place < len(sums) else max(n for n, weight in enumerate(weights) if weight > 0)
