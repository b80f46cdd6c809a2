"""Saved searches: names for what the list of questions was narrowed to. Each takes the session; none commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from webapp.locking import lock_person
from webapp.models import SavedSearch, User
from webapp.prepared import Prepared

MOST_SAVED = 50
SEARCHES: Any = SavedSearch.__table__


def saved_searches(session: Session, user: User) -> Sequence[Any]:
    """The columns of the person's searches in the order of their names."""
    return BY_NAME.rows(session, {"user_id": user.id})


def _by_name() -> Select[*tuple[Any, ...]]:
    mine = select(SEARCHES).where(SEARCHES.c.user_id == bindparam("user_id"))
    return mine.order_by(func.lower(SEARCHES.c.name), SEARCHES.c.id)


BY_NAME = Prepared(lambda _dialect: _by_name())


def own_search(session: Session, user: User, search_id: int) -> SavedSearch | None:
    return session.scalars(
        select(SavedSearch).where(SavedSearch.id == search_id, SavedSearch.user_id == user.id)
    ).one_or_none()


def save_search(
    session: Session, user: User, name: str, narrowed: Mapping[str, str], *, now: datetime
) -> SavedSearch | None:
    """Saves the search; one of the same name is replaced. None where MOST_SAVED are saved already."""
    held = _locked(session, user)
    search = held.get(name)
    if search is None and len(held) >= MOST_SAVED:
        return None
    if search is None:
        search = SavedSearch(user_id=user.id, name=name, created_at=now)
        session.add(search)
    search.narrowed = dict(narrowed)
    return search


def rename_search(session: Session, user: User, search: SavedSearch, name: str) -> bool:
    """Gives the search another name; False where another one has it."""
    other = _locked(session, user).get(name)
    if other is not None and other.id != search.id:
        return False
    search.name = name
    return True


def _locked(session: Session, user: User) -> dict[str, SavedSearch]:
    # The same form sent twice at once: the second waits here and then finds the search.
    lock_person(session, user.id)
    held = session.scalars(select(SavedSearch).where(SavedSearch.user_id == user.id))
    return {search.name: search for search in held}
