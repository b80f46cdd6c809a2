"""The laws of scheduling over a million states of memory: ``python -m tests.benchmarks.laws``.

Cards are walked through random lives under random settings (zone, turn of the day, retention, steps, parameters, easy
days, breaks, loads). At every state each law is asked; a violation is printed with the card that shows it again
(``--first N --cards 1``). Prints the cases of each law and exits with 1 if any was broken.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import click
import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from webapp.scheduling.balance import EVERY_DAY, Choice, Load, fuzz_range, in_break, share_of
from webapp.scheduling.days import day_bounds
from webapp.scheduling.memory import Learned, Memory, New, Phase, Rating, Settings, chance_for, replay, step

ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kolkata", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Marquesas", "America/Santiago",
    )
]  # fmt: skip
STEPS = [(), (1,), (10,), (1, 10), (1, 5, 60), (15, 60, 960)]
EASY = [EVERY_DAY, (1.0,) * 5 + (0.0, 0.0), (1.0, 0.5) * 3 + (0.0,), (0.0,) * 6 + (1.0,), (0.3,) * 7]
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
STATES_OF_A_CARD = 12

Cases = Counter[str]


@dataclass(frozen=True)
class Row:
    id: str
    kind: str
    rating: int
    reviewed_at: datetime
    undoes: str | None = None


@dataclass(frozen=True)
class State:
    """A memory, the moment it is rated at, and what decides the day."""

    memory: Memory
    now: datetime
    settings: Settings
    chance: float
    load: Load


def lives(first: int, cards: int) -> Iterator[tuple[int, Settings, random.Random]]:
    for card_id in range(first, first + cards):
        chance = random.Random(card_id)
        yield card_id, some_settings(random.Random(chance.randrange(2000))), chance


def some_settings(chance: random.Random) -> Settings:
    """Few enough different ones to keep a scheduler of each."""
    first = date(2026, 1, 1) + DAY * chance.randrange(400)
    return Settings(
        zone=chance.choice(ZONES),
        day_start_hour=chance.choice((0, 2, 3, 4, 4, 4, 12, 23)),
        desired_retention=chance.uniform(0.7, 0.99),
        learning_steps=tuple(timedelta(minutes=m) for m in chance.choice(STEPS)),
        relearning_steps=tuple(timedelta(minutes=m) for m in chance.choice(STEPS)),
        maximum_interval=chance.choice((1, 5, 30, 365, 36500, 36500)),
        parameters=DEFAULT_PARAMETERS if chance.random() < 0.3 else some_parameters(chance),
        easy_days=chance.choice(EASY),
        load_balance=chance.random() < 0.7,
        breaks=((first, first + DAY * chance.randrange(40)),) if chance.random() < 0.6 else (),
    )


def some_parameters(chance: random.Random) -> tuple[float, ...]:
    """Anywhere in the bounds of py-fsrs; the first four rise, as fitted ones do."""
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    drawn = [chance.uniform(low, high) for low, high in bounds]
    return (*sorted(drawn[:4]), *drawn[4:])


def some_load(chance: random.Random) -> Load:
    seed, most = chance.randrange(1000), chance.choice((0, 3, 200))

    def load(first: date, last: date) -> Mapping[date, int]:
        days = range(first.toordinal(), last.toordinal() + 1)
        return {date.fromordinal(n): (n * 7919 + seed) % (most + 1) for n in days}

    return load


def some_wait(memory: Memory, now: datetime, chance: random.Random) -> timedelta:
    match chance.randrange(4):
        case 0:
            return timedelta(seconds=chance.randrange(1, 7200))
        case 1:
            return timedelta(hours=chance.uniform(2, 60))
        case 2 if isinstance(memory, Learned):
            return max(memory.due - now, timedelta(0)) + timedelta(hours=chance.uniform(0, 12))
        case _:
            return timedelta(days=chance.expovariate(1 / 60))


def walk(card_id: int, settings: Settings, chance: random.Random, cases: Cases) -> Iterator[str]:
    """One card's life; yields the laws that it broke."""
    memory: Memory = New()
    theirs, scheduler = fsrs.Card(card_id=card_id, due=BEGIN), py_fsrs(settings)
    now, rows = BEGIN + timedelta(hours=chance.uniform(0, 9000)), list[Row]()
    for number in range(STATES_OF_A_CARD):
        now += some_wait(memory, now, chance)
        if now.year > 2200:
            break
        state = State(memory, now, settings, chance_for(card_id, memory.reps), some_load(chance))
        after = {rating: step(memory, rating, now, settings, chance=state.chance, load=state.load) for rating in Rating}
        yield from broken(state, after, cases)
        rating = chance.choice(tuple(Rating))
        memory = after[rating][0]
        rows.append(Row(str(number), "review", rating, now))
        theirs, _log = scheduler.review_card(theirs, fsrs.Rating(rating), noon(settings.day(now)))
        yield from law("equals py-fsrs", cases, same_as_theirs(memory, theirs))
    if rows:
        yield from logged(rows, memory, settings, card_id, chance, cases)


def logged(
    rows: list[Row], memory: Memory, settings: Settings, card_id: int, chance: random.Random, cases: Cases
) -> Iterator[str]:
    """What the log of a whole life gives: with practice in between, with a slip that was undone, and without either."""
    plain = replay(reversed(rows), settings, card_id)
    practice = [Row(f"practice {n}", "practice", 3, early(chance.choice(rows), chance)) for n in range(3)]
    yield from law("replaying gives the state", cases, same(plain, memory, settings))
    yield from law("early practice never lengthens", cases, replay([*practice, *rows], settings, card_id) == plain)
    yield from law("what was undone leaves no trace", cases, replay([*rows, *slip(rows)], settings, card_id) == plain)


def early(row: Row, chance: random.Random) -> datetime:
    return row.reviewed_at + timedelta(hours=chance.uniform(0, 200))


def broken(state: State, after: Mapping[Rating, tuple[Learned, Choice | None]], cases: Cases) -> Iterator[str]:
    intervals = [
        timedelta(days=choice.days) if choice else learned.due - state.now for learned, choice in after.values()
    ]
    rises = all(earlier <= later for earlier, later in pairwise(intervals))
    yield from law("Again ≤ Hard ≤ Good ≤ Easy", cases, rises)
    limit = max(state.settings.maximum_interval, 1) * DAY
    yield from law("within the maximum", cases, timedelta(0) < intervals[0] and intervals[-1] <= limit)
    for learned, choice in after.values():
        if choice is not None:
            yield from law("in the fuzz range", cases, in_range(choice, state.settings))
            yield from law("easy days and breaks avoided", cases, avoids(choice, state))
            yield from law("due once, on its day", cases, due_once(learned, choice, state))


def law(name: str, cases: Cases, held: bool) -> Iterator[str]:
    cases[name] += 1
    if not held:
        yield name


def in_range(choice: Choice, settings: Settings) -> bool:
    shortest, longest = fuzz_range(choice.plain, settings.maximum_interval)
    return shortest <= choice.days <= longest <= settings.maximum_interval


def avoids(choice: Choice, state: State) -> bool:
    settings, today = state.settings, rated_on(state)
    day = today + DAY * choice.days
    if share_of(day, settings.easy_days, settings.breaks) > 0:
        return True
    days = [today + DAY * n for n in range(choice.shortest, choice.longest + 1)]
    if any(share_of(other, settings.easy_days, settings.breaks) > 0 for other in days):
        return False
    return not in_break(day, settings.breaks) or all(in_break(other, settings.breaks) for other in days)


def due_once(learned: Learned, choice: Choice, state: State) -> bool:
    """On the study day it is meant for, not again today, and in no gap or overlap between days."""
    settings = state.settings
    start, end = day_bounds(learned.due, settings.zone, settings.day_start_hour)
    today_ends = day_bounds(state.now, settings.zone, settings.day_start_hour)[1]
    meets = day_bounds(end, settings.zone, settings.day_start_hour)[0] == end
    on_its_day = settings.day(learned.due) == rated_on(state) + DAY * choice.days
    return start <= learned.due < end and learned.due >= today_ends and meets and on_its_day


def rated_on(state: State) -> date:
    return state.settings.day(state.now)


def same_as_theirs(memory: Learned, theirs: fsrs.Card) -> bool:
    assert theirs.stability is not None and theirs.difficulty is not None
    return (
        memory.phase.name == theirs.state.name.upper()
        and memory.step == theirs.step
        and abs(memory.stability - theirs.stability) <= 1e-6 * max(theirs.stability, 1)
        and abs(memory.difficulty - theirs.difficulty) <= 1e-6
    )


def same(again: Memory, memory: Memory, settings: Settings) -> bool:
    """To 1e-6. Which day a balanced card took is not in its log, only its range."""
    assert isinstance(again, Learned) and isinstance(memory, Learned)
    exact = (memory.phase, memory.step, memory.reps, memory.lapses, memory.last_review)
    return (
        exact == (again.phase, again.step, again.reps, again.lapses, again.last_review)
        and abs(memory.stability - again.stability) <= 1e-6
        and abs(memory.difficulty - again.difficulty) <= 1e-6
        and (memory.due == again.due or (settings.load_balance and memory.phase is Phase.REVIEW))
    )


def slip(rows: list[Row]) -> list[Row]:
    later = rows[-1].reviewed_at + timedelta(minutes=1)
    return [Row("slip", "review", 1, later), Row("undo", "undo", 1, later + timedelta(seconds=2), undoes="slip")]


def py_fsrs(settings: Settings) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=settings.parameters,
        desired_retention=settings.desired_retention,
        learning_steps=settings.learning_steps,
        relearning_steps=settings.relearning_steps,
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,
    )


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@click.command()
@click.option("--cards", default=84_000, show_default=True)
@click.option("--first", default=1, show_default=True)
def main(cards: int, first: int) -> None:
    start, cases, violations = time.perf_counter(), Counter[str](), Counter[str]()
    for card_id, settings, chance in lives(first, cards):
        for name in walk(card_id, settings, chance, cases):
            violations[name] += 1
            if violations[name] <= 5:
                print(f"broken: {name} (card {card_id})")
    for name, number in cases.items():
        print(f"{name:32} {number:>12,} cases {violations[name]:>8,} broken")
    print(f"{cards:,} cards in {time.perf_counter() - start:.0f} s")
    sys.exit(bool(violations))


if __name__ == "__main__":
    main()
