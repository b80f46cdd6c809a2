"""The quality of parameters is what fsrs-rs says it is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from fsrs_rs_python import FSRS

from tests.benchmarks.fitting import HOUR, TRUE, ZONE, drawn
from webapp.scheduling.columns import Row, gather
from webapp.scheduling.fitting import items_of
from webapp.scheduling.predictions import MOST_HISTORY, Histories, histories_of, quality

DAY = 86400.0
BETWEEN = tuple(
    low + (high - low) / 3 for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
)


def haphazard(cards: int, most: int, chance: random.Random) -> Iterator[Row]:
    """Cards of every length from one rating on, rated any way on the same day, the next, or years later."""
    for card_id in range(cards):
        moment = 1.6e9 + chance.random() * 300 * DAY
        for _ in range(chance.randint(1, most)):
            yield card_id, moment, chance.randint(1, 4), "review", None
            moment += chance.choice((600, DAY, chance.expovariate(1 / 20) * DAY, chance.random() * 1000 * DAY))


def assert_alike(histories: Histories, parameters: Sequence[float]) -> None:
    found, theirs = quality(histories, parameters), FSRS(list(parameters)).evaluate(items_of(histories))
    assert found.log_loss == pytest.approx(theirs.log_loss, rel=2e-5)
    assert found.rmse_bins == pytest.approx(theirs.rmse_bins, rel=1e-4)


@pytest.mark.parametrize("parameters", [DEFAULT_PARAMETERS, TRUE, BETWEEN])
def test_quality_is_that_of_fsrs_rs(parameters: Sequence[float]) -> None:
    likely = gather(drawn(600, 8, random.Random(1)))
    haphazardly = gather(haphazard(300, 30, random.Random(2)))

    assert_alike(histories_of(likely, ZONE, HOUR), parameters)
    assert_alike(histories_of(haphazardly, ZONE, HOUR), parameters)


def test_a_card_with_endless_reviews_counts_with_its_first_ones() -> None:
    rows = [(1, 1.6e9 + DAY * n, 3 if n % 7 else 1, "review", None) for n in range(MOST_HISTORY + 100)]

    assert_alike(histories_of(gather(rows), ZONE, HOUR), DEFAULT_PARAMETERS)


def test_a_single_prediction_has_a_quality() -> None:
    assert_alike(histories_of(gather([(1, 1.6e9, 3, None, None), (1, 1.601e9, 1, None, None)]), ZONE, HOUR), TRUE)
