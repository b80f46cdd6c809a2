"""A card's memory worked out anew from its ratings, under settings that have changed since they were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from webapp.scheduling.columns import Reviews
from webapp.scheduling.memory import Learned, Memory, New, Rating, Settings, chance_for, next_memory

SAME_MOMENT = 1.0
"""Seconds: the databases tell a moment with less than a millisecond's error."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A card's ratings that stand, the first one first: each its moment (seconds since 1970) and the rating."""

    card_id: int
    given: Sequence[tuple[float, int]]

    def end_at(self, moment: datetime) -> bool:
        """Whether the last one was given then. If not, something else than these made the card what it is."""
        return abs(self.given[-1][0] - moment.timestamp()) < SAME_MOMENT


def by_card(reviews: Reviews) -> Iterator[Answers]:
    """The ratings of each card that has any."""
    rows = zip(reviews.card_ids, reviews.seconds, reviews.ratings, strict=True)
    for card_id, given in groupby(rows, key=itemgetter(0)):
        yield Answers(card_id, [(seconds, rating) for _card, seconds, rating in given])


def memory_anew(answers: Answers, settings: Settings, reps: int) -> Learned:
    """The memory that the ratings lead to. ``reps`` is what the card counts after the last of them.

    Its due date is placed in the fuzz range as when the card was rated; on which day of it least is due was known
    only then, and counts for nothing here.
    """
    memory: Memory = New(reps=max(reps - len(answers.given), 0))
    *earlier, last = answers.given
    for seconds, rating in earlier:  # only the last interval is used: the others need no day of their own
        memory = next_memory(memory, Rating(rating), _moment(seconds), settings)
    chance = chance_for(answers.card_id, memory.reps)
    return next_memory(memory, Rating(last[1]), _moment(last[0]), settings, chance=chance)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
