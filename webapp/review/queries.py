"""Reads for review but for the queue (queue_queries.py). Each takes the session first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Protocol

from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy import BindParameter, Row, Select, bindparam, func, literal, select, true
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from webapp.models import Article, Break, Card, Deck, DeckArticle, Preset, StudyDay, StudyTotal, User, UtcDateTime
from webapp.prepared import Prepared, object_of
from webapp.scheduling.days import day_bounds, study_day
from webapp.scheduling.memory import Learned, Memory, New, Phase, Settings
from webapp.scheduling.queue import LEARN_AHEAD, Done

IN_STEPS = (Phase.LEARNING, Phase.RELEARNING)
Rows = Select[*tuple[Any, ...]]
# Statements that every request runs name tables, not classes: the session takes twice as long over those.
CARDS, DECKS, DECK_ARTICLES, BREAKS, STUDY_DAYS, STUDY_TOTALS = (
    t.__table__ for t in (Card, Deck, DeckArticle, Break, StudyDay, StudyTotal)
)
CARD = Prepared(lambda _dialect: select(CARDS).where(CARDS.c.id == bindparam("card_id")))


@dataclass(frozen=True, slots=True)
class Today:
    """What was done in this study day; ``right`` counts the answers that were not rated Again."""

    answers: int
    new: int
    right: int
    seconds: int


def settings_of(user: User, preset: Preset, breaks: Sequence[tuple[date, date]] = ()) -> Settings:
    return Settings(
        zone=user.zone,
        day_start_hour=user.day_start_hour,
        desired_retention=preset.desired_retention,
        learning_steps=tuple(timedelta(minutes=m) for m in preset.learning_steps),
        relearning_steps=tuple(timedelta(minutes=m) for m in preset.relearning_steps),
        maximum_interval=preset.maximum_interval,
        parameters=tuple(preset.parameters) if preset.parameters else DEFAULT_PARAMETERS,
        easy_days=tuple(preset.easy_days),
        load_balance=preset.load_balance,
        breaks=tuple(breaks),
    )


def card_settings(session: Session, user: User, article_id: int | None, *, now: datetime) -> tuple[Preset, Settings]:
    """The preset that schedules an article's cards, and the settings it makes with the person's day and breaks."""
    values = {"user_id": user.id, "article_id": article_id, "today": _study_day(user, now)}
    rows = PRESET_AND_BREAKS.rows(session, values)
    preset = user.preset if rows[0].preset_id is None else session.get_one(Preset, rows[0].preset_id)
    breaks = [(row.first_day, row.last_day) for row in rows if row.first_day is not None]
    return preset, settings_of(user, preset, breaks)


def _preset_and_breaks() -> Rows:
    """A row for each coming break, or one without; each names the preset of the article's deck, if it has such."""
    decks, breaks = _deck_of_article().subquery().c, _breaks().subquery()
    preset = select(decks.preset_id).scalar_subquery().label("preset_id")
    one = select(literal(1)).subquery()
    both = one.outerjoin(breaks, true())
    return select(preset, breaks.c.first_day, breaks.c.last_day).select_from(both).order_by(breaks.c.first_day)


def preset_of_article(session: Session, user: User, article_id: int | None) -> Preset:
    """The preset that schedules an article's cards: that of the oldest deck which holds the article and names one,
    else the person's default."""
    named = deck_naming_preset(session, user, article_id)
    return session.get_one(Preset, named[1]) if named is not None else user.preset


def deck_naming_preset(session: Session, user: User, article_id: int | None) -> tuple[int, int] | None:
    """That deck and its preset, by their ids; None where the default preset counts."""
    if article_id is None:
        return None
    row = DECK_OF_ARTICLE.first(session, {"user_id": user.id, "article_id": article_id})
    return (row[0], row[1]) if row is not None else None


def _deck_of_article() -> Rows:
    decks, links = DECKS.c, DECK_ARTICLES.c
    return (
        select(decks.id, decks.preset_id)
        .join_from(DECK_ARTICLES, DECKS, links.deck_id == decks.id)
        .where(
            links.article_id == bindparam("article_id"),
            decks.user_id == bindparam("user_id"),
            decks.preset_id.is_not(None),
        )
        .order_by(decks.id)
        .limit(1)
    )


DECK_OF_ARTICLE = Prepared(lambda _dialect: _deck_of_article())
PRESET_AND_BREAKS = Prepared(lambda _dialect: _preset_and_breaks())


def coming_breaks(session: Session, user: User, *, now: datetime) -> list[tuple[date, date]]:
    """The person's planned breaks that are not over, as (first, last) study day."""
    today = _study_day(user, now)
    rows = session.execute(_breaks(), {"user_id": user.id, "today": today})
    return [(row.first_day, row.last_day) for row in rows]


@cache
def _breaks() -> Rows:
    breaks = BREAKS.c
    coming = breaks.last_day >= bindparam("today")
    mine = select(breaks.first_day, breaks.last_day).where(breaks.user_id == bindparam("user_id"), coming)
    return mine.order_by(breaks.first_day)


def card_by_id(session: Session, card_id: int) -> Card | None:
    """The session's own, where it has read it before."""
    columns = CARD.first(session, {"card_id": card_id})
    return None if columns is None else object_of(session, Card, columns._asdict())


def read_anew(session: Session, card: Card) -> bool:
    """Gives the session's object the columns that the card has now; whether it is still there."""
    columns = CARD.first(session, {"card_id": card.id})
    if columns is None:
        return False
    for name, value in columns._asdict().items():
        set_committed_value(card, name, value)
    return True


class Remembered(Protocol):
    """What of a card its memory is made of: of the object, or of a row that is read to be shown."""

    @property
    def state(self) -> str: ...
    @property
    def step(self) -> int | None: ...
    @property
    def stability(self) -> float | None: ...
    @property
    def difficulty(self) -> float | None: ...
    @property
    def due(self) -> datetime | None: ...
    @property
    def last_review(self) -> datetime | None: ...
    @property
    def reps(self) -> int: ...
    @property
    def lapses(self) -> int: ...


def memory_of(card: Remembered) -> Memory:
    if card.due is None or card.stability is None or card.difficulty is None or card.last_review is None:
        return New(reps=card.reps, lapses=card.lapses)
    return Learned(
        phase=Phase(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
        reps=card.reps,
        lapses=card.lapses,
    )


def day_end(user: User, now: datetime) -> datetime:
    """When the present study day ends for this person."""
    return day_bounds(now, user.zone, user.day_start_hour)[1]


def _study_day(user: User, now: datetime) -> date:
    return study_day(now, user.zone, user.day_start_hour)


def is_due(card: Remembered, user: User, now: datetime) -> bool:
    """Whether rating the card now may move its schedule: new, a step that came round, or a review of this study day."""
    if card.due is None:
        return True
    return card.due < day_end(user, now) if card.state == Phase.REVIEW else card.due <= now


def may_rate(card: Remembered, user: User, now: datetime) -> bool:
    """Whether the card may be shown for review now: it is due, or in its steps and due soon."""
    return is_due(card, user, now if card.state == Phase.REVIEW else now + LEARN_AHEAD)


def moment(name: str) -> BindParameter[datetime]:
    """A parameter of a statement that is put together once."""
    return bindparam(name, type_=UtcDateTime())


def tallies(session: Session, user: User, *, now: datetime, deck_id: int | None = None) -> dict[str, Any]:
    """What was answered in this study day, of everything or of a deck's articles, by the kind of review."""
    values = {"user_id": user.id, "day": _study_day(user, now), "deck_id": deck_id}
    return {row.kind: row for row in (TALLIES if deck_id is None else TALLIES_OF_DECK).rows(session, values)}


def _tallies(of_deck: bool) -> Rows:
    days = STUDY_DAYS.c if of_deck else STUDY_TOTALS.c
    columns = ("new", "review", "again", "hard", "good", "easy", "milliseconds")
    wanted = days.user_id == bindparam("user_id"), days.day == bindparam("day")
    if not of_deck:
        return select(days.kind, *(days[name] for name in columns)).where(*wanted)
    articles = select(DECK_ARTICLES.c.article_id).where(DECK_ARTICLES.c.deck_id == bindparam("deck_id"))
    sums = (func.sum(days[name]).label(name) for name in columns)
    return select(days.kind, *sums).where(*wanted, days.article_id.in_(articles)).group_by(days.kind)


TALLIES, TALLIES_OF_DECK = Prepared(lambda _dialect: _tallies(False)), Prepared(lambda _dialect: _tallies(True))


def done_of(day: Mapping[str, Any]) -> Done:
    """The new cards and reviews answered, by review or by quiz, and not undone."""
    counted = [day[kind] for kind in ("review", "quiz") if kind in day]
    return Done(new=sum(int(row.new) for row in counted), review=sum(int(row.review) for row in counted))


def today_of(day: Mapping[str, Any]) -> Today:
    """What was reviewed, undone ratings left out."""
    row = day.get("review")
    if row is None:
        return Today(0, 0, 0, 0)
    right = int(row.hard + row.good + row.easy)
    return Today(right + int(row.again), int(row.new), right, round(int(row.milliseconds) / 1000))


def articles_by_title(session: Session, user: User) -> Sequence[Row[int, str]]:
    """Id and title of the person's articles, to choose from; their texts stay where they are."""
    return session.execute(
        select(Article.id, Article.title).where(Article.user_id == user.id).order_by(Article.title)
    ).all()


def deck_names(session: Session, user: User, *, other_than: Deck | None) -> set[str]:
    decks = select(Deck.name).where(Deck.user_id == user.id)
    if other_than is not None:
        decks = decks.where(Deck.id != other_than.id)
    return set(session.scalars(decks))


def deck_article_ids(session: Session, deck: Deck) -> list[int]:
    return list(session.scalars(select(DeckArticle.article_id).where(DeckArticle.deck_id == deck.id)))


def count_suspended(session: Session, user: User) -> int:
    suspended: int = SUSPENDED.first(session, {"user_id": user.id}).number
    return suspended


def _suspended() -> Rows:
    number = select(func.count().label("number")).select_from(CARDS)
    return number.where(CARDS.c.user_id == bindparam("user_id"), CARDS.c.suspended.is_(True))


SUSPENDED = Prepared(lambda _dialect: _suspended())


def suspended_cards(session: Session, user: User) -> Sequence[Card]:
    return session.scalars(select(Card).where(Card.user_id == user.id, Card.suspended.is_(True))).all()
