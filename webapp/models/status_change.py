from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class StatusChange(Base):
    """Questions that were given a status together, so that it can be taken back.

    The client chooses ``id`` (a UUID), so that a button pressed twice counts once. ``before`` holds, for each question
    that was changed, its id as text and the status that it had. ``sitting`` names the walk through the inbox that it
    was part of, if any.
    """

    __tablename__ = "status_changes"
    __table_args__ = (
        CheckConstraint("status in ('draft', 'active', 'retired')", name="status"),
        Index("ix_status_changes_user_id_made_at", "user_id", "made_at"),
        Index("ix_status_changes_sitting", "sitting"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    status: Mapped[str] = mapped_column(String(10))
    before: Mapped[dict[str, Any]]
    sitting: Mapped[str | None] = mapped_column(String(36))
    undone: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime]
