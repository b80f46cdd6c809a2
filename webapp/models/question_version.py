from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import questions
from webapp.models.base import Base
from webapp.models.question import Question
from webapp.models.user import User


class QuestionVersion(Base):
    """One append-only row: a question as it stood at ``number``, from ``made_at`` on. A question never edited has none.

    ``content`` is the question as ``questions.question_to_dict`` writes it; ``place`` names its article, section and
    quote in words and ids, which may be gone since, and how it was filed: tags, difficulty, and why it was used all the
    same; older rows do not. Nobody is the author of what was generated or imported.
    ``restored`` is the number of the older version whose content came back.
    """

    __tablename__ = "question_versions"
    __table_args__ = (
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("restored is null or restored < number", name="restored"),
        UniqueConstraint("question_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    number: Mapped[int]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    place: Mapped[dict[str, Any]]
    restored: Mapped[int | None]

    question: Mapped[Question] = relationship()
    user: Mapped[User | None] = relationship()

    @property
    def domain(self) -> questions.Question:
        """The domain's question of this version."""
        return questions.question_from_dict(self.content)
