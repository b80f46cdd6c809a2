"""Fits FSRS to a million reviews that were drawn from FSRS itself: ``python -m tests.benchmarks.fitting``.

Prints seconds and the most memory the process held, against the bars of 5 s and 0.8 GB, and how near the fitted
parameters predict to those that the reviews were drawn from. Exits with 1 when a bar is missed; the bar of time is held
against the processor's seconds (fsrs-rs uses one core), because other work on the machine makes the clock's useless.
"""

from __future__ import annotations

import math
import random
import resource
import sys
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import click
from fsrs.scheduler import DEFAULT_PARAMETERS

from webapp.scheduling.columns import Row, gather
from webapp.scheduling.fitting import TooFew, fit
from webapp.scheduling.predictions import histories_of, quality
from webapp.scheduling.recall import days_until, retrievability

ZONE, HOUR, DAY = ZoneInfo("Europe/Berlin"), 4, 86400
FIRST = 1_600_000_000
MOST_SECONDS, MOST_MIB = 5.0, 800
# Somebody who forgets faster than most, and for whom cards are harder than usual.
TRUE = (0.1, 0.7, 1.5, 5.0, 7.0, *DEFAULT_PARAMETERS[5:8], 1.5, *DEFAULT_PARAMETERS[9:20], 0.25)


def drawn(cards: int, reviews_a_card: int, chance: random.Random) -> Iterator[Row]:
    """A log in the shape of the reviews table: by card, then by time, ratings as likely as FSRS says."""
    for card_id in range(1, cards + 1):
        yield from _drawn_card(card_id, reviews_a_card, chance)


def _drawn_card(card_id: int, number: int, chance: random.Random) -> Iterator[Row]:
    moment = FIRST + chance.random() * 700 * DAY
    rating = chance.choices((1, 2, 3, 4), (0.24, 0.09, 0.5, 0.17))[0]
    stability, difficulty = TRUE[rating - 1], first_difficulty(rating)
    yield card_id, moment, rating, "review", 8000
    for _ in range(number - 1):
        elapsed = 0 if rating == 1 else max(round(days_until(0.9, stability, TRUE[20]) * chance.uniform(0.8, 1.3)), 1)
        moment += elapsed * DAY or 600
        known = retrievability(stability, elapsed, TRUE[20]) if elapsed else 0.9
        rating = chance.choices((2, 3, 4), (0.1, 0.8, 0.1))[0] if chance.random() < known else 1
        stability = next_stability(stability, difficulty, known, rating, elapsed)
        difficulty = next_difficulty(difficulty, rating)
        yield card_id, moment, rating, "review", 8000


def first_difficulty(rating: int) -> float:
    return min(max(TRUE[4] - math.exp(TRUE[5] * (rating - 1)) + 1, 1), 10)


def next_difficulty(difficulty: float, rating: int) -> float:
    moved = difficulty - TRUE[6] * (rating - 3) * (10 - difficulty) / 9
    easiest = TRUE[4] - math.exp(TRUE[5] * 3) + 1
    return min(max(TRUE[7] * easiest + (1 - TRUE[7]) * moved, 1), 10)


def next_stability(s: float, d: float, r: float, rating: int, elapsed: int) -> float:
    w = TRUE
    if not elapsed:
        growth = math.exp(w[17] * (rating - 3 + w[18])) * math.pow(s, -w[19])
        return max(s * (max(growth, 1) if rating > 1 else growth), 0.001)
    if rating == 1:
        long = w[11] * math.pow(d, -w[12]) * (math.pow(s + 1, w[13]) - 1) * math.exp((1 - r) * w[14])
        return max(min(long, s / math.exp(w[17] * w[18])), 0.001)
    factor = (w[15] if rating == 2 else 1) * (w[16] if rating == 4 else 1)
    return s * (1 + math.exp(w[8]) * (11 - d) * math.pow(s, -w[9]) * (math.exp((1 - r) * w[10]) - 1) * factor)


@click.command()
@click.option("--cards", default=100_000, show_default=True)
@click.option("--reviews-a-card", default=10, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(cards: int, reviews_a_card: int, seed: int) -> None:
    start = time.perf_counter()
    reviews = gather(drawn(cards, reviews_a_card, random.Random(seed)))
    print(f"drawn    {len(reviews):>9,} reviews in {time.perf_counter() - start:.1f} s; {memory():.0f} MiB")
    true = quality(histories_of(reviews, ZONE, HOUR), TRUE)
    start, used = time.perf_counter(), time.process_time()
    fitted = fit(reviews, ZONE, HOUR)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    if isinstance(fitted, TooFew):
        sys.exit(fitted.words)
    print(f"fitted and evaluated twice in {seconds:.2f} s, {used:.2f} s of processor; {memory():.0f} MiB at most")
    for name, found in (("before", fitted.before), ("after", fitted.after), ("true", true)):
        print(f"{name:8} log loss {found.log_loss:.4f}, RMSE in bins {found.rmse_bins:.4f}")
    sys.exit(used > MOST_SECONDS or memory() > MOST_MIB)


def memory() -> float:
    """The most memory that this process held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
