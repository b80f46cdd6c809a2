from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.article import Article
from webapp.models.base import Base
from webapp.models.preset import Preset


class Deck(Base):
    """A named selection of articles to review together. ``preset_id`` says how, where it is not the person's default.

    A card whose article is in several decks is scheduled by the oldest of them that names a preset.
    """

    __tablename__ = "decks"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(200))
    preset_id: Mapped[int | None] = mapped_column(ForeignKey("presets.id"))
    created_at: Mapped[datetime]

    articles: Mapped[list[Article]] = relationship(secondary="deck_articles", order_by="Article.title")
    preset: Mapped[Preset | None] = relationship()


class DeckArticle(Base):
    __tablename__ = "deck_articles"
    __table_args__ = (Index("ix_deck_articles_article_id_deck_id", "article_id", "deck_id"),)

    deck_id: Mapped[int] = mapped_column(ForeignKey("decks.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
