from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base
from webapp.models.card import Card


class Review(Base):
    """One append-only row: a card was rated at a time. Undo is another row (``kind`` undo), never a deletion.

    The client chooses ``id`` (a UUID), so that a double click or a retried request counts once. ``before`` is the
    card as it stood, which is what an undo puts back. ``kind`` practice left the schedule as it was. ``day`` is the
    study day and ``article_id`` the article for which study_days counts it; the question may have moved on since.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint("kind in ('review', 'quiz', 'practice', 'undo')", name="kind"),
        CheckConstraint("rating between 1 and 4", name="rating"),
        CheckConstraint("(kind = 'undo') = (undoes is not null)", name="undo_names_a_review"),
        Index("ix_reviews_user_id_reviewed_at", "user_id", "reviewed_at"),
        # Partial, because nearly every row is null here and the planner would take a full index for a selective one.
        Index(
            "ix_reviews_undoes",
            "undoes",
            unique=True,
            sqlite_where=text("undoes is not null"),
            postgresql_where=text("undoes is not null"),
        ),
        # All that fitting reads of a million rows, so that their long ``before`` stays where it is.
        Index("ix_reviews_of_card", "card_id", "reviewed_at", "kind", "rating", "duration_ms"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    rating: Mapped[int]
    reviewed_at: Mapped[datetime]
    day: Mapped[date] = mapped_column(server_default="1970-01-01")
    article_id: Mapped[int | None]
    duration_ms: Mapped[int | None]
    undoes: Mapped[str | None] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    before: Mapped[dict[str, Any]]

    card: Mapped[Card] = relationship()
