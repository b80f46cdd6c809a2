"""One step of memory: what a rating makes of it. FSRS-6 through py-fsrs, pure: time and chance are arguments.

Days are counted as the person lives them. py-fsrs floors the time since the last review to whole spans of 24 hours,
so that a card answered at 22:00 and again at 20:00 the next evening would count as answered twice in one day, and a
span of 24 hours over a change of clocks may begin and end in the same study day. Here the days between two reviews
are study days, and an interval in days ends on a study day, whatever the hour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS

from webapp.scheduling.days import study_day

FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
MOVES_THE_SCHEDULE = frozenset({"review", "quiz"})


class Rating(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class New:
    """A card that was never rated."""

    reps: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of a card after its first rating.

    ``stability`` is in days, ``difficulty`` from 1 to 10, ``step`` the place in the (re)learning steps, empty in
    review. ``reps`` counts the ratings that moved the schedule, ``lapses`` how often it was forgotten in review.
    """

    phase: Phase
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    reps: int
    lapses: int


Memory = New | Learned


@dataclass(frozen=True, slots=True)
class Settings:
    """How a person wants to be scheduled; steps shorter than a day. The defaults are Anki's."""

    zone: ZoneInfo
    day_start_hour: int = 4
    desired_retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_interval: int = 36500
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS

    def day(self, moment: datetime) -> date:
        return study_day(moment, self.zone, self.day_start_hour)


class Logged(Protocol):
    """A review as it is logged; rows of the reviews table are such."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def rating(self) -> int: ...
    @property
    def reviewed_at(self) -> datetime: ...
    @property
    def undoes(self) -> str | None: ...


def next_memory(
    memory: Memory, rating: Rating, now: datetime, settings: Settings, *, chance: float | None = None
) -> Learned:
    """The memory after ``rating`` at ``now``. ``chance`` in [0, 1) places the interval in its range; None: no fuzz."""
    return _step(memory, rating, now, settings, chance)[0]


def preview(
    memory: Memory, now: datetime, settings: Settings, *, chance: float | None = None
) -> dict[Rating, timedelta]:
    """The interval that each rating would give: minutes in the steps, whole study days in review."""
    return {rating: _step(memory, rating, now, settings, chance)[1] for rating in Rating}


def chance_for(*numbers: int) -> float:
    """A number in [0, 1), always the same for the same numbers.

    Called with a card's id and its reps: a rating that was undone and given again has the same due date.
    """
    digest = hashlib.blake2b(repr(numbers).encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 11) / 2**53


def replay(log: Iterable[Logged], settings: Settings, card_id: int | None = None) -> Memory:
    """The memory that a card's log leads to under ``settings``; undone and practice rows leave no trace.

    With a ``card_id`` intervals are fuzzed as they were when the rows were written, without one not at all.
    """
    rows = sorted(log, key=lambda row: row.reviewed_at)
    undone = {row.undoes for row in rows if row.undoes is not None}
    memory: Memory = New()
    for row in rows:
        if row.kind in MOVES_THE_SCHEDULE and row.id not in undone:
            chance = None if card_id is None else chance_for(card_id, memory.reps)
            memory = next_memory(memory, Rating(row.rating), row.reviewed_at, settings, chance=chance)
    return memory


def fuzz_range(days: int, maximum: int) -> tuple[int, int]:
    """The shortest and longest interval that may stand for one of ``days``: py-fsrs's ranges, which are Anki's."""
    if days < 2.5:
        return days, days
    delta = 1.0 + sum(factor * max(min(float(days), end) - start, 0.0) for start, end, factor in FUZZ_RANGES)
    longest = min(round(days + delta), maximum)
    return min(max(2, round(days - delta)), longest), longest


def _step(
    memory: Memory, rating: Rating, now: datetime, settings: Settings, chance: float | None
) -> tuple[Learned, timedelta]:
    today = settings.day(now)
    if isinstance(memory, Learned):
        # A clock that was set back must not turn the order of two reviews round.
        today = max(today, settings.day(memory.last_review))
    after = _rate(memory, rating, _noon(today), settings)
    interval = after.due - _noon(today)
    phase = Phase[after.state.name.upper()]
    if phase is Phase.REVIEW:
        interval = timedelta(days=_fuzzed(interval.days, settings.maximum_interval, chance))
        due = _place_in_day(today + interval, settings, chance)
    else:
        due = now + interval
    return _learned(memory, rating, after, phase, due, now), interval


def _rate(memory: Memory, rating: Rating, at: datetime, settings: Settings) -> fsrs.Card:
    if isinstance(memory, New):
        before = fsrs.Card(card_id=0, due=at)
    else:
        before = fsrs.Card(
            card_id=0,
            state=fsrs.State[memory.phase.name.capitalize()],
            step=memory.step,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=at,
            last_review=_noon(settings.day(memory.last_review)),
        )
    after, _log = _scheduler(settings).review_card(before, fsrs.Rating(rating), at)
    return after


def _learned(memory: Memory, rating: Rating, after: fsrs.Card, phase: Phase, due: datetime, now: datetime) -> Learned:
    assert after.stability is not None
    assert after.difficulty is not None
    forgotten = rating is Rating.AGAIN and isinstance(memory, Learned) and memory.phase is Phase.REVIEW
    return Learned(
        phase=phase,
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due=due,
        last_review=now,
        reps=memory.reps + 1,
        lapses=memory.lapses + forgotten,
    )


def _fuzzed(days: int, maximum: int, chance: float | None) -> int:
    if chance is None:
        return days
    shortest, longest = fuzz_range(days, maximum)
    return shortest + int(chance * (longest - shortest + 1))


def _place_in_day(day: date, settings: Settings, chance: float | None) -> datetime:
    """Near the middle of a study day, so that someone who travels still meets the card on that date.

    The place within the middle two hours comes from other digits of ``chance``: cards of one day line up shuffled,
    and not by how far their intervals were moved.
    """
    start = datetime.combine(day, time(settings.day_start_hour), settings.zone).astimezone(UTC)
    return start + timedelta(hours=12, seconds=0 if chance is None else int((chance * 997 % 1 - 0.5) * 7200))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@lru_cache(maxsize=256)
def _scheduler(settings: Settings) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=settings.parameters,
        desired_retention=settings.desired_retention,
        learning_steps=settings.learning_steps,
        relearning_steps=settings.relearning_steps,
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,
    )
