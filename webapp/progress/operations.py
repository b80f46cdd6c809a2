"""Writes of exam dates. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from webapp.models import Exam, User


def save_exam(
    session: Session,
    user: User,
    exam: Exam | None,
    *,
    name: str,
    day: date,
    article_id: int | None = None,
    deck_id: int | None = None,
) -> Exam:
    """Notes an exam on an article or on a deck of the person's own, or changes ``exam``."""
    if exam is None:
        exam = Exam(user_id=user.id)
        session.add(exam)
    exam.name, exam.day, exam.article_id, exam.deck_id = name, day, article_id, deck_id
    return exam


def delete_exam(session: Session, exam: Exam) -> None:
    """Its cards and articles stay."""
    session.delete(exam)
