from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.columns import elapsed_days, gather, turns_of_days
from webapp.scheduling.days import study_day

BERLIN = ZoneInfo("Europe/Berlin")
DAY = 86400.0
zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]).map(ZoneInfo)
moments = st.datetimes(datetime(2025, 3, 1), datetime(2025, 12, 1), timezones=st.just(UTC))


def test_undo_takes_back_the_latest_rating_of_its_card() -> None:
    reviews = gather(
        [
            (1, 0.0, 3, "review", 900),
            (1, 10.0, 1, "review", 900),
            (1, 11.0, 1, "undo", None),
            (1, 20.0, 4, "quiz", None),
            (1, 30.0, 3, "practice", None),
            (2, 5.0, 2, "review", 500),
            (2, 6.0, 2, "undo", None),
            (2, 7.0, 2, "undo", None),
        ]
    )

    assert list(reviews.card_ids) == [1, 1]
    assert list(reviews.ratings) == [3, 4]
    assert list(reviews.taken) == [900, 0]


def test_an_undo_of_practice_takes_back_no_rating() -> None:
    rows = [(1, 0.0, 3, "review", None), (1, 5.0, 1, "practice", None), (1, 6.0, 1, "undo", None)]

    assert list(gather(rows, of_practice={(1, 6.0)}).ratings) == [3]
    assert list(gather(rows).ratings) == []


def test_a_card_that_was_forgotten_begins_anew() -> None:
    rows = [(1, DAY * n, 3, "review", None) for n in range(4)] + [(2, 0.0, 3, "review", None)]

    reviews = gather(rows, forgotten={1: DAY * 1.5})

    assert list(zip(reviews.card_ids, reviews.seconds, strict=True)) == [(1, DAY * 2), (1, DAY * 3), (2, 0.0)]


@given(st.lists(moments, min_size=1, max_size=20), zones, st.integers(0, 23))
def test_the_turns_number_the_study_days(times: list[datetime], zone: ZoneInfo, hour: int) -> None:
    first, last = min(times), max(times)
    turns = turns_of_days(first.timestamp(), last.timestamp(), zone, hour)

    for moment in times:
        number = bisect_right(turns, moment.timestamp()) - 1
        assert timedelta(days=number) == study_day(moment, zone, hour) - study_day(first, zone, hour)


def test_days_are_counted_from_the_rating_before_on_the_same_card() -> None:
    noon = datetime(2026, 3, 27, 12, tzinfo=UTC).timestamp()
    reviews = gather((card, noon + DAY * days, 3, "review", None) for card in (5, 9) for days in (0, 0.1, 2.5, 12))

    starts, elapsed = elapsed_days(reviews, BERLIN, 4)

    assert starts.tolist() == [0, 0, 0, 0, 4, 4, 4, 4]
    assert elapsed.tolist() == [0, 0, 2, 10] * 2
