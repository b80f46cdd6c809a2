from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base
from webapp.models.question import Question


class Card(Base):
    """One person's memory of one question. The FSRS columns are empty until the first review.

    ``stability`` is in days (the interval after which recall falls to 90 %), ``difficulty`` runs from 1 to 10.
    ``due`` is empty while the card is new.
    """

    __tablename__ = "cards"
    __table_args__ = (
        CheckConstraint("state in ('new', 'learning', 'review', 'relearning')", name="state"),
        CheckConstraint("(state = 'new') = (due is null)", name="new_has_no_due"),
        CheckConstraint("difficulty is null or difficulty between 1 and 10", name="difficulty"),
        UniqueConstraint("user_id", "question_id"),
        Index("ix_cards_user_id_state_due", "user_id", "state", "due"),
        Index("ix_cards_question_id", "question_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10), default="new")
    step: Mapped[int | None]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    due: Mapped[datetime | None]
    last_review: Mapped[datetime | None]
    reps: Mapped[int] = mapped_column(default=0)
    lapses: Mapped[int] = mapped_column(default=0)
    suspended: Mapped[bool] = mapped_column(default=False)
    buried_until: Mapped[datetime | None]
    leech: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    question: Mapped[Question] = relationship()
