from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class User(Base):
    """Whose everything is. On a machine where nobody logs in there is one, the local user.

    The day turns at ``day_start_hour`` in ``time_zone``: somebody who studies past midnight is still on the same day.
    """

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("day_start_hour between 0 and 23", name="day_start_hour"),
        CheckConstraint("new_per_day >= 0 and reviews_per_day >= 0", name="daily_limits"),
        CheckConstraint("desired_retention between 0.7 and 0.99", name="desired_retention"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    day_start_hour: Mapped[int] = mapped_column(default=4)
    new_per_day: Mapped[int] = mapped_column(default=20)
    reviews_per_day: Mapped[int] = mapped_column(default=200)
    desired_retention: Mapped[float] = mapped_column(default=0.9)
    created_at: Mapped[datetime]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
