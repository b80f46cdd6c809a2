"""What item analysis says about each question, kept so that the list can be narrowed by it. None commits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.authoring.analysis import Scope, analysed
from webapp.models import Attempt, FiguresDue, Question, QuestionFigures, Response, User

MOST_AT_ONCE = 10


def due(session: Session) -> Sequence[int]:
    """Ids of the attempts that the figures do not count yet, MOST_AT_ONCE at most."""
    return session.scalars(select(FiguresDue.attempt_id).order_by(FiguresDue.attempt_id).limit(MOST_AT_ONCE)).all()


def note_due(session: Session, attempt_id: int) -> None:
    """Has the figures of a submitted attempt's questions made anew."""
    submitted = select(Attempt.id).where(Attempt.id == attempt_id, Attempt.submitted_at.is_not(None))
    if session.get(FiguresDue, attempt_id) is None and session.scalar(submitted) is not None:
        session.add(FiguresDue(attempt_id=attempt_id))


def renew(session: Session, attempt_ids: Collection[int], *, now: datetime) -> None:
    """Makes the figures of all questions that were answered in these attempts anew."""
    answered = select(Response.question_id).where(Response.attempt_id.in_(attempt_ids))
    query = select(Question.id, User).join(User, User.id == Question.user_id).where(Question.id.in_(answered))
    for question_id, owner in session.execute(query.order_by(Question.id)).all():
        _renew_one(session, owner, question_id, now)
    session.execute(delete(FiguresDue).where(FiguresDue.attempt_id.in_(attempt_ids)))


def _renew_one(session: Session, owner: User, question_id: int, now: datetime) -> None:
    found = analysed(session, owner, Scope(question_id=question_id))
    item = found[0].item if found else None
    session.merge(
        QuestionFigures(
            question_id=question_id,
            user_id=owner.id,
            answers=item.group if item else 0,
            facility=item.facility if item else None,
            wrong_key=any(alarm.kind == "key" for alarm in item.alarms) if item else False,
            made_at=now,
        )
    )
