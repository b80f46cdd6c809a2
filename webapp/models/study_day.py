from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base

RATING_COUNTS = ("again", "hard", "good", "easy")


class StudyDay(Base):
    """What one person answered in one study day of one article, counted, so that pages need not read the reviews.

    Kept in the transaction that writes or undoes a review, and always what `review.study_days.rebuild` would count.
    ``kind`` is that of the reviews. ``again`` to ``easy`` count the answers by rating; ``new``, ``learning`` (with
    relearning) and ``review`` by the card's state before it. ``young_right`` of ``young_all`` answers to cards in
    review were not Again; ``mature`` cards had a stability of 21 days or more. ``hours`` holds 24 counts of answers
    by the hour on the person's clock. An article that is none (a question without one) is null.
    """

    __tablename__ = "study_days"
    __table_args__ = (
        CheckConstraint("kind in ('review', 'quiz', 'practice')", name="kind"),
        UniqueConstraint("user_id", "day", "kind", "article_id"),
        # Nulls are distinct to the constraint: the questions without an article could get a row for each answer.
        Index(
            "ix_study_days_no_article",
            "user_id",
            "day",
            "kind",
            unique=True,
            sqlite_where=text("article_id is null"),
            postgresql_where=text("article_id is null"),
        ),
        Index("ix_study_days_article_id", "article_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    day: Mapped[date]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    again: Mapped[int] = mapped_column(default=0)
    hard: Mapped[int] = mapped_column(default=0)
    good: Mapped[int] = mapped_column(default=0)
    easy: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    learning: Mapped[int] = mapped_column(default=0)
    review: Mapped[int] = mapped_column(default=0)
    young_right: Mapped[int] = mapped_column(default=0)
    young_all: Mapped[int] = mapped_column(default=0)
    mature_right: Mapped[int] = mapped_column(default=0)
    mature_all: Mapped[int] = mapped_column(default=0)
    milliseconds: Mapped[int] = mapped_column(default=0)
    hours: Mapped[list[Any]] = mapped_column(default=lambda: [0] * 24)
