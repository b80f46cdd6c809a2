"""Parameters of FSRS-6 fitted to a person's own reviews, by fsrs-rs (https://github.com/open-spaced-repetition/fsrs-rs).

What is fitted is how well each first rating of a study day is predicted; later ratings of that day shape the memory
but are not predicted. fsrs-rs holds Python's lock while it works, some seconds for a million reviews: call this in a
process that nobody waits for. It weighs late reviews more than early ones, which is why items must come by time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from webapp.scheduling.columns import Reviews, elapsed_days

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem

LEAST_REVIEWS = 64  # with fewer, fsrs-rs fits nothing but how long a first rating lasts
ARRANGED, FITTED = 0.15, 0.8  # shares of the time
MOST_HISTORY = 256  # fsrs-rs leaves out what is longer; one such card would otherwise cost as much as a thousand


@dataclass(frozen=True, slots=True)
class Quality:
    """How well parameters predict: mean log loss, and the root mean square error of recall over bins of like reviews.

    Both are better when smaller. The bins are those of the SRS benchmark (interval, reviews, lapses).
    """

    log_loss: float
    rmse_bins: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """``reviews`` is the number of ratings that were predicted; ``before`` is the quality of the present parameters."""

    parameters: tuple[float, ...]
    reviews: int
    before: Quality
    after: Quality

    @property
    def better(self) -> bool:
        """Whether the fitted parameters are worth taking: they predict the same reviews better."""
        return self.after.log_loss < self.before.log_loss


@dataclass(frozen=True, slots=True)
class TooFew:
    """There is not enough to fit; the present parameters stay."""

    reviews: int
    needed: int = LEAST_REVIEWS

    @property
    def words(self) -> str:
        return (
            f"There are {self.reviews} reviews on a later day than the one before; {self.needed} are needed. "
            "Until then the usual parameters are used: go on reviewing, and fit again later."
        )


def fit(
    reviews: Reviews,
    zone: ZoneInfo,
    day_start_hour: int,
    present: Sequence[float] = DEFAULT_PARAMETERS,
    *,
    report: Callable[[str, float], None] = lambda _message, _share: None,
) -> Fitted | TooFew:
    """Parameters fitted to ``reviews``, with how well they and the ``present`` ones predict those.

    ``report`` is told what begins, and how much of the time is over by then, from 0 to 1, as measured.
    """
    import fsrs_rs_python

    report("Putting the answers in order", 0.0)
    items = items_of(reviews, zone, day_start_hour)
    if len(items) < LEAST_REVIEWS:
        return TooFew(len(items))
    report(f"Fitting FSRS to {len(items):,} answers", ARRANGED)
    parameters = within_bounds(fsrs_rs_python.FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(items))
    report("Comparing the new parameters with the present ones", FITTED)
    return Fitted(parameters, len(items), evaluate(items, present), evaluate(items, parameters))


def evaluate(items: list[FSRSItem], parameters: Sequence[float]) -> Quality:
    """How well ``parameters`` predict the last rating of each item."""
    import fsrs_rs_python

    quality = fsrs_rs_python.FSRS(list(parameters)).evaluate(items)
    return Quality(quality.log_loss, quality.rmse_bins)


def items_of(reviews: Reviews, zone: ZoneInfo, day_start_hour: int) -> list[FSRSItem]:
    """One item for each rating on a later study day than the card's rating before it, by time.

    An item is the card's ratings up to that one, each with the study days since the one before.
    """
    import numpy as np
    from fsrs_rs_python import FSRSItem, FSRSReview

    if not len(reviews):
        return []
    starts, elapsed = elapsed_days(reviews, zone, day_start_hour)
    seconds, ratings = np.frombuffer(reviews.seconds, np.float64), np.frombuffer(reviews.ratings, np.int8)
    # There are few different ratings: made once each, a million of them share some thousand objects.
    kinds, which = np.unique(elapsed * 8 + ratings, return_inverse=True)
    made = [FSRSReview(kind % 8, kind // 8) for kind in kinds.tolist()]
    history = [made[n] for n in which.tolist()]
    places = np.flatnonzero((elapsed > 0) & (np.arange(len(reviews)) - starts < MOST_HISTORY))
    places = places[np.argsort(seconds[places], kind="stable")]
    return [FSRSItem(history[a:b]) for a, b in zip(starts[places].tolist(), (places + 1).tolist(), strict=True)]


def within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """The parameters as py-fsrs takes them: fsrs-rs computes in single precision and may pass a bound by a hair."""
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(p, low), high) for p, (low, high) in zip(parameters, bounds, strict=True))
