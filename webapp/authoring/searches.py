"""Saved searches: names for what the list of questions was narrowed to. Each takes the session; none commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.locking import lock_person
from webapp.models import SavedSearch, User

MOST_SAVED = 50


def saved_searches(session: Session, user: User) -> Sequence[SavedSearch]:
    """The person's searches in the order of their names."""
    query = select(SavedSearch).where(SavedSearch.user_id == user.id)
    return session.scalars(query.order_by(func.lower(SavedSearch.name), SavedSearch.id)).all()


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
    return {search.name: search for search in saved_searches(session, user)}
