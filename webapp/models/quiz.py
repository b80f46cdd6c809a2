from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.article import Article
from webapp.models.base import Base
from webapp.models.question import Question


class Quiz(Base):
    """How questions are asked: practice tells after each answer, test at the end. Which ones, each attempt holds.

    The client chooses ``request_id`` (a UUID), so that a double click or a retried request starts one quiz.

    ``pool`` says, as ``webapp.quiz.pools.Pool`` writes it, what each attempt draws ``draws`` questions from (empty:
    all); without a pool every attempt asks what the first one asked. ``article_order``: in the order of the article,
    instead of one drawn by the attempt's seed; ``written_choices``: choices in the order in which they were written.

    An ``exam`` is a test with rules: ``minutes`` for an attempt (empty: no limit), ``one_way`` (a question that was
    left is not shown again) and ``allowed_attempts`` (empty: as many as wished). ``extra_percent`` and
    ``extra_minutes`` lengthen every attempt. Its person may pause it ``pauses`` times, for ``pause_minutes`` in all
    (empty: not at all). ``second_try`` is for practice: a wrong answer may be mended once, for less. ``confidence``:
    each answer says how sure its person is.
    """

    __tablename__ = "quizzes"
    __table_args__ = (
        CheckConstraint("mode in ('practice', 'test')", name="mode"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("allowed_attempts > 0", name="allowed_attempts"),
        CheckConstraint("draws > 0", name="draws"),
        CheckConstraint("extra_minutes > 0", name="extra_minutes"),
        CheckConstraint("extra_percent > 0", name="extra_percent"),
        CheckConstraint("pauses > 0", name="pauses"),
        CheckConstraint("pause_minutes > 0", name="pause_minutes"),
        UniqueConstraint("user_id", "request_id"),
        Index("ix_quizzes_user_id_created_at", "user_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(10))
    exam: Mapped[bool] = mapped_column(default=False, server_default=false())
    minutes: Mapped[int | None]
    one_way: Mapped[bool] = mapped_column(default=False, server_default=false())
    allowed_attempts: Mapped[int | None]
    second_try: Mapped[bool] = mapped_column(default=False, server_default=false())
    confidence: Mapped[bool] = mapped_column(default=False, server_default=false())
    request_id: Mapped[str | None] = mapped_column(String(36))
    created_at: Mapped[datetime]
    pool: Mapped[dict[str, Any] | None]
    draws: Mapped[int | None]
    article_order: Mapped[bool] = mapped_column(default=False, server_default=false())
    written_choices: Mapped[bool] = mapped_column(default=False, server_default=false())
    extra_minutes: Mapped[int | None]
    extra_percent: Mapped[int | None]
    pauses: Mapped[int | None]
    pause_minutes: Mapped[int | None]

    article: Mapped[Article | None] = relationship()

    @property
    def manner(self) -> str:
        """What the pages call it: practice, test or exam."""
        return "exam" if self.exam else self.mode


class AttemptItem(Base):
    """A question's place in an attempt, counted from 1."""

    __tablename__ = "attempt_items"
    __table_args__ = (
        UniqueConstraint("attempt_id", "position"),
        UniqueConstraint("attempt_id", "question_id"),
        Index("ix_attempt_items_question_id", "question_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    position: Mapped[int]

    question: Mapped[Question] = relationship()


class Attempt(Base):
    """One sitting of a quiz, its ``number``-th, with the questions that it asks.

    ``seed`` fixed what was drawn, the order of the questions and that of the choices: a resumed attempt looks the same.
    ``reached`` is, one way, the first position that may still be answered. ``flagged`` holds the positions that its
    person wants to come back to.

    ``deadline`` was computed when it was started; a pause moves it as far as the pause may last, and going on sooner
    moves it back, so that it is right whoever looks and whatever breaks. ``pauses`` holds a pair for each pause: when
    it began, and when it ended or must end. ``extra`` holds what was granted while it ran: the id of the request, the
    minutes, and when. Moments in both are ISO texts in UTC.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_user_id_started_at", "user_id", "started_at"),
        Index("ix_attempts_quiz_id_number", "quiz_id", "number", unique=True),
        Index("ix_attempts_deadline", "deadline"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(default=1, server_default="1")
    seed: Mapped[int]
    started_at: Mapped[datetime]
    deadline: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    reached: Mapped[int] = mapped_column(default=1, server_default="1")
    flagged: Mapped[list[Any]] = mapped_column(default=list, server_default=text("'[]'"))
    pauses: Mapped[list[Any]] = mapped_column(default=list, server_default=text("'[]'"))
    extra: Mapped[list[Any]] = mapped_column(default=list, server_default=text("'[]'"))

    quiz: Mapped[Quiz] = relationship()
    items: Mapped[list[AttemptItem]] = relationship(order_by=AttemptItem.position, cascade="all, delete-orphan")
    responses: Mapped[list[Response]] = relationship(cascade="all, delete-orphan")

    def ended_at(self, now: datetime) -> datetime | None:
        """When it was submitted, or else its deadline once that has passed; None while it may be answered.

        Whoever looks asks this: the worker writes ``submitted_at`` at the deadline, but may be late.
        """
        if self.submitted_at is None and self.deadline is not None and now >= self.deadline:
            return self.deadline
        return self.submitted_at

    @property
    def pause_times(self) -> list[tuple[datetime, datetime]]:
        """Beginning and end of each pause; that of the one under way is when it ends by itself."""
        return [(datetime.fromisoformat(began), datetime.fromisoformat(end)) for began, end in self.pauses]

    def paused_until(self, now: datetime) -> datetime | None:
        """When the pause that is under way ends by itself; None where none is."""
        end = self.pause_times[-1][1] if self.pauses and self.ended_at(now) is None else None
        return end if end is not None and now < end else None

    def time_between(self, begin: datetime, end: datetime) -> timedelta:
        """How long its clock ran between two moments: the pauses are left out."""
        paused = (min(end, until) - max(begin, began) for began, until in self.pause_times)
        return max(end - begin - sum((p for p in paused if p > timedelta()), timedelta()), timedelta())

    @property
    def granted_minutes(self) -> int:
        """What was added while it ran."""
        return sum(minutes for _, minutes, _ in self.extra)


class Response(Base):
    """What was answered to one question of an attempt, saved as it is given.

    ``given`` is the response as ``questions.response_to_dict`` writes it. ``asked`` is the question as it stood, so
    that later editing never changes a result. ``score`` is empty until the response is graded.

    ``revision`` counts how often it was saved and ``page_id`` names the shown page that saved it last: another tab that
    has not seen it is told so. ``confidence`` runs from 1 (guessed) to 3 (sure). ``open``: a second try is offered.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("attempt_id", "question_id"),
        CheckConstraint("score is null or score between 0 and 1", name="score"),
        CheckConstraint("confidence between 1 and 3", name="confidence"),
        Index("ix_responses_question_id", "question_id"),
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
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    page_id: Mapped[str | None] = mapped_column(String(36))
    confidence: Mapped[int | None]
    open: Mapped[bool] = mapped_column(default=False, server_default=false())
    tries: Mapped[int] = mapped_column(default=1, server_default="1")

    question: Mapped[Question] = relationship()
