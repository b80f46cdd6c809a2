"""Parameters that are fitted to reviews predict them better, and come back as py-fsrs takes them."""

from __future__ import annotations

import random
import re

import fsrs
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from fsrs_rs_python import FSRS, FSRSItem

from tests.benchmarks.fitting import HOUR, TRUE, ZONE, drawn
from webapp.scheduling.checks import parameters_mend
from webapp.scheduling.columns import Reviews, gather
from webapp.scheduling.fitting import Fitted, TooFew, fit, items_of, within_bounds
from webapp.scheduling.predictions import MOST_HISTORY, histories_of, quality

DAY = 86400.0


def ratings_and_days(item: FSRSItem) -> list[tuple[int, int]]:
    """What the item holds; its reviews have no readable attributes."""
    return [(int(rating), int(days)) for rating, days in re.findall(r"rating: (\d+), delta_t: (\d+)", repr(item))]


@pytest.fixture(scope="module")
def reviews() -> Reviews:
    return gather(drawn(600, 8, random.Random(1)))


def test_fitted_parameters_predict_nearly_as_well_as_the_true_ones(reviews: Reviews) -> None:
    fitted = fit(reviews, ZONE, HOUR)

    assert isinstance(fitted, Fitted)
    assert fitted.better
    assert fitted.after.log_loss < quality(histories_of(reviews, ZONE, HOUR), TRUE).log_loss + 0.01
    assert fitted.after.rmse_bins < fitted.before.rmse_bins
    assert parameters_mend(fitted.parameters) is None


def test_a_fit_by_cards_predicts_as_well_as_one_by_single_ratings(reviews: Reviews) -> None:
    histories = histories_of(reviews, ZONE, HOUR)

    fitted, singly = fit(reviews, ZONE, HOUR), FSRS([]).compute_parameters(items_of(histories))

    assert isinstance(fitted, Fitted)
    assert fitted.after.log_loss < quality(histories, singly).log_loss + 0.0002


def test_the_same_reviews_give_the_same_parameters(reviews: Reviews) -> None:
    one, other = fit(reviews, ZONE, HOUR), fit(reviews, ZONE, HOUR)

    assert isinstance(one, Fitted) and isinstance(other, Fitted)
    assert one.parameters == other.parameters


def test_too_few_reviews_are_refused_in_words() -> None:
    few = fit(gather(drawn(10, 8, random.Random(1))), ZONE, HOUR)
    none = fit(Reviews(), ZONE, HOUR)

    assert isinstance(few, TooFew)
    assert isinstance(none, TooFew)
    assert few.reviews < 64
    assert none.words.startswith("There are 0 reviews on a later day than the one before; 64 are needed.")


def test_the_first_rating_of_each_later_day_is_predicted_from_all_before_it() -> None:
    # From 23:13; the day turns at 4:00.
    answers = {0: 1, 0.2: 3, 26: 3, 26.1: 4, 100: 2}
    reviews = gather((1, 1.7e9 + hour * 3600, rating, "review", None) for hour, rating in answers.items())

    assert [ratings_and_days(item) for item in items_of(histories_of(reviews, ZONE, HOUR))] == [
        [(1, 0), (3, 0), (3, 1)],
        [(1, 0), (3, 0), (3, 1), (4, 0), (2, 3)],
    ]


def test_items_come_by_time_and_not_by_card() -> None:
    reviews = gather((card, 1.7e9 + DAY * (n * 10 - card), card, "review", None) for card in (1, 2, 3) for n in (0, 1))

    assert [ratings_and_days(item)[-1] for item in items_of(histories_of(reviews, ZONE, HOUR))] == [
        (3, 10),
        (2, 10),
        (1, 10),
    ]


def test_a_card_with_endless_reviews_does_not_grow_the_items_without_end() -> None:
    reviews = gather((1, 1.7e9 + DAY * n, 3, "review", None) for n in range(400))

    assert max(len(item.reviews) for item in items_of(histories_of(reviews, ZONE, HOUR))) == MOST_HISTORY


def test_a_bound_passed_by_a_hair_is_put_back() -> None:
    high = within_bounds([bound + 1e-8 for bound in UPPER_BOUNDS_PARAMETERS])
    low = within_bounds([bound - 1e-8 for bound in LOWER_BOUNDS_PARAMETERS])

    assert (low, high) == (LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)
    assert fsrs.Scheduler(parameters=high).parameters == high
