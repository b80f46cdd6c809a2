"""A transaction that is to read leaves the driver the statements that it has prepared."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, func, select, text
from sqlalchemy.exc import InternalError
from sqlalchemy.orm import Session

from webapp.extensions import commit_to_read
from webapp.models import User
from webapp.prepared import Prepared

USERS = User.__table__.c
BY_NAME = Prepared(lambda _dialect: select(USERS.id).where(USERS.name == bindparam("name")))
BY_ID = Prepared(lambda _dialect: select(USERS.name).where(USERS.id == bindparam("user_id")))
OFTEN = 10
"""psycopg prepares what it has sent five times."""


@pytest.fixture
def reading(session: Session, user: User) -> Session:
    """The session in a transaction that is to read, on PostgreSQL."""
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite's driver keeps its statements in any case")
    session.commit()
    session.connection(execution_options={"read_only": True})
    return session


def prepared(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(text("pg_prepared_statements"))) or 0


def test_what_was_prepared_outlasts_the_end_of_the_transaction(reading: Session) -> None:
    for _ in range(OFTEN):
        BY_NAME.rows(reading, {"name": "You"})

    reading.rollback()

    assert prepared(reading) > 0


def test_one_that_is_put_together_once_is_prepared_once_whatever_the_numbers(reading: Session) -> None:
    before = prepared(reading)

    for user_id in (1, 40_000, 2**31 - 1):
        BY_ID.rows(reading, {"user_id": user_id})

    assert prepared(reading) == before + 1


def test_a_number_too_large_for_a_whole_number_is_told_as_it_is(reading: Session) -> None:
    assert reading.scalar(text("select :most + 1"), {"most": 2**31}) == 2**31 + 1
    assert reading.scalar(text("select :most - 1"), {"most": -(2**40)}) == -(2**40) - 1


def test_it_cannot_write(reading: Session, user: User) -> None:
    user.name = "Another"

    with pytest.raises(InternalError, match="read-only"):
        reading.flush()


def test_the_next_transaction_may_write(reading: Session, user: User) -> None:
    reading.rollback()

    user.name = "Another"
    reading.commit()

    assert reading.get_one(User, user.id).name == "Another"


def test_what_was_written_is_kept_and_read_on(session: Session, user: User) -> None:
    user.name = "Another"

    commit_to_read(session)

    assert user.name == "Another"
    assert session.in_transaction()
    session.rollback()
    assert session.get_one(User, user.id).name == "Another"


def test_nothing_is_written_behind_what_was_kept(session: Session, user: User) -> None:
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite begins it without the lock of writers, and takes that where something is written after all")
    commit_to_read(session)
    user.name = "Another"

    with pytest.raises(InternalError, match="read-only"):
        session.flush()


def test_one_may_write_again_in_the_transaction_after_it(session: Session, user: User) -> None:
    commit_to_read(session)
    session.rollback()

    user.name = "Another"
    session.commit()

    assert session.get_one(User, user.id).name == "Another"
