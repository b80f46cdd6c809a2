"""How well FSRS-6 parameters predict a person's ratings: what fsrs-rs's ``evaluate`` says, for a million in 0.2 s.

fsrs-rs goes through the history of every rating; here each card's is gone through once, a rank of ratings at a time
for all cards. Formulas, weights and bins are its own (src/model.rs, src/dataset.rs), in single precision as there, but
sums are not: over a million ratings its own go wrong in the fourth digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from webapp.scheduling.columns import Reviews, elapsed_days

MOST_HISTORY = 256  # fsrs-rs leaves out what is longer; one such card would otherwise cost as much as a thousand
STABILITIES, DIFFICULTIES = (0.001, 36500.0), (1.0, 10.0)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Ratings = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well parameters predict: mean log loss, and the root mean square error of recall over bins of like reviews.

    Both are better when smaller, and late reviews weigh more than early ones. The bins are those of the SRS benchmark
    (interval, reviews, lapses).
    """

    log_loss: float
    rmse_bins: float


@dataclass(frozen=True, slots=True)
class Histories:
    """The ratings that stand, a place each, by card and then by time.

    ``starts`` holds the place of the card's first one, ``elapsed`` the study days since the one before, 0 for the
    first; ``predicted`` are the places of those that are predicted, by time.
    """

    starts: Ints
    elapsed: Ints
    ratings: Ratings
    predicted: Ints


def histories_of(reviews: Reviews, zone: ZoneInfo, day_start_hour: int) -> Histories:
    """What is predicted is each rating on a later study day than the card's before it. ``reviews`` are not empty."""
    starts, elapsed = elapsed_days(reviews, zone, day_start_hour)
    predicted = np.flatnonzero((elapsed > 0) & (np.arange(len(reviews)) - starts < MOST_HISTORY))
    by_time = np.argsort(np.frombuffer(reviews.seconds, np.float64)[predicted], kind="stable")
    return Histories(starts, elapsed, np.frombuffer(reviews.ratings, np.int8), predicted[by_time])


def quality(histories: Histories, parameters: Sequence[float]) -> Quality:
    """How well ``parameters``, the 21 of FSRS-6, predict whether each predicted rating was above Again."""
    w, places = np.array(parameters, np.float32), histories.predicted
    met, days = _stabilities(histories, w)[places], histories.elapsed[places].astype(np.float32)
    chances = _recall(met, days, w).astype(np.float64)
    right, weights = histories.ratings[places] > 1, 0.25 + 0.75 * np.linspace(0, 1, len(places)) ** 3
    losses = -np.log(np.where(right, chances, 1 - chances))
    return Quality(float(np.average(losses, weights=weights)), _rmse(chances - right, weights, _bins(histories)))


def _rmse(errors: NDArray[np.float64], weights: NDArray[np.float64], bins: Ints) -> float:
    means = np.bincount(bins, errors) / np.maximum(np.bincount(bins), 1)
    return float(np.sqrt(np.average(means**2, weights=np.bincount(bins, weights))))


def _bins(histories: Histories) -> Ints:
    """A number for each predicted rating, the same for like ones: by interval, ratings on later days, and lapses."""
    places, later = histories.predicted, histories.elapsed > 0
    lapses = _before(later & (histories.ratings == 1), histories)[places]
    reviews = _before(later, histories)[places] + 2
    steps = _step(histories.elapsed[places], 3.62), _step(reviews, 1.89), _step(np.maximum(lapses, 1), 1.73) + 1
    return (steps[0] * 16 + steps[1]) * 32 + np.where(lapses > 0, steps[2], 0)


def _before(counted: NDArray[np.bool_], histories: Histories) -> Ints:
    """For each rating how many of the card's earlier ones are ``counted``."""
    passed: Ints = np.cumsum(counted) - counted
    return passed - passed[histories.starts]


def _step(counts: Ints, base: float) -> Ints:
    """The whole part of the logarithm of counts from 1 on."""
    steps: Ints = np.floor(np.log(counts) / np.log(base)).astype(np.int64)
    return steps


def _stabilities(histories: Histories, w: Floats) -> Floats:
    """The stability in days that each rating met; 0 for a card's first, and for those after MOST_HISTORY."""
    met, ranks = np.zeros(len(histories.ratings), np.float32), _ranks(histories.starts)
    memory = _first_memory(histories.ratings[next(ranks)], w)
    for places in ranks:
        memory = memory[:, : len(places)]
        met[places] = memory[0]
        memory = _next_memory(memory, histories.elapsed[places].astype(np.float32), histories.ratings[places], w)
    return met


def _ranks(starts: Ints) -> Iterator[Ints]:
    """The places of all cards' first ratings, then of their second ones and so on, by cards: those with most first."""
    firsts = np.flatnonzero(starts == np.arange(len(starts)))
    lengths = np.diff(firsts, append=len(starts))
    order = np.argsort(-lengths)
    firsts, lengths = firsts[order], lengths[order]
    for rank in range(min(lengths[0], MOST_HISTORY)):
        yield firsts[: np.searchsorted(-lengths, -rank)] + rank


def _first_memory(ratings: Ratings, w: Floats) -> Floats:
    """Two rows, as all memories here: stability in days and difficulty."""
    stability = np.clip(w[ratings - 1], *STABILITIES)
    return np.stack((stability, np.clip(_first_difficulty(ratings, w), *DIFFICULTIES)))


def _next_memory(memory: Floats, days: Floats, ratings: Ratings, w: Floats) -> Floats:
    """The memory after ratings that come ``days`` after those before."""
    stability, difficulty = memory
    forgotten = 1 - _recall(stability, days, w)
    recalled = _after_success(stability, difficulty, forgotten, ratings, w)
    longer = np.where(ratings == 1, _after_lapse(stability, difficulty, forgotten, w), recalled)
    next_stability = np.where(days == 0, _same_day(stability, ratings, w), longer)
    return np.stack((np.clip(next_stability, *STABILITIES), _next_difficulty(difficulty, ratings, w)))


def _recall(stability: Floats, days: Floats, w: Floats) -> Floats:
    factor = np.exp(np.log(np.float32(0.9)) / -w[20]) - 1
    chances: Floats = (1 + factor * days / stability) ** -w[20]
    return chances


def _after_success(stability: Floats, difficulty: Floats, forgotten: Floats, ratings: Ratings, w: Floats) -> Floats:
    by_rating = np.array((0, 1, w[15], 1, w[16]), np.float32)[ratings]
    growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (np.exp(w[10] * forgotten) - 1)
    grown: Floats = stability * (1 + growth * by_rating)
    return grown


def _after_lapse(stability: Floats, difficulty: Floats, forgotten: Floats, w: Floats) -> Floats:
    left: Floats = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp(w[14] * forgotten)
    most: Floats = stability / np.exp(w[17] * w[18])
    return np.minimum(left, most)


def _same_day(stability: Floats, ratings: Ratings, w: Floats) -> Floats:
    growth = np.exp(w[17] * (ratings - 3 + w[18])) * stability ** -w[19]
    grown: Floats = stability * np.where(ratings > 1, np.maximum(growth, 1), growth)
    return grown


def _first_difficulty(ratings: Ratings, w: Floats) -> Floats:
    difficulty: Floats = w[4] - np.exp(w[5] * (ratings - 1)) + 1
    return difficulty


def _next_difficulty(difficulty: Floats, ratings: Ratings, w: Floats) -> Floats:
    moved = difficulty - w[6] * (ratings - 3) * (10 - difficulty) / 9
    easiest = _first_difficulty(np.array(4, np.int8), w)
    reverted: Floats = w[7] * easiest + (1 - w[7]) * moved
    return np.clip(reverted, *DIFFICULTIES)
