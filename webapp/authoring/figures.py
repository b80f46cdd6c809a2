"""What item analysis says about each question, kept so that the list can be narrowed by it. None commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.authoring.analysis import Scope, analysed
from webapp.models import Attempt, FiguresDue, Question, QuestionFigures, Response, User

MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """What is kept of a question's analysis, in the names of ``QuestionFigures``."""

    user_id: int
    answers: int
    facility: float | None
    wrong_key: bool


def due(session: Session) -> Sequence[int]:
    """Ids of the attempts that the figures do not count yet, MOST_AT_ONCE at most."""
    return session.scalars(select(FiguresDue.attempt_id).order_by(FiguresDue.attempt_id).limit(MOST_AT_ONCE)).all()


def note_due(session: Session, attempt_id: int) -> None:
    """Has the figures of a submitted attempt's questions made anew."""
    submitted = select(Attempt.id).where(Attempt.id == attempt_id, Attempt.submitted_at.is_not(None))
    if session.get(FiguresDue, attempt_id) is None and session.scalar(submitted) is not None:
        session.add(FiguresDue(attempt_id=attempt_id))


def measured(session: Session, attempt_ids: Collection[int]) -> dict[int, Figures]:
    """The figures of all questions that were answered in these attempts, by the question's id. It only reads."""
    answered = select(Response.question_id).where(Response.attempt_id.in_(attempt_ids))
    query = select(Question.id, User).join(User, User.id == Question.user_id).where(Question.id.in_(answered))
    return {key: _measured_one(session, owner, key) for key, owner in session.execute(query.order_by(Question.id))}


def _measured_one(session: Session, owner: User, question_id: int) -> Figures:
    found = analysed(session, owner, Scope(question_id=question_id))
    if not found:
        return Figures(owner.id, 0, None, False)
    item = found[0].item
    return Figures(owner.id, item.group, item.facility, any(alarm.kind == "key" for alarm in item.alarms))


def keep(session: Session, attempt_ids: Collection[int], figures: Mapping[int, Figures], *, now: datetime) -> None:
    """Stores what was measured, but for questions that are gone since; the attempts are then counted."""
    still = session.scalars(select(Question.id).where(Question.id.in_(figures)).order_by(Question.id)).all()
    for key in still:
        session.merge(QuestionFigures(question_id=key, made_at=now, **asdict(figures[key])))
    session.execute(delete(FiguresDue).where(FiguresDue.attempt_id.in_(attempt_ids)))
