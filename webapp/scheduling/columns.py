"""A person's reviews in columns, as fitting reads them: a million in some 20 MB, not a million objects.

Rows come by card, and by time within a card. What an undo took back is dropped on the way: undo always takes a card's
latest rating that still stands, so each card's reviews are a stack. Practice moved no schedule and counts for nothing,
taken back or not.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from webapp.scheduling.days import study_day
from webapp.scheduling.memory import MOVES_THE_SCHEDULE

Row = tuple[int, float, int, str | None, int | None]
"""Card id, moment (seconds since 1970), rating 1 to 4, kind, milliseconds taken if known. A kind may be left out where
it moves the schedule, as nearly all do: a million words take long to be read."""
ROWS_AT_ONCE = 64
MOVES = MOVES_THE_SCHEDULE | {None}


if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(slots=True)
class Reviews:
    """The ratings that stand, by card and then by time. ``seconds`` since 1970, ``taken`` in ms or 0."""

    card_ids: array[int] = field(default_factory=lambda: array("q"))
    seconds: array[float] = field(default_factory=lambda: array("d"))
    ratings: array[int] = field(default_factory=lambda: array("b"))
    taken: array[int] = field(default_factory=lambda: array("i"))

    def __len__(self) -> int:
        return len(self.card_ids)


def gather(
    rows: Iterable[Row],
    forgotten: dict[int, float] | None = None,
    of_practice: Container[tuple[int, float]] = (),
) -> Reviews:
    """The columns of ``rows``, which come by card id and then by time.

    ``forgotten`` holds the moment at which a card was last made new again: what came before it counts no more.
    ``of_practice`` holds card id and moment of each undo that took back practice, and so no rating.
    """
    reviews, starts, rows = Reviews(), forgotten or {}, iter(rows)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        columns = tuple(zip(*some, strict=True))
        if starts or not MOVES.issuperset(columns[3]):
            _add_singly(reviews, some, starts, of_practice)
        else:
            _add_together(reviews, columns)
    return reviews


def _add_together(reviews: Reviews, columns: tuple[Any, ...]) -> None:
    ids, seconds, ratings, _kinds, taken = columns
    reviews.card_ids.extend(ids)
    reviews.seconds.extend(seconds)
    reviews.ratings.extend(ratings)
    reviews.taken.extend([milliseconds or 0 for milliseconds in taken])


def _add_singly(
    reviews: Reviews, rows: Iterable[Row], starts: dict[int, float], of_practice: Container[tuple[int, float]]
) -> None:
    columns = ids, seconds, ratings, taken = reviews.card_ids, reviews.seconds, reviews.ratings, reviews.taken
    for card_id, moment, rating, kind, milliseconds in rows:
        if kind in MOVES:
            if starts and moment < starts.get(card_id, moment):
                continue
            ids.append(card_id)
            seconds.append(moment)
            ratings.append(rating)
            taken.append(milliseconds or 0)
        elif kind == "undo" and ids and ids[-1] == card_id and (card_id, moment) not in of_practice:
            for column in columns:
                column.pop()


def elapsed_days(reviews: Reviews, zone: ZoneInfo, day_start_hour: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each rating the place of its card's first one, and the study days since the rating before; 0 for the first.

    ``reviews`` are not empty.
    """
    import numpy as np

    ids, seconds = np.frombuffer(reviews.card_ids, np.int64), np.frombuffer(reviews.seconds, np.float64)
    is_first = np.diff(ids, prepend=ids[0] - 1) != 0
    turns = turns_of_days(float(seconds.min()), float(seconds.max()), zone, day_start_hour)
    days = np.searchsorted(turns, seconds, "right")
    elapsed = np.where(is_first, 0, np.diff(days, prepend=days[0]))
    return np.flatnonzero(is_first)[np.cumsum(is_first) - 1], elapsed


def turns_of_days(first: float, last: float, zone: ZoneInfo, hour: int) -> list[float]:
    """The moments at which the study days from that of ``first`` on begin, until one lies after ``last``.

    A moment's place among them numbers its study day. Worked out once, because a person's whole life has fewer days
    than reviews.
    """
    day = study_day(datetime.fromtimestamp(first, UTC), zone, hour)
    turns: list[float] = []
    while not turns or turns[-1] <= last:
        turns.append(datetime(day.year, day.month, day.day, hour, tzinfo=zone).timestamp())
        day += timedelta(days=1)
    return turns
