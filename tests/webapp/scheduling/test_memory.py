"""Laws of one step of memory, over many histories, zones and settings."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from webapp.scheduling.balance import EVERY_DAY, Load
from webapp.scheduling.memory import (
    Learned,
    Memory,
    New,
    Phase,
    Rating,
    Settings,
    chance_for,
    fuzz_range,
    next_memory,
    preview,
    replay,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

MONDAY = date(2026, 3, 2)


def some_load(seed: int) -> Load:
    def load(first: date, last: date) -> dict[date, int]:
        return {date.fromordinal(n): n * seed % 101 for n in range(first.toordinal(), last.toordinal() + 1)}

    return load


ratings = st.sampled_from(Rating)
chances = st.none() | st.floats(0, 1, exclude_max=True)
zones = st.sampled_from(
    [ZoneInfo(z) for z in ("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Tokyo")]
)
loads = st.none() | st.integers(0, 1000).map(some_load)
weeks = st.tuples(*[st.sampled_from([0.0, 0.5, 1.0])] * 7)
breaks = st.tuples(st.integers(0, 100), st.integers(0, 20)).map(
    lambda pair: ((MONDAY + timedelta(days=pair[0]), MONDAY + timedelta(days=sum(pair))),)
)
settings = st.builds(
    Settings,
    zone=zones,
    day_start_hour=st.integers(0, 23),
    desired_retention=st.floats(0.7, 0.99),
    maximum_interval=st.sampled_from([1, 30, 36500]),
    easy_days=st.just(EVERY_DAY) | weeks,
    load_balance=st.booleans(),
    breaks=st.just(()) | breaks,
)
waits = st.one_of(
    st.timedeltas(timedelta(seconds=1), timedelta(hours=3)), st.timedeltas(timedelta(hours=3), timedelta(days=900))
)
histories = st.lists(st.tuples(waits, ratings), max_size=12)


@dataclass(frozen=True)
class Row:
    id: str
    kind: str
    rating: int
    reviewed_at: datetime
    undoes: str | None = None


def rows_of(history: list[tuple[timedelta, Rating]]) -> list[Row]:
    now, rows = NOON, []
    for number, (wait, rating) in enumerate(history):
        now += wait
        rows.append(Row(str(number), "review", rating, now))
    return rows


def after(history: list[tuple[timedelta, Rating]], under: Settings) -> tuple[Memory, datetime]:
    rows = rows_of(history)
    return replay(rows, under), rows[-1].reviewed_at if rows else NOON


@given(histories, waits, settings, chances, loads)
def test_a_better_rating_never_comes_back_sooner(
    history: list[tuple[timedelta, Rating]], wait: timedelta, under: Settings, chance: float | None, load: Load | None
) -> None:
    memory, then = after(history, under)

    again, hard, good, easy = preview(
        memory, then + wait, under, chance=chance, loads=load and (lambda _ranges: load)
    ).values()

    assert timedelta(0) < again <= hard <= good <= easy <= timedelta(days=under.maximum_interval)


@given(histories, waits, settings, ratings)
def test_a_step_keeps_what_the_table_demands(
    history: list[tuple[timedelta, Rating]], wait: timedelta, under: Settings, rating: Rating
) -> None:
    memory, then = after(history, under)

    learned = next_memory(memory, rating, then + wait, under, chance=0.5)

    assert 1 <= learned.difficulty <= 10
    assert learned.stability > 0
    assert learned.due > learned.last_review == then + wait
    assert (learned.step is None) == (learned.phase is Phase.REVIEW)
    assert learned.reps == memory.reps + 1
    assert learned.lapses - memory.lapses in (0, 1)


@given(histories, waits, settings, ratings, chances)
def test_a_review_comes_on_a_later_study_day(
    history: list[tuple[timedelta, Rating]], wait: timedelta, under: Settings, rating: Rating, chance: float | None
) -> None:
    memory, then = after(history, under)
    learned = next_memory(memory, rating, then + wait, under, chance=chance)
    assume(learned.phase is Phase.REVIEW)

    days = (under.day(learned.due) - under.day(then + wait)).days

    assert timedelta(days=days) == preview(memory, then + wait, under, chance=chance)[rating]
    assert days >= 1


@given(st.lists(st.tuples(st.integers(0, 400), ratings), max_size=12), st.floats(0.7, 0.99))
def test_it_is_py_fsrs_without_fuzz(history: list[tuple[int, Rating]], retention: float) -> None:
    under = Settings(zone=ZoneInfo("UTC"), desired_retention=retention)
    scheduler = fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)
    memory: Memory = New()
    card, now = fsrs.Card(card_id=1, due=NOON), NOON

    for days, rating in history:
        now += timedelta(days=days)
        memory = next_memory(memory, rating, now, under)
        card, _log = scheduler.review_card(card, fsrs.Rating(rating), now)

        assert memory.phase.name == card.state.name.upper()
        assert memory.step == card.step
        assert memory.stability == pytest.approx(card.stability, abs=1e-6)
        assert memory.difficulty == pytest.approx(card.difficulty, abs=1e-6)
        assert under.day(memory.due) == under.day(card.due)
        if memory.phase is not Phase.REVIEW:
            assert memory.due == card.due


@given(histories, settings, st.integers(1, 10**6))
def test_replaying_a_log_gives_what_each_step_gave(
    history: list[tuple[timedelta, Rating]], under: Settings, card_id: int
) -> None:
    memory: Memory = New()
    rows = rows_of(history)
    for row in rows:
        memory = next_memory(
            memory, Rating(row.rating), row.reviewed_at, under, chance=chance_for(card_id, memory.reps)
        )

    assert replay(reversed(rows), under, card_id) == memory


@given(histories, st.data())
def test_replaying_leaves_out_what_was_undone_or_only_practised(
    history: list[tuple[timedelta, Rating]], data: st.DataObject
) -> None:
    under, rows = Settings(zone=BERLIN), rows_of(history)
    undone = data.draw(st.integers(0, len(rows)))
    kept, taken_back = rows[: len(rows) - undone], rows[len(rows) - undone :]
    undos = [
        Row(f"undo {row.id}", "undo", row.rating, rows[-1].reviewed_at + timedelta(seconds=n), undoes=row.id)
        for n, row in enumerate(reversed(taken_back), start=1)
    ]
    practice = [Row("practice", "practice", Rating.GOOD, NOON + timedelta(days=400))]

    assert replay([*rows, *undos, *practice], under) == replay(kept, under)


@given(st.integers(1, 36500), st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_fuzz_stays_in_its_range_and_never_turns_two_intervals_round(days: int, chance: float, other: float) -> None:
    shortest, longest = fuzz_range(days, 36500)

    assert 1 <= shortest <= days <= longest <= 36500
    assert fuzz_range(days + 1, 36501)[0] >= shortest
    assert fuzz_range(days + 1, 36501)[1] >= longest


@pytest.mark.parametrize(
    ("days", "expected"), [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (10, (8, 12)), (50, (46, 54)), (365, (345, 385))]
)
def test_fuzz_ranges_are_those_of_py_fsrs(days: int, expected: tuple[int, int]) -> None:
    assert fuzz_range(days, 36500) == expected


def test_fuzz_reaches_both_ends_of_its_range() -> None:
    memory = Learned(Phase.REVIEW, None, 50.0, 5.0, NOON, NOON - timedelta(days=50), 3, 0)
    under = Settings(zone=BERLIN)
    plain = preview(memory, NOON, under)[Rating.GOOD].days

    found = {preview(memory, NOON, under, chance=n / 500)[Rating.GOOD].days for n in range(500)}

    shortest, longest = fuzz_range(plain, 36500)
    assert found == set(range(shortest, longest + 1))


def test_the_load_is_asked_for_the_range_of_the_interval_alone() -> None:
    memory = Learned(Phase.REVIEW, None, 50.0, 5.0, NOON, NOON - timedelta(days=50), 3, 0)
    under, asked = Settings(zone=BERLIN), list[tuple[date, date]]()

    def load(first: date, last: date) -> dict[date, int]:
        asked.append((first, last))
        return {}

    plain = preview(memory, NOON, under)[Rating.GOOD].days
    next_memory(memory, Rating.GOOD, NOON, under, chance=0.5, load=load)
    next_memory(memory, Rating.AGAIN, NOON, under, chance=0.5, load=load)
    next_memory(memory, Rating.GOOD, NOON, replace(under, load_balance=False), chance=0.5, load=load)

    shortest, longest = fuzz_range(plain, 36500)
    assert asked == [(MONDAY + timedelta(days=shortest), MONDAY + timedelta(days=longest))]


def test_the_load_moves_the_day_and_not_the_memory() -> None:
    memory = Learned(Phase.REVIEW, None, 50.0, 5.0, NOON, NOON - timedelta(days=50), 3, 0)
    under = Settings(zone=BERLIN)

    plain = next_memory(memory, Rating.GOOD, NOON, under, chance=0.5)
    moved = next_memory(
        memory, Rating.GOOD, NOON, under, chance=0.5, load=lambda first, last: {under.day(plain.due): 999}
    )

    assert under.day(moved.due) != under.day(plain.due)
    assert replace(moved, due=plain.due) == plain


def test_chance_is_the_same_for_the_same_card_and_spread_over_cards() -> None:
    spread = [chance_for(card_id, 3) for card_id in range(1000)]

    assert chance_for(7, 3) == chance_for(7, 3) != chance_for(7, 4)
    assert all(0 <= chance < 1 for chance in spread)
    assert 0.45 < sum(spread) / 1000 < 0.55


def test_the_steps_of_a_new_card_are_one_and_ten_minutes() -> None:
    under = Settings(zone=BERLIN)

    assert list(preview(New(), NOON, under).values()) == [
        timedelta(minutes=1),
        timedelta(minutes=5, seconds=30),
        timedelta(minutes=10),
        timedelta(days=8),
    ]
    once = next_memory(New(), Rating.GOOD, NOON, under)
    twice = next_memory(once, Rating.GOOD, NOON + timedelta(minutes=10), under)
    assert (once.phase, twice.phase) == (Phase.LEARNING, Phase.REVIEW)


def test_a_forgotten_review_is_a_lapse_and_relearned_in_ten_minutes() -> None:
    memory = Learned(Phase.REVIEW, None, 50.0, 5.0, NOON, NOON - timedelta(days=50), 3, 1)

    learned = next_memory(memory, Rating.AGAIN, NOON, Settings(zone=BERLIN))

    assert (learned.phase, learned.lapses, learned.due) == (Phase.RELEARNING, 2, NOON + timedelta(minutes=10))
    assert next_memory(learned, Rating.AGAIN, NOON, Settings(zone=BERLIN)).lapses == 2


def wall(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("reviewed", "due_day"),
    [
        (wall(24, 10, 4, 30), 25),  # a night of 25 hours follows: 24 hours later it is still the same study day
        (wall(25, 10, 3, 30), 25),  # before 4:00 it is still the 24th
        (wall(28, 3, 3, 30), 28),  # still the 27th, and 24 hours later the clocks have jumped past the turn of the 29th
        (wall(28, 3, 23, 59), 29),
        (wall(29, 3, 5), 30),
    ],
)
def test_one_day_is_one_study_day_where_the_clocks_change(reviewed: datetime, due_day: int) -> None:
    under = Settings(zone=BERLIN)
    memory = Learned(Phase.REVIEW, None, 0.3, 9.0, reviewed, reviewed - timedelta(days=1), 3, 0)

    learned = next_memory(memory, Rating.HARD, reviewed, under)

    assert preview(memory, reviewed, under)[Rating.HARD] == timedelta(days=1)
    assert under.day(learned.due).day == due_day


def test_two_evenings_are_a_day_apart_although_the_second_is_earlier() -> None:
    under = Settings(zone=BERLIN)
    memory = Learned(Phase.REVIEW, None, 2.0, 5.0, wall(4, 3, 12), wall(3, 3, 22), 3, 0)

    earlier = next_memory(memory, Rating.GOOD, wall(4, 3, 20), under)
    later = next_memory(memory, Rating.GOOD, wall(4, 3, 23), under)

    assert earlier.stability == later.stability > 3


def test_a_clock_that_was_set_back_does_no_harm() -> None:
    under = Settings(zone=BERLIN)
    memory = Learned(Phase.REVIEW, None, 2.0, 5.0, wall(4, 3, 12), wall(3, 3, 22), 3, 0)

    learned = next_memory(memory, Rating.GOOD, wall(1, 3, 12), under)

    same_day = next_memory(memory, Rating.GOOD, wall(3, 3, 23), under)
    assert (learned.stability, learned.difficulty) == (same_day.stability, same_day.difficulty)
    assert under.day(learned.due) > under.day(memory.last_review)


def test_the_import_of_scheduling_is_light() -> None:
    heavy = "import sys, webapp.scheduling.memory; print(sorted({'torch', 'numpy', 'pandas'} & set(sys.modules)))"

    printed = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"
