from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class QuestionTag(Base):
    """A word that the author of a question files it under, in small letters. Its owner is the question's."""

    __tablename__ = "question_tags"
    __table_args__ = (CheckConstraint("name <> ''", name="name"), Index("ix_question_tags_name", "name", "question_id"))

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
