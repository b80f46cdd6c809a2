from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base
from webapp.models.card import Card

KINDS = ("bury", "siblings", "suspend", "bring-back", "flag", "due-date", "forget")


class CardChange(Base):
    """One append-only row: a person changed a card without rating it. ``before`` is what an undo puts back.

    One action may change several cards: their rows share ``action_id``, an id (UUID) chosen by whoever acts, and are
    taken back together. Siblings that a rating buries carry the review's id. ``kind`` undo takes back the action
    ``undoes``.
    """

    __tablename__ = "card_changes"
    __table_args__ = (
        CheckConstraint(f"kind in {(*KINDS, 'undo')}", name="kind"),
        CheckConstraint("(kind = 'undo') = (undoes is not null)", name="undo_names_an_action"),
        UniqueConstraint("action_id", "card_id"),
        Index("ix_card_changes_user_id_changed_at", "user_id", "changed_at"),
        Index("ix_card_changes_card_id_changed_at", "card_id", "changed_at"),
        Index(
            "ix_card_changes_undoes",
            "undoes",
            "card_id",
            unique=True,
            sqlite_where=text("undoes is not null"),
            postgresql_where=text("undoes is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[str] = mapped_column(String(36))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    changed_at: Mapped[datetime]
    undoes: Mapped[str | None] = mapped_column(String(36))
    before: Mapped[dict[str, Any]]

    card: Mapped[Card] = relationship()
