from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base

LEARNING_STEPS, RELEARNING_STEPS = (1, 10), (10,)
NO_EASY_DAY = (1.0,) * 7


class Preset(Base):
    """How the cards of some decks are scheduled and in which order they come. Everybody has one default preset.

    Steps are in minutes. ``easy_days`` holds the share of the usual reviews wanted on each weekday, Monday first.
    ``parameters`` are FSRS's 21 weights, empty for the usual ones; ``fitted_at`` and ``fit_report`` tell where they
    are from. ``memory_report`` tells how far the cards' memories have been worked out anew by them.
    """

    __tablename__ = "presets"
    __table_args__ = (
        CheckConstraint("desired_retention between 0.7 and 0.99", name="desired_retention"),
        CheckConstraint("new_per_day >= 0 and reviews_per_day >= 0", name="daily_limits"),
        CheckConstraint("maximum_interval between 1 and 36500", name="maximum_interval"),
        CheckConstraint("leech_threshold >= 1", name="leech_threshold"),
        CheckConstraint("leech_action in ('tag', 'suspend')", name="leech_action"),
        CheckConstraint("new_order in ('position', 'random', 'section')", name="new_order"),
        CheckConstraint("review_order in ('due', 'retrievability', 'random', 'section')", name="review_order"),
        UniqueConstraint("user_id", "name"),
        Index(
            "ix_presets_default",
            "user_id",
            unique=True,
            sqlite_where=text("is_default is 1"),
            postgresql_where=text("is_default is true"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(200))
    is_default: Mapped[bool] = mapped_column(default=False)
    desired_retention: Mapped[float] = mapped_column(default=0.9)
    learning_steps: Mapped[list[Any]] = mapped_column(default=lambda: list(LEARNING_STEPS))
    relearning_steps: Mapped[list[Any]] = mapped_column(default=lambda: list(RELEARNING_STEPS))
    new_per_day: Mapped[int] = mapped_column(default=20)
    reviews_per_day: Mapped[int] = mapped_column(default=200)
    maximum_interval: Mapped[int] = mapped_column(default=36500)
    leech_threshold: Mapped[int] = mapped_column(default=8)
    leech_action: Mapped[str] = mapped_column(String(10), default="tag")
    bury_siblings: Mapped[bool] = mapped_column(default=False)
    new_order: Mapped[str] = mapped_column(String(20), default="position")
    review_order: Mapped[str] = mapped_column(String(20), default="due")
    load_balance: Mapped[bool] = mapped_column(default=True)
    easy_days: Mapped[list[Any]] = mapped_column(default=lambda: list(NO_EASY_DAY))
    parameters: Mapped[list[Any] | None]
    fitted_at: Mapped[datetime | None]
    fit_report: Mapped[dict[str, Any] | None]
    memory_report: Mapped[dict[str, Any] | None]
