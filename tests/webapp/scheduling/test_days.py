from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.days import day_bounds, study_day

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]).map(
    ZoneInfo
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 2, 2, 59, tzinfo=UTC), date(2026, 3, 1)),  # 3:59 in Berlin
        (datetime(2026, 3, 2, 3, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 7, 1, 1, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 7, 1, 2, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_the_day_turns_at_four_in_the_persons_zone(moment: datetime, day: date) -> None:
    assert study_day(moment, BERLIN, 4) == day


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), 23),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), 25),
        (datetime(2026, 6, 1, 12, tzinfo=UTC), 24),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(moment: datetime, hours: int) -> None:
    start, end = day_bounds(moment, BERLIN, 4)

    assert end - start == timedelta(hours=hours)


@given(moment=MOMENTS, zone=ZONES, hour=st.integers(0, 23))
def test_every_moment_lies_in_its_own_day_and_days_meet(moment: datetime, zone: ZoneInfo, hour: int) -> None:
    start, end = day_bounds(moment, zone, hour)

    assert start <= moment < end
    assert day_bounds(end, zone, hour)[0] == end
