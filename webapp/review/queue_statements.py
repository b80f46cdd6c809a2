"""The statements of the queue. Each is put together once, with parameters for all that changes: to put them together
anew took longer than to run them. They name tables and not classes, over which a session takes twice as long.

Parameters: ``user_id``; ``scope_id``, the article's or the deck's; ``now``, ``ahead`` (the end of LEARN_AHEAD),
``day_end``; ``most_new``, ``most_review`` and ``most``, where counting ends, at MOST_COUNTED at the latest; ``window``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    ScalarSelect,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from webapp.models import Article, Card, Question, Section
from webapp.prepared import Prepared
from webapp.review.queries import DECK_ARTICLES, DECKS, IN_STEPS, Rows, moment
from webapp.scheduling.memory import Phase
from webapp.scheduling.queue import Line

MOST_COUNTED = 1000
CARDS = Card.__table__
ON_SHOW = (
    "id",
    "user_id",
    "question_id",
    "article_id",
    "in_use",
    "suspended",
    "buried_until",
    "state",
    "step",
    "stability",
    "difficulty",
    "due",
    "last_review",
    "reps",
    "lapses",
    "flag",
    "leech",
)
ONE: ColumnElement[int] = literal_column("1")
STEPS: ColumnElement[Any] = literal_column("({})".format(", ".join(f"'{phase}'" for phase in IN_STEPS)))


@cache
def whole_card() -> Prepared:
    return Prepared(lambda _dialect: _whole(CARDS.c.id == bindparam("card_id")))


@cache
def whole_first(kind: str, line: Line) -> Prepared:
    return Prepared(lambda _dialect: _whole(CARDS.c.id == _first(kind, line).scalar_subquery()))


def _whole(wanted: ColumnElement[bool]) -> Rows:
    """A card with all that its page shows (CardOnShow); an article's text is long and not among it."""
    asked, articles, sections = (table.__table__.c for table in (Question, Article, Section))
    shown = (asked.kind, asked.prompt, asked.body, asked.anchor_quote)
    around = articles.title.label("article_title"), sections.path.label("section_path")
    return (
        select(*(CARDS.c[name] for name in ON_SHOW), *shown, *around)
        .join_from(CARDS, Question.__table__, asked.id == CARDS.c.question_id)
        .outerjoin(Article.__table__, articles.id == asked.article_id)
        .outerjoin(Section.__table__, sections.id == asked.section_id)
        .where(wanted)
    )


@cache
def counts(kind: str) -> Prepared:
    return Prepared(lambda dialect: _counts(kind, capped=dialect != "sqlite"))


def _counts(kind: str, *, capped: bool) -> Rows:
    return select(*(_count(line, in_scope(kind), capped=capped).label(line.value) for line in Line))


def _count(line: Line, *scope: ColumnElement[bool], capped: bool = False) -> ScalarSelect[int]:
    """``capped`` tells PostgreSQL where counting ends at the latest: one that is told later it takes for a large
    one, and plans every run anew, which is half of what it costs."""
    cards = select(ONE).where(*_shown(CARDS.c), _in_line(CARDS.c, line), *scope).correlate(DECKS)
    if capped:
        cards = select(ONE).select_from(cards.limit(MOST_COUNTED).subquery())
    found = cards.limit(_most(line)).subquery()
    return select(func.count()).select_from(found).correlate(DECKS).scalar_subquery()


def _most(line: Line) -> BindParameter[int]:
    return bindparam({Line.NEW: "most_new", Line.REVIEW: "most_review"}.get(line, "most"), type_=Integer())


def _shown(card: Any) -> tuple[ColumnElement[bool], ...]:
    """Cards that may be shown: of a question in use, neither suspended nor buried."""
    now = moment("now")
    return (
        card.user_id == bindparam("user_id"),
        card.in_use.is_(True),
        card.suspended.is_(False),
        or_(card.buried_until.is_(None), card.buried_until <= now),
    )


def _in_line(card: Any, line: Line) -> ColumnElement[bool]:
    now, ahead = moment("now"), moment("ahead")
    match line:
        case Line.NEW:
            return and_(card.state == "new", card.due.is_(None))
        case Line.LEARNING:
            return and_(card.state.op("in")(STEPS), card.due <= now)
        case Line.AHEAD:
            return and_(card.state.op("in")(STEPS), card.due > now, card.due <= ahead)
        case Line.REVIEW:
            return and_(card.state == Phase.REVIEW, card.due < moment("day_end"))


def in_scope(kind: str) -> ColumnElement[bool]:
    scope_id: BindParameter[int] = bindparam("scope_id")
    if kind == "article":
        return CARDS.c.article_id == scope_id
    if kind == "deck":
        links = DECK_ARTICLES.c
        return CARDS.c.article_id.in_(select(links.article_id).where(links.deck_id == scope_id))
    return and_(True)


@cache
def _first(kind: str, line: Line) -> Rows:
    """The id of the first card of a line. Of a deck: the first of the first cards of its articles."""
    cards, links = CARDS.c, DECK_ARTICLES.c
    if kind != "deck":
        first = select(cards.id).where(*_shown(cards), _in_line(cards, line), in_scope(kind))
        return first.order_by(cards.due, cards.position, cards.id).limit(1)
    inner = CARDS.alias()
    first_of_article = (
        select(inner.c.id)
        .where(*_shown(inner.c), _in_line(inner.c, line), inner.c.article_id == links.article_id)
        .order_by(inner.c.due, inner.c.position, inner.c.id)
        .limit(1)
        .correlate(DECK_ARTICLES)
        .scalar_subquery()
    )
    firsts = select(cards.id).join_from(DECK_ARTICLES, CARDS, cards.id == first_of_article)
    in_deck = firsts.where(links.deck_id == bindparam("scope_id"))
    return in_deck.order_by(cards.due, cards.position, cards.id).limit(1)


@cache
def window(kind: str, line: Line) -> Prepared:
    return Prepared(lambda _dialect: _window(kind, line))


def _window(kind: str, line: Line) -> Rows:
    c = CARDS.c
    columns = (c.id, c.due, c.stability, c.last_review, c.article_id, c.section_id, c.position)
    cards = select(*columns).where(*_shown(c), _in_line(c, line), in_scope(kind))
    return cards.order_by(c.due, c.position, c.id).limit(bindparam("window"))


@cache
def firsts_due(kind: str) -> Prepared:
    return Prepared(lambda _dialect: _firsts_due(kind))


def _firsts_due(kind: str) -> Rows:
    # One search of the index for each state; a single search over all states would read every card.
    cards = CARDS.c
    firsts = (
        select(cards.due)
        .where(*_shown(cards), cards.state == phase, cards.due > moment("now"), in_scope(kind))
        .order_by(cards.due)
        .limit(1)
        .scalar_subquery()
        .label(phase.value)
        for phase in Phase
    )
    return select(*firsts)


@cache
def decks_by_name() -> Prepared:
    mine = select(DECKS.c.id, DECKS.c.name, DECKS.c.preset_id).where(DECKS.c.user_id == bindparam("user_id"))
    return Prepared(lambda _dialect: mine.order_by(DECKS.c.name))


@cache
def counts_by_deck() -> Prepared:
    return Prepared(lambda dialect: _counts_by_deck() if dialect == "sqlite" else _counts_by_article_of_decks())


def _counts_by_article_of_decks() -> Rows:
    """All that is due, read once and counted by article: PostgreSQL would read it anew for each deck.

    Line by line, because each is a part of the index; all of them at once it looks up in the table. Of the new cards,
    which are many and of which a day takes few, no more are read of an article than a deck may show.
    """
    lines = (_new_by_article() if line is Line.NEW else _by_article(line) for line in Line)
    waiting = union_all(*lines).subquery()
    sums = (
        func.least(cast(func.coalesce(func.sum(waiting.c[line.value]), 0), Integer), _most(line)).label(line.value)
        for line in Line
    )
    decks, links = DECKS.c, DECK_ARTICLES.c
    return (
        select(decks.id, *sums)
        .join_from(DECKS, DECK_ARTICLES, links.deck_id == decks.id, isouter=True)
        .outerjoin(waiting, waiting.c.article_id == links.article_id)
        .where(decks.user_id == bindparam("user_id"))
        .group_by(decks.id)
    )


def _by_article(line: Line) -> Rows:
    counts = ((func.count() if other is line else literal_column("0")).label(other.value) for other in Line)
    shown = select(CARDS.c.article_id, *counts).where(*_shown(CARDS.c), _in_line(CARDS.c, line))
    return shown.group_by(CARDS.c.article_id)


def _new_by_article() -> Rows:
    articles = Article.__table__.c
    of_article = select(CARDS.c.id).where(*_shown(CARDS.c), _in_line(CARDS.c, Line.NEW))
    few = of_article.where(CARDS.c.article_id == articles.id).limit(_most(Line.NEW)).correlate(Article.__table__)
    number = select(func.count()).select_from(few.subquery()).correlate(Article.__table__).scalar_subquery()
    counts = ((number if other is Line.NEW else literal_column("0")).label(other.value) for other in Line)
    return select(articles.id, *counts).where(articles.user_id == bindparam("user_id"))


def _counts_by_deck() -> Rows:
    links, decks = DECK_ARTICLES.c, DECKS.c
    articles = select(links.article_id).where(links.deck_id == decks.id).correlate(DECKS)
    counts = (_count(line, CARDS.c.article_id.in_(articles)).label(line.value) for line in Line)
    return select(decks.id, *counts).where(decks.user_id == bindparam("user_id"))


@cache
def any_card(kind: str) -> Prepared:
    return Prepared(lambda _dialect: _any_card(kind))


def _any_card(kind: str) -> Rows:
    cards = CARDS.c
    found = select(cards.id).where(cards.user_id == bindparam("user_id"), cards.in_use.is_(True), in_scope(kind))
    # In an order that an index has: PostgreSQL would go through everybody's until it meets one of the person's.
    return (found.order_by(cards.position) if kind == "everything" else found).limit(1)
