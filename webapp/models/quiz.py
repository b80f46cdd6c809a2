from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.article import Article
from webapp.models.base import Base
from webapp.models.question import Question


class Quiz(Base):
    """Which questions are asked, in which order, and how: practice tells after each answer, test at the end.

    The client chooses ``request_id`` (a UUID), so that a double click or a retried request starts one quiz.
    """

    __tablename__ = "quizzes"
    __table_args__ = (
        CheckConstraint("mode in ('practice', 'test')", name="mode"),
        UniqueConstraint("user_id", "request_id"),
        Index("ix_quizzes_user_id_created_at", "user_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(10))
    request_id: Mapped[str | None] = mapped_column(String(36))
    created_at: Mapped[datetime]

    article: Mapped[Article | None] = relationship()
    items: Mapped[list[QuizItem]] = relationship(order_by="QuizItem.position", cascade="all, delete-orphan")


class QuizItem(Base):
    """A question's place in a quiz, counted from 1."""

    __tablename__ = "quiz_items"
    __table_args__ = (UniqueConstraint("quiz_id", "position"), UniqueConstraint("quiz_id", "question_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    position: Mapped[int]

    question: Mapped[Question] = relationship()


class Attempt(Base):
    """One sitting of a quiz. ``seed`` fixes the order of choices, so that a resumed attempt looks the same."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_user_id_started_at", "user_id", "started_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    seed: Mapped[int]
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]

    quiz: Mapped[Quiz] = relationship()
    responses: Mapped[list[Response]] = relationship(cascade="all, delete-orphan")


class Response(Base):
    """What was answered to one question of an attempt, saved as it is given.

    ``given`` is the response as ``questions.response_to_dict`` writes it. ``asked`` is the question as it stood, so
    that later editing never changes a result. ``score`` is empty until the response is graded.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("attempt_id", "question_id"),
        CheckConstraint("score is null or score between 0 and 1", name="score"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    given: Mapped[dict[str, Any]]
    asked: Mapped[dict[str, Any]]
    score: Mapped[float | None]
    why: Mapped[str] = mapped_column(String(500), default="")
    answered_at: Mapped[datetime]

    question: Mapped[Question] = relationship()
