"""Spans and moments as people say them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from webapp.scheduling.memory import Settings

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONTH, YEAR = DAY * 30.4375, DAY * 365.25


def interval_words(interval: timedelta) -> str:
    """A short span for a button: “1 min”, “4 days”, “1.2 months”."""
    if interval < HOUR:
        return f"{max(round(interval / MINUTE), 1)} min"
    if interval < DAY:
        return f"{round(interval / HOUR)} h"
    if interval < MONTH:
        return _counted(f"{round(interval / DAY)}", "day")
    if interval < YEAR:
        return _counted(f"{interval / MONTH:.1f}".removesuffix(".0"), "month")
    return _counted(f"{interval / YEAR:.1f}".removesuffix(".0"), "year")


def moment_words(moment: datetime, now: datetime, settings: Settings) -> str:
    """When something comes due, seen from ``now``: “in 12 minutes”, “today at 21:40”, “tomorrow”, “on 5 March”."""
    days = (settings.day(moment) - settings.day(now)).days
    if days <= 0 and moment - now < HOUR:
        return f"in {_counted(str(max(round((moment - now) / MINUTE), 1)), 'minute')}"
    if days <= 0:
        return f"today at {moment.astimezone(settings.zone):%H:%M}"
    if days == 1:
        return "tomorrow"
    day = settings.day(moment)
    year = f" {day.year}" if day.year != settings.day(now).year else ""
    return f"on {day:%A} {day.day} {day:%B}{year}" if days < 7 else f"on {day.day} {day:%B}{year}"


def day_words(day: date, today: date) -> str:
    """A study day that is to come: “today”, “tomorrow”, “on 5 March”."""
    if (day - today).days <= 1:
        return "tomorrow" if day > today else "today"
    return f"on {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def duration_words(seconds: int) -> str:
    """The time that was spent: “40 seconds”, “12 minutes”, “1 hour 5 minutes”."""
    if seconds < 60:
        return _counted(str(seconds), "second")
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [_counted(str(hours), "hour")] if hours else []
    return " ".join([*parts, _counted(str(minutes), "minute")] if minutes else parts)


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"
