"""Named reads for authors."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Text, and_, cast, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from webapp.models import Article, Question, Section, User

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Filters:
    """Which questions to list; empty means all. ``words`` must all occur in the question."""

    article_id: int | None = None
    section_id: int | None = None
    kind: str = ""
    status: str = ""
    origin: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BankPage:
    """One page of questions. ``counts`` holds how many pass the other filters in each status."""

    rows: Sequence[Question]
    page: int
    total: int
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE_SIZE + 1


def bank_page(session: Session, user: User, filters: Filters, page: int) -> BankPage:
    """Questions in the order of the article where one is chosen, else the newest first."""
    wanted = _conditions(user, filters)
    counted = select(Question.status, func.count()).where(*wanted).group_by(Question.status)
    counts = {status: count for status, count in session.execute(counted).all()}  # noqa: C416 (typed rows)
    total = counts.get(filters.status, 0) if filters.status else sum(counts.values())
    page = min(max(page, 1), max(1, -(-total // PAGE_SIZE)))
    listed = select(Question).where(*wanted)
    if filters.status:
        listed = listed.where(Question.status == filters.status)
    order = (Question.anchor_start.nulls_last(), Question.id) if filters.article_id else (Question.id.desc(),)
    # An article's text is long, and a list never shows it.
    listed = listed.options(joinedload(Question.article).load_only(Article.title), joinedload(Question.section))
    rows = session.scalars(listed.order_by(*order).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return BankPage(rows, page, total, counts)


def _conditions(user: User, filters: Filters) -> list[ColumnElement[bool]]:
    """All filters but the status, which is counted."""
    conditions = [Question.user_id == user.id]
    if filters.article_id:
        conditions.append(Question.article_id == filters.article_id)
    if filters.section_id:
        conditions.append(_within(filters.section_id))
    if filters.kind:
        conditions.append(Question.kind == filters.kind)
    if filters.origin:
        conditions.append(Question.origin == filters.origin)
    return conditions + [_mentions(word) for word in filters.words]


def _within(section_id: int) -> ColumnElement[bool]:
    """In the section or in one under it."""
    outer, inner = aliased(Section), aliased(Section)
    under = and_(inner.article_id == outer.article_id, inner.start >= outer.start, inner.end <= outer.end)
    return Question.section_id.in_(select(inner.id).join(outer, under).where(outer.id == section_id))


def _mentions(word: str) -> ColumnElement[bool]:
    """In the prompt, the quote, the explanation, a choice or an answer.

    The last two are searched as JSON, where SQLite may hold a letter such as é as an escape.
    """
    lists = [cast(Question.body[name], Text) for name in ("choices", "answer")]
    spellings = {json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1]}
    texts = [Question.prompt, Question.anchor_quote, Question.body["explanation"].as_string()]
    plain = [text.icontains(word, autoescape=True) for text in texts]
    return or_(*plain, *(text.icontains(s, autoescape=True) for text in lists for s in sorted(spellings)))


def article_titles(session: Session, user: User) -> list[tuple[int, str]]:
    """The person's articles as (id, title), in the order of their titles."""
    wanted = select(Article.id, Article.title).where(Article.user_id == user.id)
    return [(i, title) for i, title in session.execute(wanted.order_by(func.lower(Article.title), Article.id))]


def section_paths(session: Session, article_id: int) -> list[tuple[int, str]]:
    """The article's sections as (id, path in words), in reading order."""
    wanted = select(Section.id, Section.path).where(Section.article_id == article_id).order_by(Section.position)
    return [(i, " › ".join(path) or "Opening") for i, path in session.execute(wanted)]


def own_questions(session: Session, user: User, ids: Collection[int]) -> Sequence[Question]:
    """Those of the questions that are this person's."""
    return session.scalars(select(Question).where(Question.user_id == user.id, Question.id.in_(ids))).all()
