"""Writes to cards and reviews. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Card, Question, User


def open_cards(session: Session, user: User, questions: Iterable[Question], *, now: datetime) -> None:
    """Gives each question a new card of this person's, unless it has one."""
    ids = [q.id for q in questions]
    held = set(session.scalars(select(Card.question_id).where(Card.user_id == user.id, Card.question_id.in_(ids))))
    session.add_all(Card(user_id=user.id, question_id=i, created_at=now) for i in ids if i not in held)
