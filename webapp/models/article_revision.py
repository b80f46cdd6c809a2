from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import questions
from webapp.models.article import Article
from webapp.models.base import Base


class ArticleRevision(Base):
    """One append-only row: an article as it read at revision ``number``, from ``made_at`` on.

    An article that was never edited has none. ``restored`` is the number of the older revision whose text came back.
    The client chooses ``request_id`` (a UUID), so that a double click or a retried request makes one revision.
    """

    __tablename__ = "article_revisions"
    __table_args__ = (
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("restored is null or restored < number", name="restored"),
        UniqueConstraint("article_id", "number"),
        UniqueConstraint("article_id", "request_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    layout: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    restored: Mapped[int | None]
    request_id: Mapped[str | None] = mapped_column(String(36))

    article: Mapped[Article] = relationship()

    @property
    def domain(self) -> questions.Article:
        """The domain's article of this revision."""
        return questions.article_from_layout(self.title, self.text, self.layout, self.number)
