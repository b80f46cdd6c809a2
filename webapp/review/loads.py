"""How full the study days ahead are, to balance their load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from webapp.models import User
from webapp.models.base import as_text
from webapp.prepared import Prepared
from webapp.scheduling.balance import Load, days_between

FULL_DAY = 200
MANY = 20
KEPT_FOR = timedelta(minutes=1)
WIDEST_RANGE = 60
MOST_BOUNDS = 4096


def due_load(session: Session, user: User, ranges: Iterable[tuple[date, date]], *, now: datetime | None = None) -> Load:
    """How many reviews are due on each study day of some ranges (first to last), to balance the load.

    Counting ends at FULL_DAY for a day, and a range of more than WIDEST_RANGE days is left to chance: what an answer
    costs must not grow with the collection. Told ``now``, days that had MANY less than KEPT_FOR ago are not counted.
    """
    days = sorted({day for span in ranges if _is_narrow(*span) for day in days_between(*span)})
    kept = _kept_counts(session, user, now) if now is not None else {}
    counts = _due_on(session, user, days, kept) if days else {}
    return lambda first, last: counts if _is_narrow(first, last) else {}


def _is_narrow(first: date, last: date) -> bool:
    return (last - first).days < WIDEST_RANGE


def _kept_counts(session: Session, user: User, now: datetime) -> dict[date, int]:
    """The days that had MANY lately. The answers of a minute hardly change one, and to count each of a month's days
    anew took an answer as long as all that it wrote. Kept with the database's connection, and forgotten all at once."""
    kept: dict[int, tuple[datetime, dict[date, int]]] = session.connection().info.setdefault("due_counts", {})
    since, counts = kept.get(user.id, (now, {}))
    if not timedelta() <= now - since < KEPT_FOR:
        since, counts = now, {}
    kept[user.id] = since, counts
    return counts


def _due_on(session: Session, user: User, days: Sequence[date], kept: dict[date, int]) -> Mapping[date, int]:
    """Counts the days that are not among the ``kept`` ones, to which those are added that prove to have MANY."""
    zone, hour = user.time_zone, user.day_start_hour
    asked = [day for day in days if day not in kept]
    bounds = '","'.join([_bounds(day, zone, hour) for day in asked])
    values = {"user_id": user.id, "most": FULL_DAY, "days": f'["{bounds}"]'}
    rows = COUNTS_OF_DAYS.rows(session, values) if asked else []
    counts = dict(zip(asked, (row[0] for row in rows), strict=True))
    kept.update((day, count) for day, count in counts.items() if count >= MANY)
    return {day: kept[day] if day in kept else counts[day] for day in days}


@lru_cache(MOST_BOUNDS)
def _bounds(day: date, zone: str, hour: int) -> str:
    """The start and the end of a study day, one behind the other. The next months' days are asked for with every card.

    They are as long as each other, so that a statement cuts them out by their places: to have SQLite read a list for
    each day took it as long as the counting.
    """
    starts = (datetime.combine(d, time(hour), ZoneInfo(zone)) for d in (day, day + timedelta(days=1)))
    return "".join(map(as_text, starts))


def _counts_of_days(dialect: str) -> TextClause:
    """A count for each day, in their order. One text serves any number of days, which come as JSON: a statement with
    parameters for each day takes milliseconds to be put together, and every number of days would need its own.

    The conditions are spelled as those of the index ix_cards_queue.
    """
    counts = (
        "select (select count(*) from (select 1 from cards where user_id = :user_id and {shown} and state = 'review'"
        " and due >= {start} and due < {end} limit :most) as cards_of_day) from {days}"
    )
    return text(counts.format(**_DAYS_IN_SQL[dialect]))


_DAYS_IN_SQL = {
    "sqlite": {
        "shown": "in_use is 1 and suspended is 0",
        "start": "substr(day.value, 1, 26)",
        "end": "substr(day.value, 27)",
        "days": "json_each(:days) as day order by day.key",
    },
    "postgresql": {
        "shown": "in_use is true and suspended is false",
        "start": "cast(substr(day.value, 1, 26) as timestamp) at time zone 'UTC'",
        "end": "cast(substr(day.value, 27) as timestamp) at time zone 'UTC'",
        "days": "json_array_elements_text(cast(:days as json)) with ordinality as day (value, key) order by day.key",
    },
}


COUNTS_OF_DAYS = Prepared(_counts_of_days)
