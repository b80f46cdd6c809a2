"""What a card's history says about its due date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.webapp.scheduling.test_memory import Row
from webapp.scheduling.memory import Learned, Settings, replay
from webapp.scheduling.why import why

SETTINGS = Settings(zone=ZoneInfo("Europe/Berlin"))
BEGIN = datetime(2026, 3, 2, 12, tzinfo=UTC)


def log(*answers: tuple[float, int, str]) -> list[Row]:
    """Rows from (days after the one before, rating, kind)."""
    now, rows = BEGIN, []
    for number, (days, rating, kind) in enumerate(answers):
        now += timedelta(days=days)
        rows.append(Row(str(number), kind, rating, now))
    return rows


LEARNED = ((0, 3, "review"), (0.01, 3, "review"), (2, 3, "review"))


def told(rows: list[Row], settings: Settings = SETTINGS, later: int = 0) -> list[str]:
    """What is said right after the last row, of a card that came due ``later`` than planned without fuzz."""
    memory = replay(rows, settings)
    due = memory.due + timedelta(days=later) if isinstance(memory, Learned) else None
    return why(rows, settings, due=due, now=rows[-1].reviewed_at if rows else BEGIN)


def test_a_new_card_waits_for_its_turn() -> None:
    assert told([]) == ["It is new: it comes when its turn among the new cards does, within the day's limit."]


def test_each_answer_says_when_how_and_what_it_did() -> None:
    assert told(log(*LEARNED)) == [
        "2 March: first answered, rated Good. Stability began at 2.3 days, the time in which recall falls to 90 %.",
        "2 March: once more on the same day, rated Good. Stability stayed at 2.3 days.",
        "Today: after 2 days, when the chance of recall was 91 %, rated Good. Stability rose from 2.3 days to 11 days.",
        "To recall 90 % of such cards it comes back after 11 days: on 15 March.",
    ]


def test_quizzes_count_and_practice_does_not() -> None:
    lines = told(log(*LEARNED, (5, 3, "practice"), (14, 1, "quiz")))

    assert lines[3] == "9 March: practised before it was due, which changes nothing."
    assert lines[4].startswith("Today: after 19 days, when the chance of recall was 86 %, wrong in a quiz")
    assert "fell from 11 days to 1.6 days" in lines[4]
    assert lines[5] == "It is in its relearning steps: it comes back 10 min after that answer."


def test_what_was_undone_is_not_told() -> None:
    rows = log(*LEARNED)
    undo = Row("undo", "undo", 3, rows[-1].reviewed_at + timedelta(minutes=1), undoes=rows[-1].id)

    assert told([*rows, undo])[:2] == told(rows)[:2]
    assert len(told([*rows, undo])) == 3


def test_a_day_that_was_moved_says_why() -> None:
    rows = log(*LEARNED)
    away = Settings(zone=SETTINGS.zone, breaks=((date(2026, 3, 14), date(2026, 3, 16)),))
    no_sundays = Settings(zone=SETTINGS.zone, easy_days=(1.0,) * 6 + (0.0,))
    by_chance = Settings(zone=SETTINGS.zone, load_balance=False)

    assert "after 11 days, 2 days later to even out the days: on 17 March" in told(rows, later=2)[-1]
    assert "1 day earlier because Sundays are easy days: on 14 March" in told(rows, no_sundays, -1)[-1]
    assert "2 days later because of the break from 14 March to 16 March" in told(rows, away, 2)[-1]
    assert "so that cards learned together come apart" in told(rows, by_chance, 1)[-1]
    assert "because the day was set by hand or by other settings" in told(rows, later=300)[-1]


def test_the_longest_interval_is_named() -> None:
    week = Settings(zone=SETTINGS.zone, maximum_interval=7)

    assert told(log(*LEARNED), week)[-1] == "It comes back after 7 days, the longest interval that is set: on 11 March."
