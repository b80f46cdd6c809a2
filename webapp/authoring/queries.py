"""Named reads for authors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

import questions
from webapp.authoring import bank_statements as statements
from webapp.authoring.bank_statements import MOST_COUNTED, PAGE_SIZE, Filters
from webapp.models import Article, Question, QuestionTag, Section, Spare, User
from webapp.models.question import is_stale
from webapp.prepared import Prepared
from webapp.search import spelled


class Titled(NamedTuple):
    """An article, as far as a list names it."""

    title: str


class Placed(NamedTuple):
    """A section, likewise."""

    path: list[str]


class Listed(NamedTuple):
    """A question in the list, as templates ask for one."""

    id: int
    article_id: int | None
    kind: str
    prompt: str
    body: dict[str, Any]
    origin: str
    status: str
    checks: dict[str, Any]
    overruled: str
    anchor_quote: str
    stale_since: datetime | None
    stale_status: str | None
    article_title: str | None
    section_path: list[str] | None

    @property
    def article(self) -> Titled | None:
        return None if self.article_title is None else Titled(self.article_title)

    @property
    def section(self) -> Placed | None:
        return None if self.section_path is None else Placed(self.section_path)

    @property
    def is_stale(self) -> bool:
        return is_stale(self.stale_since, self.stale_status)

    @property
    def content(self) -> questions.Question:
        return questions.question_from_dict({"kind": self.kind, "prompt": self.prompt, **self.body})


@dataclass(frozen=True, slots=True)
class BankPage:
    """One page of questions. ``counts`` holds how many pass the other filters in each status; it and ``total`` end at
    MOST_COUNTED, which stands for that many or more."""

    rows: Sequence[Listed]
    page: int
    total: int
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE_SIZE + 1


def matching_ids(session: Session, user: User, filters: Filters, most: int) -> list[int]:
    """The ids of all questions that pass the filters, ``most`` of them at most, the newest first."""
    values = _values(session, user, filters)
    if values is None:
        return []
    return [row.id for row in statements.ids(filters.shape).rows(session, values | {"most": most})]


def bank_page(session: Session, user: User, filters: Filters, page: int) -> BankPage:
    """Questions in the order of the article where one is chosen, else the newest first."""
    values = _values(session, user, filters)
    if values is None:
        return BankPage([], 1, 0)
    counts = statements.counts(replace(filters, status="").shape).first(session, values)._asdict()
    total = counts[filters.status] if filters.status else sum(counts.values())
    page = min(max(page, 1), max(1, -(-total // PAGE_SIZE)))
    listed = statements.one_page(filters.shape, many=total >= MOST_COUNTED)
    rows = listed.rows(session, values | {"before": (page - 1) * PAGE_SIZE})
    return BankPage([*map(Listed._make, rows)], page, total, counts)


def _values(session: Session, user: User, filters: Filters) -> dict[str, Any] | None:
    """The parameters of the statements; None where there are words, but none that can be searched for."""
    words = spelled(session.get_bind().dialect.name, filters.words)
    if filters.words and words is None:
        return None
    return {name: getattr(filters, name) for name in filters.shape[0]} | {"user_id": user.id, "words": words}


def article_titles(session: Session, user: User) -> list[tuple[int, str]]:
    """The person's articles as (id, title), in the order of their titles."""
    return [(row.id, row.title) for row in TITLES.rows(session, {"user_id": user.id})]


def section_paths(session: Session, article_id: int) -> list[tuple[int, str]]:
    """The article's sections as (id, path in words), in reading order."""
    rows = PATHS.rows(session, {"article_id": article_id})
    return [(row.id, " › ".join(row.path) or "Opening") for row in rows]


def _titles() -> Select[int, str]:
    articles = Article.__table__.c
    mine = select(articles.id, articles.title).where(articles.user_id == bindparam("user_id"))
    return mine.order_by(func.lower(articles.title), articles.id)


def _paths() -> Select[int, list[str]]:
    sections = Section.__table__.c
    of_article = select(sections.id, sections.path).where(sections.article_id == bindparam("article_id"))
    return of_article.order_by(sections.position)


TITLES, PATHS = Prepared(lambda _dialect: _titles()), Prepared(lambda _dialect: _paths())


def own_questions(session: Session, user: User, ids: Collection[int]) -> Sequence[Question]:
    """Those of the questions that are this person's."""
    return session.scalars(select(Question).where(Question.user_id == user.id, Question.id.in_(ids))).all()


def spares_near(session: Session, row: Question) -> Sequence[Spare]:
    """What waits in the question's section, but for what has been a question of its article before."""
    held = select(Question.fingerprint).where(Question.article_id == row.article_id, Question.fingerprint.is_not(None))
    query = select(Spare).where(
        Spare.article_id == row.article_id, Spare.section_id == row.section_id, Spare.fingerprint.not_in(held)
    )
    return session.scalars(query).all()


def in_use_beside(session: Session, row: Question) -> Sequence[Question]:
    """The article's other questions that are not retired."""
    query = select(Question).where(
        Question.article_id == row.article_id, Question.status != "retired", Question.id != row.id
    )
    return session.scalars(query).all()


def mark_of(request_id: str) -> str:
    """The fingerprint of a question that was written in the form with this id."""
    return f"form:{request_id}"


def marked(session: Session, user: User, mark: str) -> Question | None:
    """The person's question with this fingerprint. There hardly ever is one."""
    row = MARKED.first(session, {"mark": mark, "user_id": user.id})
    return None if row is None else session.get_one(Question, row.id)


def _marked() -> Select[int]:
    # By the fingerprint's own index: by the person, SQLite would go through all their questions.
    asked = Question.__table__.c
    mine = asked.user_id + 0 == bindparam("user_id")
    return select(asked.id).where(asked.fingerprint == bindparam("mark"), mine).limit(1)


MARKED = Prepared(lambda _dialect: _marked())


def was_written(session: Session, user: User, request_id: str) -> bool:
    """Whether the person's form with this id has become a question."""
    return marked(session, user, mark_of(request_id)) is not None


def tags_in_use(session: Session, user: User) -> list[str]:
    """The tags of the person's questions, in their order."""
    return [row.name for row in TAGS.rows(session, {"user_id": user.id})]


def _tags() -> Select[str]:
    # From the few tags to their questions: by the person, SQLite would go through all their questions instead.
    tags, asked = QuestionTag.__table__, Question.__table__
    query = select(tags.c.name).join_from(tags, asked, asked.c.id == tags.c.question_id)
    return query.where(asked.c.user_id + 0 == bindparam("user_id")).distinct().order_by(tags.c.name)


TAGS = Prepared(lambda _dialect: _tags())


def tags_of(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """The tags of each of the questions that has any, by its id."""
    tags = QuestionTag.__table__.c
    query = select(tags.question_id, tags.name).where(tags.question_id.in_(ids))
    found: dict[int, list[str]] = {}
    for question_id, name in session.execute(query.order_by(tags.name)):
        found.setdefault(question_id, []).append(name)
    return found
