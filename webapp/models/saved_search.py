from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class SavedSearch(Base):
    """A name for what the list of questions was narrowed to; ``narrowed`` holds the fields of its address."""

    __tablename__ = "saved_searches"
    __table_args__ = (CheckConstraint("name <> ''", name="name"), UniqueConstraint("user_id", "name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(60))
    narrowed: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
