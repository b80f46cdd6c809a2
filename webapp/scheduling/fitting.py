"""Parameters of FSRS-6 fitted to a person's own reviews, by fsrs-rs (https://github.com/open-spaced-repetition/fsrs-rs).

What is fitted is how well each first rating of a study day is predicted; later ratings of that day shape the memory
but are not predicted. fsrs-rs holds Python's lock while it works, a second or two for a million reviews: call this in
a process that nobody waits for. It weighs late reviews more than early ones, which is why items must come by time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from webapp.scheduling.columns import Reviews

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem

    from webapp.scheduling.predictions import Histories, Quality

LEAST_REVIEWS = 64  # with fewer, fsrs-rs fits nothing but how long a first rating lasts
ARRANGED, FITTED = 0.27, 0.83  # shares of the time


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
    from webapp.scheduling.predictions import histories_of, quality

    if not len(reviews):
        return TooFew(0)
    report("Putting the answers in order", 0.0)
    histories = histories_of(reviews, zone, day_start_hour)
    number = len(histories.predicted)
    if number < LEAST_REVIEWS:
        return TooFew(number)
    items, cards = items_of(histories), histories.starts[histories.predicted].tolist()
    report(f"Fitting FSRS to {number:,} answers", ARRANGED)
    parameters = within_bounds(_fitted(items, cards))
    report("Comparing the new parameters with the present ones", FITTED)
    return Fitted(parameters, number, quality(histories, present), quality(histories, parameters))


def _fitted(items: list[FSRSItem], cards: list[int]) -> list[float]:
    """Told by ``cards`` which items are of one card, fsrs-rs goes through its ratings once and not once for each item.

    A step of the descent then sees few cards, with many ratings each: with its usual steps the parameters would predict
    a little worse than those fitted by single ratings; with twice as many of half the size they do not.
    """
    from fsrs_rs_python import FSRS, TrainingConfig

    usual = TrainingConfig()
    steps = TrainingConfig(num_epochs=usual.num_epochs * 2, learning_rate=usual.learning_rate / 2)
    return FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(items, cards, training_config=steps)


def items_of(histories: Histories) -> list[FSRSItem]:
    """One item for each predicted rating, by time: the card's ratings up to that one, each with the study days since
    the one before."""
    from fsrs_rs_python import FSRSItem, FSRSReview

    # There are few different ratings: made once each, a million of them share some thousand objects.
    kinds = (histories.elapsed * 8 + histories.ratings).tolist()
    made = {kind: FSRSReview(kind % 8, kind // 8) for kind in set(kinds)}
    given = [made[kind] for kind in kinds]
    firsts, lasts = histories.starts[histories.predicted].tolist(), histories.predicted.tolist()
    return [FSRSItem(given[first : last + 1]) for first, last in zip(firsts, lasts, strict=True)]


def within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """The parameters as py-fsrs takes them: fsrs-rs computes in single precision and may pass a bound by a hair."""
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(p, low), high) for p, (low, high) in zip(parameters, bounds, strict=True))
