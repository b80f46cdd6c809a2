from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class Spare(Base):
    """A question that passed every check and was not needed: it stands in when somebody wants another one.

    ``record`` is as ``questions.spare_to_dict`` writes it, ``fingerprint`` as in ``Question``. Kept from the making,
    so that another question comes at once, without the parser.
    """

    __tablename__ = "spares"
    __table_args__ = (UniqueConstraint("article_id", "fingerprint"), Index("ix_spares_section_id", "section_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(String(64))
    fact: Mapped[str] = mapped_column(Text)
    score: Mapped[float]
    record: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
