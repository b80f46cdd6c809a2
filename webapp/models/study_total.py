from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class StudyTotal(Base):
    """The rows of one study day and kind of review (StudyDay) added up over all articles, but for the hours.

    Ten years of study are hundreds of thousands of rows by article, and a few thousand here.
    """

    __tablename__ = "study_totals"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    again: Mapped[int]
    hard: Mapped[int]
    good: Mapped[int]
    easy: Mapped[int]
    new: Mapped[int]
    learning: Mapped[int]
    review: Mapped[int]
    young_right: Mapped[int]
    young_all: Mapped[int]
    mature_right: Mapped[int]
    mature_all: Mapped[int]
    milliseconds: Mapped[int]
