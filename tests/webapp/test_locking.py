"""A person's requests wait for each other, where the database does not have them wait from the start."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question
from webapp.access import get_own_card_to_rate_or_404
from webapp.locking import lock_person
from webapp.models import Card, User


@pytest.fixture
def other(session: Session) -> Session:
    """A second request's session, which does not wait for locks but is refused."""
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite has one lock, which a request that writes takes at its beginning")
    return Session(session.get_bind())


def refuses(other: Session, lock: str) -> bool:
    try:
        other.execute(text(f"select id from users {lock} nowait"))
    except OperationalError:
        return True
    finally:
        other.rollback()
    return False


def test_a_second_request_waits_for_the_first(session: Session, user: User, other: Session) -> None:
    session.commit()
    lock_person(session, user.id)

    assert refuses(other, "for update")
    assert refuses(other, "for key share")


def test_rows_that_refer_to_the_person_can_be_written_meanwhile(session: Session, user: User, other: Session) -> None:
    session.commit()
    lock_person(session, user.id, leave_keys=True)

    assert refuses(other, "for no key update")
    assert not refuses(other, "for key share")


def test_a_card_that_is_to_be_rated_is_read_behind_the_lock(
    app: Flask, session: Session, user: User, other: Session, now: datetime
) -> None:
    make_question(session, make_article(session, user, now), user, now)
    card_id = session.query(Card).one().id
    session.commit()
    told: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        told.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", hear)
    with app.test_request_context("/review", method="POST"):
        card = get_own_card_to_rate_or_404(card_id)
    event.remove(session.get_bind(), "before_cursor_execute", hear)

    assert card.id == card_id
    assert refuses(other, "for no key update")
    lock, read = (next(n for n, s in enumerate(told) if part in s) for part in ("FOR NO KEY UPDATE", "FROM cards"))
    assert lock < read


def test_a_request_for_which_the_lock_does_not_come_free_says_so_as_every_statement_would(session: Session) -> None:
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("only SQLite has one lock, which a request that writes takes at its beginning")
    engine = session.get_bind().engine
    session.close()

    with engine.connect() as first, engine.connect() as second:
        second.exec_driver_sql("PRAGMA busy_timeout = 1")
        second.rollback()
        first.exec_driver_sql("select 1")
        with pytest.raises(OperationalError, match="database is locked"):
            second.exec_driver_sql("select 1")
        second.invalidate()
