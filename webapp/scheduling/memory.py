"""One step of memory: what a rating makes of it. FSRS-6 through py-fsrs, pure: time and chance are arguments.

Days are counted as the person lives them. py-fsrs floors the time since the last review to whole spans of 24 hours,
so that a card answered at 22:00 and again at 20:00 the next evening would count as answered twice in one day, and a
span of 24 hours over a change of clocks may begin and end in the same study day. Here the days between two reviews
are study days, and an interval in days ends on a study day, whatever the hour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS

from webapp.scheduling.balance import EVERY_DAY, Break, Choice, Load, Loads, choose, fuzz_range, load_range
from webapp.scheduling.days import study_day

__all__ = [
    "Learned",
    "Logged",
    "Memory",
    "New",
    "Phase",
    "Rating",
    "Settings",
    "Step",
    "chance_for",
    "fuzz_range",
    "next_memory",
    "preview",
    "replay",
    "step",
    "steps_of",
]
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
    """How a person wants to be scheduled. The defaults are Anki's.

    Steps rise and are shorter than a day (``steps_mend`` says what is wrong with others). ``easy_days`` are the shares
    of the usual number of reviews, from 0 to 1, Monday first.
    """

    zone: ZoneInfo
    day_start_hour: int = 4
    desired_retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_interval: int = 36500
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    easy_days: tuple[float, ...] = EVERY_DAY
    load_balance: bool = True
    breaks: tuple[Break, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the log with the memory before and after it; ``choice`` is that of an interval in days."""

    row: Logged
    before: Memory
    after: Memory
    choice: Choice | None


def next_memory(
    memory: Memory,
    rating: Rating,
    now: datetime,
    settings: Settings,
    *,
    chance: float | None = None,
    load: Load | None = None,
    promised: int | None = None,
) -> Learned:
    """The memory after ``rating`` at ``now``.

    ``chance`` in [0, 1) places the interval in its fuzz range; None: no fuzz. ``load`` is asked for the cards due in
    that range where the settings balance the days; it is asked once at most, and only for an interval with a range.
    It is not asked for an interval in days that was ``promised``: where that lies in the range, it is kept.
    """
    return step(memory, rating, now, settings, chance=chance, load=load, promised=promised)[0]


def preview(
    memory: Memory, now: datetime, settings: Settings, *, chance: float | None = None, loads: Loads | None = None
) -> dict[Rating, timedelta]:
    """The interval that each rating would give: minutes in the steps, whole study days in review."""
    today = _today(memory, now, settings)
    before, at = _before(memory, today, settings), _noon(today)
    rated = {rating: _rate(before, rating, at, settings) for rating in Rating}
    load = None
    if loads is not None and chance is not None and settings.load_balance:
        spans = [_interval(after, today).days for after in rated.values() if after.state is fsrs.State.Review]
        ranges = (load_range(days, today, settings.maximum_interval) for days in spans)
        load = loads([wanted for wanted in ranges if wanted is not None])
    choices = {rating: _choice(after, today, settings, chance, load) for rating, after in rated.items()}
    return {
        rating: _interval(rated[rating], today) if choice is None else timedelta(days=choice.days)
        for rating, choice in choices.items()
    }


def chance_for(*numbers: int) -> float:
    """A number in [0, 1), always the same for the same numbers.

    Called with a card's id and its reps: a rating that was undone and given again has the same due date.
    """
    digest = hashlib.blake2b(repr(numbers).encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 11) / 2**53


def replay(log: Iterable[Logged], settings: Settings, card_id: int | None = None) -> Memory:
    """The memory that a card's log leads to under ``settings``; undone and practice rows leave no trace.

    With a ``card_id`` intervals are fuzzed as they were when the rows were written, without one not at all. Which day
    of its range a card took to balance the load is not in its log: there only ``due`` may be another day of the range.
    """
    memory: Memory = New()
    for taken in steps_of(log, settings, card_id):
        memory = taken.after
    return memory


def steps_of(log: Iterable[Logged], settings: Settings, card_id: int | None = None) -> Iterator[Step]:
    """What each row of a card's log that still stands made of its memory, by time."""
    rows = sorted(log, key=lambda row: row.reviewed_at)
    undone = {row.undoes for row in rows if row.undoes is not None}
    memory: Memory = New()
    for row in rows:
        if row.kind == "undo" or row.id in undone:
            continue
        before, choice = memory, None
        if row.kind in MOVES_THE_SCHEDULE:
            chance = None if card_id is None else chance_for(card_id, memory.reps)
            memory, choice = step(memory, Rating(row.rating), row.reviewed_at, settings, chance=chance)
        yield Step(row, before, memory, choice)


def step(
    memory: Memory,
    rating: Rating,
    now: datetime,
    settings: Settings,
    *,
    chance: float | None = None,
    load: Load | None = None,
    promised: int | None = None,
) -> tuple[Learned, Choice | None]:
    """The memory after ``rating``, and how its interval in days was chosen; None while it is in its steps."""
    today = _today(memory, now, settings)
    after = _rate(_before(memory, today, settings), rating, _noon(today), settings)
    choice = _choice(after, today, settings, chance, load, promised)
    if choice is None:
        return _learned(memory, rating, after, now + _interval(after, today), now), None
    due = place_in_day(today + timedelta(days=choice.days), settings, chance)
    return _learned(memory, rating, after, due, now), choice


def _today(memory: Memory, now: datetime, settings: Settings) -> date:
    today = settings.day(now)
    # A clock that was set back must not turn the order of two reviews round.
    return max(today, settings.day(memory.last_review)) if isinstance(memory, Learned) else today


def _interval(after: fsrs.Card, today: date) -> timedelta:
    return after.due - _noon(today)


def _choice(
    after: fsrs.Card,
    today: date,
    settings: Settings,
    chance: float | None,
    load: Load | None,
    promised: int | None = None,
) -> Choice | None:
    """The interval in days; None while the card is in its steps."""
    if after.state is not fsrs.State.Review:
        return None
    return choose(
        _interval(after, today).days,
        today,
        chance,
        maximum=settings.maximum_interval,
        easy_days=settings.easy_days,
        breaks=settings.breaks,
        load=load if settings.load_balance else None,
        promised=promised,
    )


def _before(memory: Memory, today: date, settings: Settings) -> fsrs.Card:
    """The memory as py-fsrs takes it; ``_rate`` leaves it as it is."""
    if isinstance(memory, New):
        return fsrs.Card(card_id=0, due=_noon(today))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State[memory.phase.name.capitalize()],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(today),
        last_review=_noon(settings.day(memory.last_review)),
    )


def _rate(before: fsrs.Card, rating: Rating, at: datetime, settings: Settings) -> fsrs.Card:
    return _scheduler_of(settings).review_card(before, fsrs.Rating(rating), at)[0]


def _learned(memory: Memory, rating: Rating, after: fsrs.Card, due: datetime, now: datetime) -> Learned:
    assert after.stability is not None
    assert after.difficulty is not None
    forgotten = rating is Rating.AGAIN and isinstance(memory, Learned) and memory.phase is Phase.REVIEW
    return Learned(
        phase=Phase[after.state.name.upper()],
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due=due,
        last_review=now,
        reps=memory.reps + 1,
        lapses=memory.lapses + forgotten,
    )


def place_in_day(day: date, settings: Settings, chance: float | None) -> datetime:
    """Near the middle of a study day, so that someone who travels still meets the card on that date.

    The place within the middle two hours comes from other digits of ``chance``: cards of one day line up shuffled,
    and not by how far their intervals were moved.
    """
    start = datetime.combine(day, time(settings.day_start_hour), settings.zone).astimezone(UTC)
    return start + timedelta(hours=12, seconds=0 if chance is None else int((chance * 997 % 1 - 0.5) * 7200))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _scheduler_of(settings: Settings) -> fsrs.Scheduler:
    return _scheduler(
        settings.parameters,
        settings.desired_retention,
        settings.learning_steps,
        settings.relearning_steps,
        settings.maximum_interval,
    )


@lru_cache(maxsize=256)
def _scheduler(
    parameters: tuple[float, ...],
    desired_retention: float,
    learning_steps: tuple[timedelta, ...],
    relearning_steps: tuple[timedelta, ...],
    maximum_interval: int,
) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=parameters,
        desired_retention=desired_retention,
        learning_steps=learning_steps,
        relearning_steps=relearning_steps,
        maximum_interval=maximum_interval,
        enable_fuzzing=False,
    )
