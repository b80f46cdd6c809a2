from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

import questions
from webapp.models.article import Article, Section
from webapp.models.base import Base

STALE = text("stale_since is not null")


def is_stale(since: datetime | None, status: str | None) -> bool:
    """Whether somebody has to look at a question; one that was retired need not be looked at."""
    return since is not None and status != "retired"


def content_columns(question: questions.Question) -> dict[str, Any]:
    """The columns that hold what a question says."""
    data = questions.question_to_dict(question)
    return {"kind": data.pop("kind"), "prompt": data.pop("prompt"), "body": data}


def anchor_columns(anchor: questions.Anchor | None) -> dict[str, Any]:
    """The columns that hold where a question comes from, but for its section."""
    names = "start", "end", "quote", "before", "after", "revision"
    values = [getattr(anchor, name) for name in names] if anchor else (None, None, "", "", "", None)
    return {f"anchor_{name}": value for name, value in zip(names, values, strict=True)}


class Question(Base):
    """A question as it is stored; ``body`` holds what its kind needs (choices, answer, explanation).

    The anchor columns are empty for a question that somebody wrote without a passage. ``fingerprint`` is the
    generator's id for what is asked: unique in an article, so that generating again never duplicates. ``version`` is 1
    at first and one more after each edit: it tells editors whether a question has changed under their hands.
    A question whose passage is no longer in its article is stale since ``stale_since``, and retired meanwhile: nothing
    asks it, and its card keeps its schedule. ``stale_status`` is the status that it had. The anchor is then still that
    of the revision in which its passage stood.
    ``checks`` tells by name whether each of the engine's checks passed when it was made or last saved. ``overruled`` is
    why it may be used although one did not; empty: nobody said that it may.
    ``difficulty`` is how hard it was expected to be when it was made, from 0 (easy) to 1 (hard); empty: nobody said.
    """

    __tablename__ = "questions"
    __table_args__ = (
        CheckConstraint("origin in ('generated', 'authored', 'imported')", name="origin"),
        CheckConstraint("status in ('draft', 'active', 'retired')", name="status"),
        CheckConstraint("(anchor_start is null) = (anchor_end is null)", name="anchor"),
        CheckConstraint("anchor_start is null or anchor_start < anchor_end", name="anchor_range"),
        CheckConstraint("difficulty between 0 and 1", name="difficulty"),
        CheckConstraint("stale_status in ('draft', 'active', 'retired')", name="stale_status"),
        UniqueConstraint("article_id", "fingerprint"),
        Index("ix_questions_article_id_status", "article_id", "status"),
        Index("ix_questions_user_id_status", "user_id", "status"),
        Index("ix_questions_user_id_id", "user_id", "id"),
        Index("ix_questions_user_id_kind_status_origin", "user_id", "kind", "status", "origin"),
        Index("ix_questions_user_id_origin_status", "user_id", "origin", "status"),
        Index("ix_questions_section_id", "section_id"),
        Index("ix_questions_stale", "user_id", "status", "id", sqlite_where=STALE, postgresql_where=STALE),
        Index("ix_questions_fingerprint", "fingerprint"),
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
    overruled: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    score: Mapped[float | None]
    difficulty: Mapped[float | None]
    anchor_start: Mapped[int | None]
    anchor_end: Mapped[int | None]
    anchor_quote: Mapped[str] = mapped_column(Text, default="")
    anchor_before: Mapped[str] = mapped_column(String(32), default="")
    anchor_after: Mapped[str] = mapped_column(String(32), default="")
    anchor_revision: Mapped[int | None]
    stale_since: Mapped[datetime | None]
    stale_status: Mapped[str | None] = mapped_column(String(10))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    article: Mapped[Article | None] = relationship()
    section: Mapped[Section | None] = relationship()

    @validates("status")
    def _bring_back(self, _name: str, status: str) -> str:
        """Whoever takes a stale question into use says that it is still right: it then stands without its passage."""
        if status != "retired" and self.stale_since is not None:
            self.anchor = None
            self.stale_since = self.stale_status = None
        return status

    @property
    def is_stale(self) -> bool:
        return is_stale(self.stale_since, self.stale_status)

    @property
    def is_held(self) -> bool:
        """Whether a check failed and nobody has said why it may be used all the same."""
        return not self.overruled and not all(self.checks.values())

    def settle(self) -> None:
        """It is right as it stands now: it gets the status back that it had before it was stale."""
        was, self.stale_since, self.stale_status = self.stale_status, None, None
        self.status = was or self.status

    @property
    def anchor(self) -> questions.Anchor | None:
        """Where it comes from. It names no section where its own is gone."""
        if self.anchor_start is None or self.anchor_end is None:
            return None
        return questions.Anchor(
            section=self.section.slug if self.section else "",
            start=self.anchor_start,
            end=self.anchor_end,
            quote=self.anchor_quote,
            before=self.anchor_before,
            after=self.anchor_after,
            revision=self.anchor_revision or 1,
        )

    @anchor.setter
    def anchor(self, anchor: questions.Anchor | None) -> None:
        """The section is its caller's to set, who knows the rows."""
        for name, value in anchor_columns(anchor).items():
            setattr(self, name, value)

    @property
    def content(self) -> questions.Question:
        """The domain's question, built anew so that a row that cannot be right cannot be shown."""
        return questions.question_from_dict({"kind": self.kind, "prompt": self.prompt, **self.body})

    @content.setter
    def content(self, question: questions.Question) -> None:
        columns = content_columns(question)
        if any(getattr(self, name) != value for name, value in columns.items()):
            self.kind, self.prompt, self.body = columns.values()
            self.version = (self.version or 0) + 1
