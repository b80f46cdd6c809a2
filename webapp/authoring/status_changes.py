"""Changes of status that can be taken back. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.orm import Session

from webapp.authoring.operations import set_status
from webapp.authoring.queries import own_questions
from webapp.locking import lock_person
from webapp.models import Question, StatusChange, User
from webapp.prepared import Prepared

MOST_KEPT = 100
OFFERED = timedelta(minutes=10)


def change_status(
    session: Session,
    user: User,
    rows: Sequence[Question],
    status: str,
    *,
    change_id: str,
    only: str = "",
    sitting: str | None = None,
    now: datetime,
) -> StatusChange:
    """Gives the questions the status, and keeps what they had. The same ``change_id`` again changes nothing.

    A question that a check speaks against comes into use only where its author has said why: the others stay.
    ``only`` names a status: questions that have another one by now are left alone.
    """
    # A button pressed twice: the second request waits here and then finds the first's change.
    lock_person(session, user.id)
    if known := own_change(session, user, change_id):
        return known
    present = select(Question).where(Question.id.in_([row.id for row in rows]), Question.user_id == user.id)
    found = session.scalars(present.execution_options(populate_existing=True)).all()
    changed = [row for row in found if row.status != status and only in ("", row.status)]
    if status == "active":
        changed = [row for row in changed if not row.is_held]
    before = {str(row.id): row.status for row in changed}
    set_status(session, user, changed, status, now=now)
    change = StatusChange(
        id=change_id, user_id=user.id, status=status, before=before, sitting=sitting, made_at=now, undone=False
    )
    session.add(change)
    _forget_old(session, user)
    return change


def _forget_old(session: Session, user: User) -> None:
    mine = select(StatusChange.id).where(StatusChange.user_id == user.id).order_by(StatusChange.made_at.desc())
    old = mine.offset(MOST_KEPT).limit(MOST_KEPT).subquery()
    session.execute(delete(StatusChange).where(StatusChange.user_id == user.id, StatusChange.id.in_(select(old.c.id))))


def undo_change(session: Session, user: User, change: StatusChange, *, now: datetime) -> int:
    """Gives the questions back the status that they had, and says how many: what was changed again since stays."""
    lock_person(session, user.id)
    session.refresh(change)
    if change.undone:
        return 0
    change.undone = True
    rows = own_questions(session, user, [int(key) for key in change.before])
    still = [row for row in rows if row.status == change.status]
    for status in sorted(set(change.before.values())):
        set_status(session, user, [r for r in still if change.before[str(r.id)] == status], status, now=now)
    return len(still)


def own_change(session: Session, user: User, change_id: str) -> StatusChange | None:
    query = select(StatusChange).where(StatusChange.id == change_id, StatusChange.user_id == user.id)
    return session.scalars(query).one_or_none()


def latest_change(session: Session, user: User, *, now: datetime) -> Any:
    """The columns of what can be taken back: the person's newest change, for as long as OFFERED; or None."""
    newest = NEWEST.first(session, {"user_id": user.id, "since": now - OFFERED})
    return newest if newest and newest.before and not newest.undone else None


def _newest() -> Select[*tuple[Any, ...]]:
    c = StatusChange.__table__.c
    since = bindparam("since", type_=c.made_at.type)
    recent = select(c.id, c.status, c.before, c.undone).where(c.user_id == bindparam("user_id"), c.made_at > since)
    return recent.order_by(c.made_at.desc()).limit(1)


NEWEST = Prepared(lambda _dialect: _newest())


def changes_in(session: Session, user: User, sitting: str) -> Sequence[StatusChange]:
    """What was decided in one walk through the inbox and not taken back, the newest first."""
    query = select(StatusChange).where(
        StatusChange.sitting == sitting, StatusChange.user_id == user.id, StatusChange.undone.is_(False)
    )
    return session.scalars(query.order_by(StatusChange.made_at.desc(), StatusChange.id)).all()
