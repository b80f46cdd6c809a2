"""Named reads about articles. Each takes the session first; how many statements run never depends on the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, defer

from webapp.models import Article, ArticleRevision, Card, Generation, Question, Section, User

MATURE_DAYS = 21
PAGE = 30
MOST_REVISIONS = 200


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of the library; ``older`` says whether there is another."""

    entries: tuple[Entry, ...]
    page: int
    older: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Of an article's questions: how many are active and drafts; of the active ones' cards: how they stand."""

    active: int = 0
    drafts: int = 0
    met: int = 0
    learnt: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    article: Article
    sections: int
    counts: Counts = field(default_factory=Counts)


def library(session: Session, user: User, *, now: datetime, page: int = 1) -> Shelf:
    """The person's articles, the latest first, with what the library tells about each: three statements."""
    found = session.scalars(
        select(Article)
        .where(Article.user_id == user.id)
        .options(defer(Article.text), defer(Article.layout))
        .order_by(Article.created_at.desc(), Article.id.desc())
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
    ).all()
    ids = [a.id for a in found[:PAGE]]
    sections, counts = _section_counts(session, ids), question_counts(session, user, ids, now=now)
    entries = tuple(Entry(a, sections.get(a.id, 0), counts.get(a.id, Counts())) for a in found[:PAGE])
    return Shelf(entries, page, len(found) > PAGE)


def _section_counts(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Sections with a heading, by article; the text before the first heading is not counted."""
    query = (
        select(Section.article_id, func.count())
        .where(Section.article_id.in_(ids), Section.heading != "")
        .group_by(Section.article_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def question_counts(session: Session, user: User, ids: Iterable[int], *, now: datetime) -> dict[int, Counts]:
    """Counts by article id; an article without questions is missing. Learnt: the interval is three weeks or more."""
    active = Question.status == "active"
    shown = and_(active, Card.suspended.is_(False), or_(Card.buried_until.is_(None), Card.buried_until <= now))
    query = (
        select(
            Question.article_id,
            _count(active),
            _count(Question.status == "draft"),
            _count(and_(active, Card.reps > 0)),
            _count(and_(active, Card.state == "review", Card.stability >= MATURE_DAYS)),
            _count(and_(shown, Card.due <= now)),
        )
        .outerjoin(Card, and_(Card.question_id == Question.id, Card.user_id == user.id))
        .where(Question.article_id.in_(list(ids)))
        .group_by(Question.article_id)
    )
    return {row[0]: Counts(*map(int, row[1:])) for row in session.execute(query) if row[0]}


def counts_of(session: Session, user: User, row: Article, *, now: datetime) -> Counts:
    return question_counts(session, user, [row.id], now=now).get(row.id, Counts())


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def questions_by_section(session: Session, row: Article) -> dict[int | None, list[Question]]:
    """The article's questions that are not retired, by section id, in the order of their passages."""
    found = session.scalars(
        select(Question)
        .where(Question.article_id == row.id, Question.status != "retired")
        .order_by(Question.anchor_start, Question.id)
    )
    by_section: dict[int | None, list[Question]] = {}
    for question in found:
        by_section.setdefault(question.section_id, []).append(question)
    return by_section


def latest_generation(session: Session, row: Article) -> Generation | None:
    return session.scalars(
        select(Generation)
        .where(Generation.article_id == row.id)
        .order_by(Generation.created_at.desc(), Generation.id)
        .limit(1)
    ).first()


def generation_under_way(session: Session, row: Article) -> bool:
    latest = latest_generation(session, row)
    return latest is not None and latest.state in ("waiting", "running")


def unfinished_generations(session: Session) -> Sequence[Generation]:
    """Everybody's generations that wait or run: the worker looks after them."""
    query = select(Generation).where(Generation.state.in_(("waiting", "running"))).order_by(Generation.created_at)
    return session.scalars(query).all()


def stale(article_id: int) -> Select[Question]:
    """The article's questions that somebody has to look at, because their passages went or were changed."""
    return select(Question).where(
        Question.article_id == article_id, Question.stale_since.is_not(None), Question.stale_status != "retired"
    )


def count_stale(session: Session, row: Article) -> int:
    return session.scalar(select(func.count()).select_from(stale(row.id).subquery())) or 0


def next_stale(session: Session, row: Article, after: int) -> Question | None:
    """The first stale question whose id is above ``after``."""
    return session.scalars(stale(row.id).where(Question.id > after).order_by(Question.id).limit(1)).first()


def revisions(session: Session, row: Article) -> Sequence[ArticleRevision]:
    """The article's revisions without their texts, the newest first; none where it was never changed."""
    query = select(ArticleRevision).where(ArticleRevision.article_id == row.id)
    shown = query.options(defer(ArticleRevision.text), defer(ArticleRevision.layout))
    return session.scalars(shown.order_by(ArticleRevision.number.desc()).limit(MOST_REVISIONS)).all()


def revision_of(session: Session, row: Article, number: int) -> ArticleRevision | None:
    query = select(ArticleRevision).where(ArticleRevision.article_id == row.id, ArticleRevision.number == number)
    return session.scalars(query).one_or_none()


def revision_made(session: Session, row: Article, request_id: str) -> ArticleRevision | None:
    """The revision that a form with this id has made."""
    made = select(ArticleRevision).where(ArticleRevision.article_id == row.id, ArticleRevision.request_id == request_id)
    return session.scalars(made).one_or_none()
