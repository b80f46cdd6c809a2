"""Reads for the progress pages. Each takes the session first.

What was answered comes from study_days, which counts it; reviews are read at most MOST_READ at once, and cards by a
sample where there are many. So the pages cost about the same whatever the collection holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from math import ceil
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Text, TextClause, cast, func, select, text
from sqlalchemy.orm import Session, aliased

from webapp.models import Article, Card, Deck, DeckArticle, Exam, Preset, Question, Review, StudyDay, StudyTotal, User
from webapp.models.study_day import RATING_COUNTS
from webapp.review.queries import moment

COUNTED = ("review", "quiz")
SUMS = (*RATING_COUNTS, "new", "young_right", "young_all", "mature_right", "mature_all", "milliseconds")
MOST_A_DAY = 1000
MOST_READ, MOST_CALIBRATED = 10_000, 1000
MOST_HOURS = 1000
FEW_CARDS = 20_000
PRIME, SPREAD = 46_337, 28_638
SAMPLED = ("stability", "difficulty")
FOR_EXAM = (*SAMPLED, "article_id", "section_id", "last_review")

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Span:
    """Study days from ``first`` to ``last``, of everything or of a deck's articles."""

    first: date
    last: date
    deck_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Cards, each of which stands for ``stride``: 1 where they are all there are."""

    rows: Rows
    stride: int


class DaySums(NamedTuple):
    """A day with the SUMS of its answers. The figures ask thousands of days for them many times over, and a row of a
    result takes twenty times as long to answer."""

    day: date
    again: int
    hard: int
    good: int
    easy: int
    new: int
    young_right: int
    young_all: int
    mature_right: int
    mature_all: int
    milliseconds: int


def first_day(session: Session, user: User) -> date | None:
    """The first study day on which anything was answered."""
    return session.scalar(select(func.min(StudyTotal.day)).where(StudyTotal.user_id == user.id))


def sums_by_day(session: Session, user: User, span: Span) -> list[DaySums]:
    """What was answered, by review or by quiz, on each day that has any."""
    table = StudyTotal if span.deck_id is None else StudyDay
    sums = (func.sum(getattr(table, name)).label(name) for name in SUMS)
    rows = select(table.day, *sums).where(*_in_span(user, span, table)).group_by(table.day).order_by(table.day)
    return [DaySums(*row) for row in session.execute(rows)]


def counts_of_hours(session: Session, user: User, span: Span) -> Rows:
    """``day`` and ``hours`` (as JSON text: to read a list for each row takes long) of the newest MOST_HOURS rows."""
    rows = select(StudyDay.day, cast(StudyDay.hours, Text).label("hours")).where(*_in_span(user, span, StudyDay))
    return session.execute(rows.order_by(StudyDay.day.desc()).limit(MOST_HOURS)).all()


def _in_span(user: User, span: Span, table: type[StudyDay | StudyTotal]) -> list[ColumnElement[bool]]:
    mine = [table.user_id == user.id, table.day.between(span.first, span.last), table.kind.in_(COUNTED)]
    return mine + (_of_deck(table.article_id, span.deck_id) if issubclass(table, StudyDay) else [])


def _of_deck(article_id: Any, deck_id: int | None) -> list[ColumnElement[bool]]:
    if deck_id is None:
        return []
    return [article_id.in_(select(DeckArticle.article_id).where(DeckArticle.deck_id == deck_id))]


def forecast(session: Session, user: User, days: Sequence[date], deck_id: int | None = None) -> Mapping[date, int]:
    """How many cards in review come due on each of ``days``, which follow one another; the first has all overdue ones.

    Counting ends at MOST_A_DAY for a day.
    """
    ends = [_start_of(user, day + timedelta(days=1)) for day in days]
    starts = [datetime(1970, 1, 1, tzinfo=UTC), *ends]
    statement = _counts_of_days(len(days), session.get_bind().dialect.name, deck_id is not None)
    values = {"user_id": user.id, "deck_id": deck_id, "most": MOST_A_DAY}
    if deck_id is None:
        del values["deck_id"]
    counts = session.execute(statement, values | {f"s{n}": start for n, start in enumerate(starts)}).one()
    return dict(zip(days, counts, strict=True))


@cache
def _counts_of_days(days: int, dialect: str, of_deck: bool) -> TextClause:
    """In SQL, as review.loads.due_load asks: its conditions are spelled as those of the index ix_cards_queue."""
    shown = "in_use is 1 and suspended is 0" if dialect == "sqlite" else "in_use is true and suspended is false"
    deck = " and article_id in (select article_id from deck_articles where deck_id = :deck_id)" if of_deck else ""
    count = (
        "(select count(*) from (select 1 from cards where user_id = :user_id and {shown} and state = 'review'"
        " and due >= :s{day} and due < :s{next_day}{deck} limit :most) d{day})"
    )
    counts = (count.format(shown=shown, day=n, next_day=n + 1, deck=deck) for n in range(days))
    return text("select " + ", ".join(counts)).bindparams(*(moment(f"s{n}") for n in range(days + 1)))


def _start_of(user: User, day: date) -> datetime:
    return datetime.combine(day, time(user.day_start_hour), user.zone).astimezone(UTC)


def sample_of_cards(
    session: Session, user: User, most: int, deck_id: int | None = None, columns: Sequence[str] = SAMPLED
) -> Sample:
    """Some ``most`` cards that may be shown, of everything or of a deck, evenly taken; all where there are no more.

    Of everything and of a large deck they are one from each stretch of positions among the person's cards (a search
    of an index for each), of a smaller deck those that a number made of their id chooses.
    """
    wanted = (getattr(Card, name) for name in columns)
    mine = select(*wanted).where(*_shown(user, deck_id))
    few = _count_few(session, user, deck_id) if deck_id is not None else None
    if few is not None:
        stride = ceil(few / most) or 1
        return Sample(session.execute(mine.where(_scattered(Card.id) % stride == 0)).all(), stride)
    last = session.scalar(select(func.max(Card.position)).where(Card.user_id == user.id)) or 0
    stride = ceil((last + 1) / most)
    places = [n + _scattered(n) % stride for n in range(0, last + 1, stride)]
    return Sample(session.execute(mine.where(Card.position.in_(places)) if stride > 1 else mine).all(), stride)


def _scattered(number: Any) -> Any:
    """A number as good as drawn, below a prime: cards made by turns, one for this and one for that, must not be told by
    one of the two. No product leaves 32 bits, which is where PostgreSQL would fail."""
    return number % PRIME * SPREAD % PRIME


def _shown(user: User, deck_id: int | None) -> list[ColumnElement[bool]]:
    """As the index ix_cards_article_queue has it, which then suffices to count and to choose a deck's cards."""
    shown = Card.in_use.is_(True), Card.suspended.is_(False)
    return [Card.user_id == user.id, *shown, *_of_deck(Card.article_id, deck_id)]


def _count_few(session: Session, user: User, deck_id: int) -> int | None:
    """How many cards a deck has, if that is at most FEW_CARDS."""
    some = select(Card.article_id).where(*_shown(user, deck_id)).limit(FEW_CARDS + 1)
    if session.get_bind().dialect.name != "sqlite":
        # In an order that an index has: PostgreSQL would read the table until it has found so many.
        some = some.order_by(Card.article_id)
    found = session.scalar(select(func.count()).select_from(some.subquery())) or 0
    return found if found <= FEW_CARDS else None


def newest_reviews(session: Session, user: User, span: Span) -> Rows:
    """The newest reviews of cards in review that stand, at most MOST_CALIBRATED of the last MOST_READ answers:
    ``rating``, ``day``, ``article_id``, and ``stability`` and ``last_review`` (ISO) as they were before."""
    bounds = _start_of(user, span.first), _start_of(user, span.last + timedelta(days=1))
    columns = (Review.id, Review.kind, Review.rating, Review.day, Review.article_id, Review.before)
    newest = select(*columns).where(Review.user_id == user.id, Review.reviewed_at.between(*bounds))
    read = newest.order_by(Review.reviewed_at.desc()).limit(MOST_READ).subquery()
    undo, before = aliased(Review), read.c.before
    undone = select(undo.id).where(undo.undoes == read.c.id).exists()
    was = before["stability"].as_float().label("stability"), before["last_review"].as_string().label("last_review")
    rows = (
        select(read.c.rating, read.c.day, read.c.article_id, *was)
        .where(read.c.kind.in_(COUNTED), before["state"].as_string() == "review", ~undone)
        .where(*_of_deck(read.c.article_id, span.deck_id))
        .limit(MOST_CALIBRATED)
    )
    return session.execute(rows).all()


def cards_of_article(session: Session, user: User, article: Article) -> Rows:
    """The person's cards in use of an article, with where their questions are anchored and how they are remembered."""
    names = ("id", "article_id", "section_id", "stability", "difficulty", "last_review", "due")
    columns = (getattr(Card, name) for name in names)
    anchor = (Question.anchor_start, Question.anchor_quote, Question.prompt, Question.id.label("question_id"))
    rows = (
        select(*columns, *anchor)
        .join(Question, Question.id == Card.question_id)
        .where(Card.article_id == article.id, Card.user_id == user.id, Card.in_use.is_(True))
        .order_by(Card.id)
    )
    return session.execute(rows).all()


def questions_by_id(session: Session, ids: Sequence[int]) -> dict[int, Question]:
    return {q.id: q for q in session.scalars(select(Question).where(Question.id.in_(ids)))}


def parameters_by_article(session: Session, user: User) -> dict[int, list[float]]:
    """Fitted FSRS parameters of the articles that a deck with a preset of its own schedules."""
    rows = (
        select(DeckArticle.article_id, Preset.parameters)
        .join_from(DeckArticle, Deck, Deck.id == DeckArticle.deck_id)
        .join(Preset, Preset.id == Deck.preset_id)
        .where(Deck.user_id == user.id)
        .order_by(Deck.id.desc())
    )
    return {row.article_id: row.parameters for row in session.execute(rows)}


def decks(session: Session, user: User) -> Sequence[Deck]:
    return session.scalars(select(Deck).where(Deck.user_id == user.id).order_by(Deck.name)).all()


def exams(session: Session, user: User, *, today: date) -> Sequence[Exam]:
    """The person's exams, the next first; those that are over come last."""
    mine = select(Exam).where(Exam.user_id == user.id)
    return session.scalars(mine.order_by(Exam.day < today, Exam.day, Exam.id)).all()


def titles(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The titles of articles, by id."""
    return {row.id: row.title for row in session.execute(select(Article.id, Article.title).where(Article.id.in_(ids)))}


def seconds_per_answer(session: Session, user: User, *, since: date) -> float | None:
    """The mean time of an answer in review since a day; None where nothing was timed."""
    right = (StudyDay.again, StudyDay.hard, StudyDay.good, StudyDay.easy)
    answers = sum((column for column in right[1:]), start=right[0])
    timed = select(func.sum(StudyDay.milliseconds), func.sum(answers)).where(
        StudyDay.user_id == user.id, StudyDay.day >= since, StudyDay.kind == "review"
    )
    row = session.execute(timed).one()
    return int(row[0]) / int(row[1]) / 1000 if row[0] and row[1] else None
