from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Connection, ForeignKey, Index, event, insert, inspect, select, text
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from webapp.models.base import Base
from webapp.models.quiz import Attempt


class QuestionFigures(Base):
    """What item analysis last said about a question, so that the list can be narrowed by it without analysing.

    ``facility`` is the mean score from 0 to 1, empty for too few answers; ``wrong_key``: the best choose something
    else more often than what is called right.
    """

    __tablename__ = "question_figures"
    __table_args__ = (
        CheckConstraint("facility between 0 and 1", name="facility"),
        Index("ix_question_figures_user_id_facility", "user_id", "facility"),
        Index(
            "ix_question_figures_wrong_key",
            "user_id",
            sqlite_where=text("wrong_key is 1"),
            postgresql_where=text("wrong_key is true"),
        ),
    )

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    answers: Mapped[int]
    facility: Mapped[float | None]
    wrong_key: Mapped[bool]
    made_at: Mapped[datetime]


class FiguresDue(Base):
    """An attempt whose answers the figures of its questions do not count yet: the worker sees to it."""

    __tablename__ = "figures_due"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)


@event.listens_for(Attempt, "after_insert")
@event.listens_for(Attempt, "after_update")
def _note(_mapper: Mapper[Attempt], connection: Connection, attempt: Attempt) -> None:
    if attempt.submitted_at is None or not inspect(attempt).attrs.submitted_at.history.has_changes():
        return
    if connection.scalar(select(FiguresDue.attempt_id).where(FiguresDue.attempt_id == attempt.id)) is None:
        connection.execute(insert(FiguresDue).values(attempt_id=attempt.id))
