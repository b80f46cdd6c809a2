from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.article import Article
from webapp.models.base import Base


class Generation(Base):
    """One request to make questions for an article, carried out by the worker; ``progress`` runs from 0 to 1.

    ``settings`` holds what was asked for: per_section, kinds, seed and the status the questions start with.
    """

    __tablename__ = "generations"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'running', 'done', 'failed')", name="state"),
        CheckConstraint("progress between 0 and 1", name="progress"),
        Index("ix_generations_article_id", "article_id"),
        Index("ix_generations_state", "state"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    settings: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    progress: Mapped[float] = mapped_column(default=0.0)
    message: Mapped[str] = mapped_column(String(500), default="")
    made: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    article: Mapped[Article] = relationship()
