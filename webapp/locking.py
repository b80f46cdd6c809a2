"""Locks that make one person's requests wait for each other."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.models import User
from webapp.prepared import Prepared

USERS = User.__table__.c
MINE = select(USERS.id).where(USERS.id == bindparam("user_id"))
LOCK = Prepared(lambda _dialect: MINE.with_for_update())
LOCK_BUT_FOR_KEYS = Prepared(lambda _dialect: MINE.with_for_update(key_share=True))


def lock_person(session: Session, user_id: int, *, leave_keys: bool = False) -> None:
    """A second request of the person's that comes here waits until the first has ended, and then sees what it did.

    ``leave_keys`` leaves rows that refer to the person free to be written. In SQLite a request that writes has waited
    at its beginning.
    """
    if session.get_bind().dialect.name != "sqlite":
        (LOCK_BUT_FOR_KEYS if leave_keys else LOCK).rows(session, {"user_id": user_id})
