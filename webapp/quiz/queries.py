"""Named reads about quizzes. Each takes the session first; how many statements run never depends on the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer, joinedload

from webapp.models import Article, Attempt, AttemptItem, Question, Quiz, Response, Section, User

PAGE = 30
NO_SECTION = 0


@dataclass(frozen=True, slots=True)
class Supply:
    """How many questions of one kind and status a section has; ``section_id`` NO_SECTION: the article as a whole."""

    section_id: int
    kind: str
    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt as the list shows it; ``points`` is the sum of the scores given so far."""

    attempt: Attempt
    title: str
    questions: int
    answered: int
    points: float

    @property
    def share(self) -> int:
        """Points in per cent of what could be had."""
        return round(100 * self.points / self.questions) if self.questions else 0


def supplies(session: Session, article: Article) -> list[Supply]:
    """What a quiz on the article can draw from: its active questions and its drafts."""
    columns = (func.coalesce(Question.section_id, NO_SECTION), Question.kind, Question.status)
    query = (
        select(*columns, func.count())
        .where(Question.article_id == article.id, Question.status.in_(("active", "draft")))
        .group_by(Question.section_id, Question.kind, Question.status)
    )
    return [Supply(*row) for row in session.execute(query)]


def sections_of(session: Session, article: Article) -> Sequence[Section]:
    return session.scalars(select(Section).where(Section.article_id == article.id).order_by(Section.position)).all()


def items_of(session: Session, attempt: Attempt) -> Sequence[tuple[AttemptItem, Response | None]]:
    """Each place of the attempt with its question and what was answered, in order."""
    query = (
        select(AttemptItem, Response)
        .outerjoin(Response, (Response.question_id == AttemptItem.question_id) & (Response.attempt_id == attempt.id))
        .where(AttemptItem.attempt_id == attempt.id)
        .options(
            joinedload(AttemptItem.question).joinedload(Question.section),
            joinedload(AttemptItem.question)
            .joinedload(Question.article)
            .options(defer(Article.text), defer(Article.layout)),
        )
        .order_by(AttemptItem.position)
        # What another request has written meanwhile must be seen after the attempt's row has been locked.
        .execution_options(populate_existing=True)
    )
    return [(item, response) for item, response in session.execute(query)]


def has_response(session: Session, response_id: str) -> bool:
    return session.get(Response, response_id) is not None


def sittings(session: Session, user: User, *, page: int = 1) -> tuple[list[Sitting], bool]:
    """One page of the person's attempts, those under way first, and whether there are more."""
    query = (
        _sittings(user)
        .order_by(Attempt.submitted_at.is_not(None), Attempt.started_at.desc(), Attempt.id.desc())
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
    )
    rows = [_sitting(*row) for row in session.execute(query)]
    return rows[:PAGE], len(rows) > PAGE


def _sittings(user: User) -> Select[Any]:
    """The person's attempts with what ``_sitting`` takes."""
    asked = select(func.count()).where(AttemptItem.attempt_id == Attempt.id).scalar_subquery()
    answered = select(func.count()).where(Response.attempt_id == Attempt.id).scalar_subquery()
    points = select(func.coalesce(func.sum(Response.score), 0.0)).where(Response.attempt_id == Attempt.id)
    return (
        select(Attempt, Article.title, asked, answered, points.scalar_subquery())
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .outerjoin(Article, Article.id == Quiz.article_id)
        .where(Attempt.user_id == user.id)
        .options(joinedload(Attempt.quiz))
    )


def _sitting(attempt: Attempt, title: str | None, asked: int, answered: int, points: float) -> Sitting:
    return Sitting(attempt, title or "Several articles", asked, answered, points)


def history(session: Session, user: User, article: Article, *, limit: int = 30) -> list[Sitting]:
    """The person's latest finished attempts at quizzes on the article, from the earliest to the last."""
    query = (
        _sittings(user)
        .where(Quiz.article_id == article.id, Attempt.submitted_at.is_not(None))
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(limit)
    )
    return [_sitting(*row) for row in session.execute(query)][::-1]


def unfinished_by_article(
    session: Session, user: User, article_ids: Iterable[int], *, now: datetime
) -> dict[int, Sitting]:
    """The latest attempt that is still under way, by article; an article without one is missing. One statement."""
    recency = func.row_number().over(
        partition_by=Quiz.article_id, order_by=(Attempt.started_at.desc(), Attempt.id.desc())
    )
    latest = (
        select(Attempt.id, recency.label("recency"))
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.user_id == user.id, Attempt.submitted_at.is_(None), Quiz.article_id.in_(list(article_ids)))
        .where(Attempt.deadline.is_(None) | (Attempt.deadline > now))
        .subquery()
    )
    query = _sittings(user).join(latest, (latest.c.id == Attempt.id) & (latest.c.recency == 1))
    found = (_sitting(*row) for row in session.execute(query))
    return {s.attempt.quiz.article_id: s for s in found if s.attempt.quiz.article_id and s.questions}


def started_by(session: Session, user: User, request_id: str) -> Attempt | None:
    """The attempt that the person's request of this id has started."""
    query = (
        select(Attempt)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Quiz.user_id == user.id, Quiz.request_id == request_id)
        .order_by(Attempt.id)
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def attempts_of(session: Session, quiz: Quiz) -> Sequence[Attempt]:
    """The quiz's attempts from the first to the last, as they stand in the database now."""
    query = select(Attempt).where(Attempt.quiz_id == quiz.id).order_by(Attempt.number)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def overdue(session: Session, *, now: datetime) -> Sequence[int]:
    """Ids of the attempts, of everybody, whose time is over and which nobody has submitted."""
    return session.scalars(select(Attempt.id).where(Attempt.submitted_at.is_(None), Attempt.deadline <= now)).all()
