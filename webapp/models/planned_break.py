from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class Break(Base):
    """Study days, first and last included, in which somebody will not review.

    ``action_id`` is that of the change (webapp.models.CardChange) which moved cards out of the break.
    """

    __tablename__ = "breaks"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="range"),
        Index("ix_breaks_user_id_last_day", "user_id", "last_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    action_id: Mapped[str | None] = mapped_column(String(36))
