from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import questions
from webapp.models.article import Article, Section
from webapp.models.base import Base


class Question(Base):
    """A question as it is stored; ``body`` holds what its kind needs (choices, answer, explanation).

    The anchor columns are empty for a question that somebody wrote without a passage. ``fingerprint`` is the
    generator's id for what is asked: unique in an article, so that generating again never duplicates. ``version`` is 1
    at first and one more after each edit: it tells editors whether a question has changed under their hands.
    ``difficulty`` is how hard it was expected to be when it was made, from 0 (easy) to 1 (hard); empty: nobody said.
    """

    __tablename__ = "questions"
    __table_args__ = (
        CheckConstraint("origin in ('generated', 'authored', 'imported')", name="origin"),
        CheckConstraint("status in ('draft', 'active', 'retired')", name="status"),
        CheckConstraint("(anchor_start is null) = (anchor_end is null)", name="anchor"),
        CheckConstraint("anchor_start is null or anchor_start < anchor_end", name="anchor_range"),
        CheckConstraint("difficulty between 0 and 1", name="difficulty"),
        UniqueConstraint("article_id", "fingerprint"),
        Index("ix_questions_article_id_status", "article_id", "status"),
        Index("ix_questions_user_id_status", "user_id", "status"),
        Index("ix_questions_user_id_id", "user_id", "id"),
        Index("ix_questions_section_id", "section_id"),
        Index("ix_questions_article_id_anchor_start", "article_id", "anchor_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(20))
    prompt: Mapped[str] = mapped_column(Text)
    body: Mapped[dict[str, Any]]
    origin: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10))
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    strategy: Mapped[str] = mapped_column(String(40), default="")
    checks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    score: Mapped[float | None]
    difficulty: Mapped[float | None]
    anchor_start: Mapped[int | None]
    anchor_end: Mapped[int | None]
    anchor_quote: Mapped[str] = mapped_column(Text, default="")
    anchor_before: Mapped[str] = mapped_column(String(32), default="")
    anchor_after: Mapped[str] = mapped_column(String(32), default="")
    anchor_revision: Mapped[int | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    article: Mapped[Article | None] = relationship()
    section: Mapped[Section | None] = relationship()

    @property
    def content(self) -> questions.Question:
        """The domain's question, built anew so that a row that cannot be right cannot be shown."""
        return questions.question_from_dict({"kind": self.kind, "prompt": self.prompt, **self.body})

    @content.setter
    def content(self, question: questions.Question) -> None:
        data = questions.question_to_dict(question)
        kind, prompt = data.pop("kind"), data.pop("prompt")
        if (self.kind, self.prompt, self.body) != (kind, prompt, data):
            self.kind, self.prompt, self.body = kind, prompt, data
            self.version = (self.version or 0) + 1
