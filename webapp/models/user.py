from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, String, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base
from webapp.models.preset import Preset


class User(Base):
    """Whose everything is. On a machine where nobody logs in there is one, the local user.

    The day turns at ``day_start_hour`` in ``time_zone``: somebody who studies past midnight is still on the same day.
    ``preset`` is the default one, which schedules the cards that no deck of theirs schedules otherwise.
    """

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("day_start_hour between 0 and 23", name="day_start_hour"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    day_start_hour: Mapped[int] = mapped_column(default=4)
    created_at: Mapped[datetime]

    preset: Mapped[Preset] = relationship(primaryjoin=and_(id == Preset.user_id, Preset.is_default.is_(True)))

    def __init__(self, **columns: Any) -> None:
        super().__init__(**columns)
        self.preset = Preset(name="Default", is_default=True)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
