"""What a desired retention costs and brings: reviews and minutes a day against cards remembered, simulated by fsrs-rs.

A collection of new cards is learned day by day with ratings as likely as FSRS and the person's habits say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from webapp.scheduling.columns import Reviews, elapsed_days

if TYPE_CHECKING:
    import numpy as np
    from fsrs_rs_python import SimulatorConfig
    from numpy.typing import NDArray

RETENTIONS = (0.70, 0.75, 0.80, 0.85, 0.88, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97)
LEAST_KNOWN = 20
UNLIMITED = 1e9
PER_STATE = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody answers; the defaults are fsrs-rs's, medians of many people.

    ``first`` holds how likely each rating of a new card is, ``recalled`` how likely Hard, Good and Easy are for a card
    that was recalled, ``seconds`` the time that each rating takes: of new cards, in review, and once more on one day.
    """

    first: PER_STATE = (0.24, 0.094, 0.495, 0.171)
    recalled: tuple[float, float, float] = (0.224, 0.631, 0.145)
    seconds: tuple[PER_STATE, PER_STATE, PER_STATE] = (
        (19.58, 18.79, 13.78, 10.71),
        (19.38, 17.59, 12.38, 8.94),
        (16.44, 15.25, 12.32, 8.03),
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated: so many cards, learned for so many days, within the preset's limits."""

    cards: int
    days: int = 365
    new_per_day: int = 20
    reviews_per_day: int = 200
    maximum_interval: int = 36500


@dataclass(frozen=True, slots=True)
class Workload:
    """Means over the days of the plan; ``memorised`` counts the cards known on its last day: a sum of probabilities."""

    retention: float
    reviews_per_day: float
    minutes_per_day: float
    memorised: float


def workload(
    parameters: Sequence[float],
    plan: Plan,
    *,
    habits: Habits | None = None,
    retentions: Iterable[float] = RETENTIONS,
    seed: int = 1,
) -> list[Workload]:
    """The workload of each desired retention; always the same for the same ``seed``. Some 0.1 s each for a year."""
    import fsrs_rs_python

    if plan.cards < 1 or plan.days < 1:
        return [Workload(retention, 0, 0, 0) for retention in retentions]
    config = _config(plan, habits or Habits())
    found = []
    for retention in retentions:
        result = fsrs_rs_python.simulate(list(parameters), retention, config, seed)
        found.append(
            Workload(
                retention,
                reviews_per_day=sum(result.review_cnt_per_day) / plan.days,
                minutes_per_day=sum(result.cost_per_day) / plan.days / 60,
                memorised=result.memorized_cnt_per_day[-1],
            )
        )
    return found


def habits_of(reviews: Reviews, zone: ZoneInfo, day_start_hour: int) -> Habits:
    """The habits that ``reviews`` show; the usual ones where fewer than 20 ratings tell."""
    import numpy as np

    usual = Habits()
    if not len(reviews):
        return usual
    starts, elapsed = elapsed_days(reviews, zone, day_start_hour)
    ratings, taken = np.frombuffer(reviews.ratings, np.int8), np.frombuffer(reviews.taken, np.int32)
    is_first, is_later_day = starts == np.arange(len(reviews)), elapsed > 0
    recalled = _shares(ratings[is_later_day & (ratings > 1)], (2, 3, 4), usual.recalled)
    moments = (is_first, is_later_day, ~is_first & ~is_later_day)
    seconds = [
        tuple(_seconds(taken[moment & (ratings == rating) & (taken > 0)], row[rating - 1]) for rating in (1, 2, 3, 4))
        for moment, row in zip(moments, usual.seconds, strict=True)
    ]
    first = _shares(ratings[is_first], (1, 2, 3, 4), usual.first)
    return Habits(first=first, recalled=recalled, seconds=tuple(seconds))  # type: ignore[arg-type]


def _shares(ratings: NDArray[np.int8], among: tuple[int, ...], usual: tuple[float, ...]) -> tuple[float, ...]:
    if len(ratings) < LEAST_KNOWN:
        return usual
    return tuple(float((ratings == rating).mean()) for rating in among)


def _seconds(taken: NDArray[np.int32], usual: float) -> float:
    """The median, because somebody who leaves the room makes the mean meaningless."""
    return usual if len(taken) < LEAST_KNOWN else float(sorted(taken.tolist())[len(taken) // 2]) / 1000


def _config(plan: Plan, habits: Habits) -> SimulatorConfig:
    import fsrs_rs_python

    config = fsrs_rs_python.default_simulator_config()
    config.deck_size, config.learn_span = plan.cards, plan.days
    config.learn_limit, config.review_limit = plan.new_per_day, plan.reviews_per_day
    config.new_cards_ignore_review_limit = False
    config.max_ivl = float(plan.maximum_interval)
    config.max_cost_perday = UNLIMITED  # its own default stops the day after half an hour
    config.first_rating_prob, config.review_rating_prob = list(habits.first), list(habits.recalled)
    config.state_rating_costs = [list(row) for row in habits.seconds]
    return config
