"""Moments as SQLite keeps them: in UTC, all as long as each other, so that their order is that of their texts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import DateTime
from sqlalchemy.dialects import sqlite

from webapp.models import UtcDateTime

DIALECT = sqlite.dialect()
MOMENTS = [
    datetime(2026, 3, 2, 8, 5, 9, 120, tzinfo=UTC),
    datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    datetime(987, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_is_kept_as_sqlalchemy_keeps_it(moment: datetime) -> None:
    ours, theirs = (kind.bind_processor(DIALECT) for kind in (UtcDateTime(), DateTime().dialect_impl(DIALECT)))
    assert ours is not None
    assert theirs is not None

    assert ours(moment) == theirs(moment.astimezone(UTC))
    assert ours(None) is None


def test_a_moment_without_a_time_zone_is_refused() -> None:
    keep = UtcDateTime().bind_processor(DIALECT)
    assert keep is not None

    with pytest.raises(ValueError, match="without a time zone"):
        keep(datetime(2026, 3, 2))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_comes_back_as_it_was(moment: datetime) -> None:
    keep, read = UtcDateTime().bind_processor(DIALECT), UtcDateTime().result_processor(DIALECT, None)
    assert keep is not None
    assert read is not None

    assert read(keep(moment)) == moment
    assert read(keep(moment)).tzinfo is UTC
    assert read(None) is None


@pytest.mark.parametrize("kept", ["2026-03-02 08:05:09", "2026-03-02 08:05:09+00:00", "2026-03-02 10:05:09+02:00"])
def test_a_moment_that_another_program_wrote_is_read(kept: str) -> None:
    read = UtcDateTime().result_processor(DIALECT, None)
    assert read is not None

    assert read(kept) == datetime(2026, 3, 2, 8, 5, 9, tzinfo=UTC)
