"""Named reads about people."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import User


def is_name_taken(session: Session, user: User, name: str) -> bool:
    """Whether somebody else goes by this name."""
    return session.scalar(select(User.id).where(User.name == name, User.id != user.id)) is not None
