from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from webapp.scheduling.memory import Settings
from webapp.scheduling.words import duration_words, interval_words, moment_words

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)  # a Monday, 21:00 in Berlin


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (timedelta(seconds=20), "1 min"),
        (timedelta(minutes=5, seconds=30), "6 min"),
        (timedelta(hours=5), "5 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=4), "4 days"),
        (timedelta(days=30), "30 days"),
        (timedelta(days=37), "1.2 months"),
        (timedelta(days=61), "2 months"),
        (timedelta(days=365), "12 months"),
        (timedelta(days=366), "1 year"),
        (timedelta(days=950), "2.6 years"),
    ],
)
def test_an_interval_is_said_shortly(interval: timedelta, words: str) -> None:
    assert interval_words(interval) == words


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(seconds=10), "in 1 minute"),
        (timedelta(minutes=34), "in 34 minutes"),
        (timedelta(hours=2), "today at 23:00"),
        (timedelta(hours=6), "today at 03:00"),
        (timedelta(hours=8), "tomorrow"),
        (timedelta(days=3), "on Thursday 5 March"),
        (timedelta(days=20), "on 22 March"),
        (timedelta(days=400), "on 6 April 2027"),
    ],
)
def test_a_moment_is_said_from_where_one_stands(wait: timedelta, words: str) -> None:
    assert moment_words(NOW + wait, NOW, Settings(zone=ZoneInfo("Europe/Berlin"))) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (59, "59 seconds"),
        (90, "2 minutes"),
        (3600, "1 hour"),
        (7320, "2 hours 2 minutes"),
    ],
)
def test_time_spent_is_said_in_full(seconds: int, words: str) -> None:
    assert duration_words(seconds) == words
