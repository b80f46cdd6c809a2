"""The statements behind the list of questions. Each is put together once for each way of narrowing the list, with
parameters for what it is narrowed to: to put them together anew took longer than to run them.

Parameters: ``user_id``; the fields of Filters by their names, ``words`` as webapp.search spells them; ``before``, how
many questions stand on the pages before; ``most``, where a list of ids ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, bindparam, func, literal_column, select, union_all

from webapp.models import Article, Card, Question, QuestionFigures, QuestionTag, Response, Section
from webapp.prepared import Prepared
from webapp.search import holds

PAGE_SIZE = 25
MOST_COUNTED = 1000
MOST_SHAPES = 500
EASY = 0.95  # the mean score from which a question is too easy to tell anybody apart
STATUSES = ("draft", "active", "retired")
ASKED, ARTICLES, SECTIONS, CARDS, TAGS, FIGURES, RESPONSES = (
    t.__table__ for t in (Question, Article, Section, Card, QuestionTag, QuestionFigures, Response)
)
LISTED = (
    *("id", "article_id", "kind", "prompt", "body", "origin", "status", "checks", "overruled", "anchor_quote"),
    *("stale_since", "stale_status"),
)
Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which questions to list; empty means all. ``words`` must all occur in the question; ``answers`` is never (it was
    neither answered in a quiz nor reviewed), leech (it is forgotten again and again), easy (hardly anybody gets it
    wrong) or key (the best choose something else than what is called right). ``passage`` is stale: it is gone or
    was changed."""

    article_id: int | None = None
    section_id: int | None = None
    kind: str = ""
    status: str = ""
    origin: str = ""
    answers: str = ""
    passage: str = ""
    tag: str = ""
    words: tuple[str, ...] = ()

    @property
    def shape(self) -> Shape:
        """Which of them narrow the list; of ``answers`` each value has conditions of its own."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name)), self.answers


Shape = tuple[tuple[str, ...], str]


@lru_cache(MOST_SHAPES)
def one_page(shape: Shape, *, many: bool) -> Prepared:
    """The questions of a page, with the title and the path of where they are from: an article's text is long, and a
    list never shows it. ``many`` says that at least MOST_COUNTED are listed."""
    return Prepared(lambda dialect: _one_page(dialect, shape, many))


def _one_page(dialect: str, shape: Shape, many: bool) -> Rows:
    around = ARTICLES.c.title.label("article_title"), SECTIONS.c.path.label("section_path")
    rows = (
        select(*(ASKED.c[name] for name in LISTED), *around)
        .outerjoin_from(ASKED, ARTICLES, ARTICLES.c.id == ASKED.c.article_id)
        .outerjoin(SECTIONS, SECTIONS.c.id == ASKED.c.section_id)
        .where(*_conditions(dialect, shape))
        .order_by(*_order(shape, many))
    )
    return rows.limit(PAGE_SIZE).offset(bindparam("before"))


def _order(shape: Shape, many: bool) -> Sequence[ColumnElement[Any]]:
    """In the order of the article where one is chosen, else the newest first."""
    if "article_id" in shape[0]:
        return ASKED.c.anchor_start.nulls_last(), ASKED.c.id
    # Few in a large collection: as a plain column, SQLite would go through all the person's to have them in order. What
    # the words found it looks up by their ids, and so in order.
    newest = ASKED.c.id if "words" in shape[0] or many else ASKED.c.id + literal_column("0")
    return (newest.desc(),)


@lru_cache(MOST_SHAPES)
def ids(shape: Shape) -> Prepared:
    return Prepared(
        lambda dialect: (
            select(ASKED.c.id).where(*_conditions(dialect, shape)).order_by(ASKED.c.id.desc()).limit(bindparam("most"))
        )
    )


@lru_cache(MOST_SHAPES)
def counts(shape: Shape) -> Prepared:
    """How many are in each status; the shape is one without it. Counting ends at MOST_COUNTED, so that a page does not
    cost more in a large collection; a search has read all that it found anyway."""
    return Prepared(lambda dialect: (_counts_of_found if "words" in shape[0] else _counts)(dialect, shape))


def _counts(dialect: str, shape: Shape) -> Rows:
    """A row of columns: each status is looked for by itself."""
    counted = []
    for status in STATUSES:
        found = select(ASKED.c.id).where(*_conditions(dialect, shape), ASKED.c.status == status).limit(MOST_COUNTED)
        counted.append(select(func.count()).select_from(found.subquery()).scalar_subquery().label(status))
    return select(*counted)


def _counts_of_found(dialect: str, shape: Shape) -> Rows:
    """The same from one reading."""
    return select(*(func.count().filter(ASKED.c.status == status).label(status) for status in STATUSES)).where(
        *_conditions(dialect, shape)
    )


def _conditions(dialect: str, shape: Shape) -> list[ColumnElement[bool]]:
    given, answers = shape
    # What these narrow the list to has an index of its own: by the person, SQLite would go through all of theirs.
    by_itself = dialect == "sqlite" and not {"words", "article_id", "answers", "tag"}.isdisjoint(given)
    owner = ASKED.c.user_id + literal_column("0") if by_itself else ASKED.c.user_id
    conditions = [owner == bindparam("user_id")]
    conditions += [
        ASKED.c[name] == bindparam(name) for name in ("article_id", "kind", "origin", "status") if name in given
    ]
    if "section_id" in given:
        conditions.append(_within_section())
    if "tag" in given:
        conditions.append(ASKED.c.id.in_(select(TAGS.c.question_id).where(TAGS.c.name == bindparam("tag"))))
    if "passage" in given:
        conditions += [ASKED.c.stale_since.is_not(None), ASKED.c.stale_status != "retired"]
    if "words" in given:
        conditions.append(holds(dialect))
    return conditions + _answered_like(answers)


def _answered_like(answers: str) -> list[ColumnElement[bool]]:
    figures = select(FIGURES.c.question_id).where(FIGURES.c.user_id == bindparam("user_id"))
    match answers:
        case "leech":
            mine = CARDS.c.user_id == bindparam("user_id")
            return [ASKED.c.id.in_(select(CARDS.c.question_id).where(mine, CARDS.c.leech.is_(True)))]
        case "easy":
            return [ASKED.c.id.in_(figures.where(FIGURES.c.facility >= EASY))]
        case "key":
            return [ASKED.c.id.in_(figures.where(FIGURES.c.wrong_key.is_(True)))]
        case "never":
            answered = select(RESPONSES.c.id).where(RESPONSES.c.question_id == ASKED.c.id).exists()
            return [ASKED.c.id.in_(_never_rated()), ~answered]
    return []


def _never_rated() -> CompoundSelect[int]:
    """The ids of questions whose card was never rated, and of those that have no card: none of them is in use."""
    # Spelled as the condition of the index ix_cards_unrated.
    mine = CARDS.c.user_id == bindparam("user_id")
    unrated = select(CARDS.c.question_id).where(mine, CARDS.c.reps == literal_column("0"))
    asked = ASKED.alias().c
    idle: ColumnElement[Any] = literal_column("('draft', 'retired')")
    has_card = select(CARDS.c.id).where(CARDS.c.question_id == asked.id).exists()
    without = select(asked.id).where(asked.user_id == bindparam("user_id"), asked.status.op("in")(idle), ~has_card)
    return union_all(unrated, without)


def _within_section() -> ColumnElement[bool]:
    """In the section or in one under it."""
    outer, inner = SECTIONS.alias(), SECTIONS.alias()
    under = and_(inner.c.article_id == outer.c.article_id, inner.c.start >= outer.c.start, inner.c.end <= outer.c.end)
    within = select(inner.c.id).select_from(inner.join(outer, under)).where(outer.c.id == bindparam("section_id"))
    return ASKED.c.section_id.in_(within)
