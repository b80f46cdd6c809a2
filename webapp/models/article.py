from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base


class Article(Base):
    """A text someone studies. ``layout`` holds the blocks and emphases as ``questions.dump_layout`` writes them.

    ``confirmed_at`` is empty while the person is still looking at the sections that were found.
    """

    __tablename__ = "articles"
    __table_args__ = (
        CheckConstraint("source_kind in ('paste', 'file', 'url', 'seed')", name="source_kind"),
        CheckConstraint("revision >= 1", name="revision"),
        Index("ix_articles_user_id_created_at", "user_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    title: Mapped[str] = mapped_column(String(300))
    source_kind: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(2000), default="")
    text: Mapped[str] = mapped_column(Text)
    layout: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]

    sections: Mapped[list[Section]] = relationship(
        back_populates="article", order_by="Section.position", cascade="all, delete-orphan"
    )


class Section(Base):
    """A heading with the text under it. ``slug`` is the domain's section id, ``path`` the headings down to this one."""

    __tablename__ = "sections"
    __table_args__ = (
        UniqueConstraint("article_id", "slug"),
        UniqueConstraint("article_id", "position"),
        CheckConstraint('start >= 0 and start <= "end"', name="range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(String(100))
    heading: Mapped[str] = mapped_column(String(1000))
    level: Mapped[int]
    path: Mapped[list[Any]]
    start: Mapped[int]
    end: Mapped[int]
    silence: Mapped[str] = mapped_column(String(300), default="")

    article: Mapped[Article] = relationship(back_populates="sections")
