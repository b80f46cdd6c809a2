"""The pictures of the progress page, each with the rows of its table: numbers and words, no HTML."""

from __future__ import annotations

import json
from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from webapp.progress.queries import MOST_A_DAY
from webapp.scheduling.words import duration_words

RATINGS = ("again", "hard", "good", "easy")
STABILITIES = (
    (1.0, "<1 d", "under 1 day"),
    (3.0, "1 d", "1 to 3 days"),
    (7.0, "3 d", "3 to 7 days"),
    (14.0, "7 d", "7 to 14 days"),
    (30.0, "14 d", "14 to 30 days"),
    (90.0, "1 mo", "1 to 3 months"),
    (180.0, "3 mo", "3 to 6 months"),
    (365.0, "6 mo", "6 to 12 months"),
    (float("inf"), "1 y+", "over a year"),
)
"""Each up to so many days, with a short label (from where) and a long one."""
BINS = ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 0.95), (0.95, 1.01))
MOST_WEEKS = 53
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Bar:
    """``tick`` is the short label under it, empty for most of a long row; ``words`` what the value is called."""

    label: str
    value: float
    words: str
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A bar chart and its table. ``summary`` says in a sentence what the picture shows; ``note`` where it is from."""

    id: str
    title: str
    summary: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    bars: list[Bar]
    note: str = ""
    top: float = 0


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day in the calendar: its column (week) and row (weekday, Monday 0), and how much was answered, 0 to 4."""

    column: int
    row: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Calendar:
    cells: list[DayCell]
    months: list[tuple[int, str]]
    weeks: int
    rows: Sequence[tuple[str, ...]]
    summary: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose recall had been predicted between ``low`` and ``high``; the means are 0 to 1."""

    low: float
    high: float
    answers: int
    predicted: float
    actual: float


@dataclass(frozen=True, slots=True)
class Totals:
    """``right`` is the share of answers that were not Again, in per cent."""

    answers: int
    right: int
    days: int
    time: str
    new: int


def totals(days: Sequence[Any]) -> Totals:
    answers, again = sum(map(answered, days)), sum(int(day.again) for day in days)
    seconds = round(sum(int(day.milliseconds) for day in days) / 1000)
    right = round(100 * (answers - again) / answers) if answers else 0
    return Totals(answers, right, len(days), duration_words(seconds), sum(int(day.new) for day in days))


def answered(day: Any) -> int:
    return int(day.again + day.hard + day.good + day.easy)


def day_words(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def calendar(days: Sequence[Any], first: date, last: date) -> Calendar:
    """Weeks as columns, the last one holding ``last``; at most a year of them."""
    monday = max(first - timedelta(days=first.weekday()), last - timedelta(days=last.weekday() + 7 * (MOST_WEEKS - 1)))
    by_day = {day.day: day for day in days}
    levels = _levels([answered(day) for day in days if day.day >= monday])
    cells, months = [], []
    shown = [monday + timedelta(days=n) for n in range((last - monday).days + 1)]
    for n, day in enumerate(shown):
        row = by_day.get(day)
        count = answered(row) if row is not None else 0
        time = f", {duration_words(round(int(row.milliseconds) / 1000))}" if row is not None else ""
        cells.append(DayCell(n // 7, n % 7, _level(count, levels), f"{day_words(day)}: {count} answers{time}"))
        if day.day == 1 or n == 0:
            months.append((n // 7, f"{day:%b}"))
    if len(months) > 1 and months[1][0] - months[0][0] < 3:
        months = months[1:]
    most = max((day for day in days if day.day >= monday), key=answered, default=None)
    summary = f"Most on {day_words(most.day)}: {answered(most)} answers." if most is not None else "No answers yet."
    return Calendar(cells, months, cells[-1].column + 1, _weeks(by_day, monday, last), summary)


def _levels(counts: Iterable[int]) -> list[int]:
    """Where the quarters of the days begin, by how much was answered."""
    ordered = sorted(counts)
    return [ordered[len(ordered) * quarter // 4] for quarter in (1, 2, 3)] if ordered else []


def _level(count: int, levels: Sequence[int]) -> int:
    return 0 if not count else 1 + sum(count > least for least in levels)


def _weeks(by_day: Mapping[date, Any], monday: date, last: date) -> list[tuple[str, ...]]:
    rows = []
    while monday <= last:
        week = [by_day.get(monday + timedelta(days=n)) for n in range(7)]
        seconds = round(sum(int(day.milliseconds) for day in week if day is not None) / 1000)
        counts = (str(answered(day)) if day is not None else "–" for day in week)
        if any(day is not None for day in week):
            rows.append((day_words(monday), *counts, duration_words(seconds)))
        monday += timedelta(days=7)
    return rows[::-1]


def _share(right: int, of: int, digits: int = 1) -> str:
    return f"{100 * right / of:.{digits}f} %" if of else "–"


def retention(days: Sequence[Any]) -> Figure:
    """How many answers to cards in review were not Again, of young and of mature cards, with a row for each month."""
    whole = _ages(days)
    bars = []
    for name, label in (("young", "Young"), ("mature", "Mature"), ("all", "Both")):
        right, of = whole[name]
        bars.append(Bar(label, 100 * right / of if of else 0, _share(right, of), label))
    months = groupby(days, key=lambda day: (day.day.year, day.day.month))
    rows = [_retention_row(f"{date(*key, 1):%B %Y}", _ages(list(group))) for key, group in months]
    summary = f"Recalled: young cards {bars[0].words}, mature cards {bars[1].words}."
    heads = ("Month", "Young", "Answers", "Mature", "Answers", "Both")
    note = "Answers to cards in review that were not Again. A card is mature from a stability of 21 days."
    rows = [*rows[::-1], _retention_row("All of them", whole)] if rows else []
    return Figure("retention", "True retention", summary, heads, rows, bars, note, 100)


def _ages(days: Sequence[Any]) -> dict[str, tuple[int, int]]:
    ages = {age: [sum(int(getattr(d, f"{age}_{n}")) for d in days) for n in ("right", "all")] for age in AGES}
    both = [sum(ages[age][i] for age in AGES) for i in (0, 1)]
    return {name: (pair[0], pair[1]) for name, pair in {**ages, "all": both}.items()}


AGES = ("young", "mature")


def _retention_row(label: str, ages: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    young, mature = ages["young"], ages["mature"]
    return label, _share(*young), str(young[1]), _share(*mature), str(mature[1]), _share(*ages["all"])


def forecast(counts: Mapping[date, int]) -> Figure:
    days = list(counts)
    bars = []
    for n, (day, count) in enumerate(counts.items()):
        label = "Today" if n == 0 else f"{day:%A} {day.day} {day:%B}"
        tick = "Today" if n == 0 else f"{day.day} {day:%b}" if n % 7 == 0 else ""
        bars.append(Bar(label, count, _most(count), tick))
    total = sum(counts.values())
    more = "+" if any(count >= MOST_A_DAY for count in counts.values()) else ""
    summary = f"{total}{more} reviews come due in the next {len(days)} days, {bars[0].words} of them by today."
    note = "Without new cards, and without what you forget on the way. Today counts all that is overdue."
    rows = [(bar.label, bar.words) for bar in bars]
    return Figure("forecast", "What comes due", summary, ("Day", "Reviews"), rows, bars, note)


def _most(count: int) -> str:
    return f"{count}+" if count >= MOST_A_DAY else str(count)


def buttons(days: Sequence[Any]) -> Figure:
    counts = {name.capitalize(): sum(int(getattr(day, name)) for day in days) for name in RATINGS}
    total = sum(counts.values())
    bars = [Bar(name, count, _share(count, total), name) for name, count in counts.items()]
    rows = [(name, str(count), _share(count, total)) for name, count in counts.items()]
    summary = ", ".join(f"{bar.label} {bar.words}" for bar in bars) + "."
    return Figure("buttons", "Answer buttons", summary, ("Button", "Answers", "Share"), rows, bars)


def hours(rows: Sequence[Any], limit: int) -> Figure:
    counts = [sum(column) for column in zip(*json.loads(f"[{','.join(row.hours for row in rows)}]"), strict=True)]
    counts = counts or [0] * 24
    bars = [
        Bar(f"{hour:02}:00", count, str(count), f"{hour:02}" if hour % 4 == 0 else "")
        for hour, count in enumerate(counts)
    ]
    most = max(range(24), key=counts.__getitem__)
    summary = f"Most answers between {most:02}:00 and {most + 1:02}:00." if any(counts) else "No answers yet."
    note = f"Counted since {day_words(rows[-1].day)}." if len(rows) >= limit else ""
    table = [(bar.label, bar.words) for bar in bars]
    return Figure("hours", "Hours of the day", summary, ("Hour", "Answers"), table, bars, note)


def stabilities(cards: Sequence[Any], stride: int) -> Figure:
    values = [card.stability for card in cards if card.stability is not None]
    lows = (0.0, *(high for high, _, _ in STABILITIES))
    counts = [
        (tick, label, sum(low <= value < high for value in values))
        for low, (high, tick, label) in zip(lows, STABILITIES, strict=False)
    ]
    middle = sorted(values)[len(values) // 2] if values else 0
    summary = f"Half of the cards have a stability of {middle:.0f} days or more." if values else "No card learnt yet."
    what = "Stability: after so many days, recall has fallen to 90 %."
    return _distribution("stability", "Stability", summary, counts, f"{what} {_sampled(len(values), stride)}")


def difficulties(cards: Sequence[Any], stride: int) -> Figure:
    values = [card.difficulty for card in cards if card.difficulty is not None]
    found = Counter(min(int(value), 9) for value in values)
    counts = [(f"{n}–{n + 1}", f"{n} to {n + 1}", found[n]) for n in range(1, 10)]
    mean = sum(values) / len(values) if values else 0
    summary = f"The mean difficulty is {mean:.1f} on a scale from 1 to 10." if values else "No card learnt yet."
    return _distribution("difficulty", "Difficulty", summary, counts, _sampled(len(values), stride))


def _sampled(count: int, stride: int) -> str:
    return f"From {count} learnt cards" + (f", one in {stride} of all." if stride > 1 else ".")


def _distribution(key: str, title: str, summary: str, counts: Sequence[tuple[str, str, int]], note: str) -> Figure:
    """``counts``: short label, long label and cards of each bar."""
    total = sum(count for _, _, count in counts)
    bars = [Bar(label, count, _share(count, total, 0), tick) for tick, label, count in counts]
    rows = [(label, str(count), _share(count, total)) for _, label, count in counts]
    return Figure(key, title, summary, (title, "Cards", "Share"), rows, bars, note)


def calibration(pairs: Iterable[tuple[float, bool]]) -> list[Bin]:
    """(predicted recall, whether it was recalled) in bins; those without answers are left out."""
    found: dict[tuple[float, float], list[tuple[float, bool]]] = {bounds: [] for bounds in BINS}
    for predicted, right in pairs:
        found[next(bounds for bounds in BINS if predicted < bounds[1])].append((predicted, right))
    return [
        Bin(low, min(high, 1), len(x), sum(p for p, _ in x) / len(x), sum(r for _, r in x) / len(x))
        for (low, high), x in found.items()
        if x
    ]
