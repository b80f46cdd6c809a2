"""Study days: a day turns at the hour a person has set, in their zone, so that studying past midnight counts today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def study_day(moment: datetime, zone: ZoneInfo, day_start_hour: int) -> date:
    """The day that ``moment`` belongs to for someone whose day turns at ``day_start_hour`` in ``zone``."""
    there = moment.astimezone(zone)
    return there.date() if there.hour >= day_start_hour else there.date() - ONE_DAY


def day_bounds(moment: datetime, zone: ZoneInfo, day_start_hour: int) -> tuple[datetime, datetime]:
    """Start and end, in UTC, of the study day that holds ``moment``.

    Built from wall-clock times, because a day is 23 or 25 hours long where the clocks change.
    """
    day = study_day(moment, zone, day_start_hour)
    starts = (_wall(d, day_start_hour, zone) for d in (day, day + ONE_DAY))
    start, end = starts
    return start, end


def _wall(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)
