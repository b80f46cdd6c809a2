"""Reads for review. Each takes the session first; none loads more cards than it shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from webapp.models import Article, Card, Deck, DeckArticle, Question, Review, User
from webapp.scheduling.days import day_bounds
from webapp.scheduling.memory import Learned, Memory, New, Phase, Settings
from webapp.scheduling.queue import LEARN_AHEAD, Done, Limits, Line, Waiting, allowance, next_line, within

MOST_SHOWN = 9999
UNDO_STEPS = 30
IN_STEPS = (Phase.LEARNING, Phase.RELEARNING)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is reviewed together: an article, a deck, or everything."""

    article_id: int | None = None
    deck_id: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """How many cards are still to come today, within the day's limits."""

    new: int
    learning: int
    review: int

    @property
    def total(self) -> int:
        return self.new + self.learning + self.review


@dataclass(frozen=True, slots=True)
class Turn:
    """The card to show, if any, with what is left and what was done today."""

    card: Card | None
    due: Due
    done: Done


@dataclass(frozen=True, slots=True)
class Today:
    """What was done in this study day; ``right`` counts the answers that were not rated Again."""

    answers: int
    new: int
    right: int
    seconds: int


def settings_of(user: User) -> Settings:
    return Settings(zone=user.zone, day_start_hour=user.day_start_hour, desired_retention=user.desired_retention)


def _limits(user: User) -> Limits:
    return Limits(new=user.new_per_day, review=user.reviews_per_day)


def memory_of(card: Card) -> Memory:
    if card.due is None or card.stability is None or card.difficulty is None or card.last_review is None:
        return New()
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


def is_due(card: Card, user: User, now: datetime) -> bool:
    """Whether rating the card now may move its schedule: new, a step that came round, or a review of this study day."""
    if card.due is None:
        return True
    return card.due < day_end(user, now) if card.state == Phase.REVIEW else card.due <= now


def count_due(
    session: Session, user: User, *, now: datetime, article_id: int | None = None, deck_id: int | None = None
) -> Due:
    """The cards of an article, a deck or everything that are still to come today, within the day's limits."""
    return _due(_waiting_and_done(session, user, Scope(article_id, deck_id), now)[0])


def next_turn(session: Session, user: User, scope: Scope, *, now: datetime, wanted: int | None = None) -> Turn:
    """The card to show next; ``wanted`` is the card on show, kept while its answer is revealed."""
    waiting, done = _waiting_and_done(session, user, scope, now)
    card = _still_open(session, user, wanted, now) if wanted is not None else None
    if card is None and (line := next_line(waiting, done)):
        card = session.scalars(_line(user, scope, line, now).limit(1)).first()
    return Turn(card=card, due=_due(waiting), done=done)


def may_rate(card: Card, user: User, now: datetime) -> bool:
    """Whether the card may be shown for review now: it is due, or in its steps and due soon."""
    return is_due(card, user, now if card.state == Phase.REVIEW else now + LEARN_AHEAD)


def _still_open(session: Session, user: User, card_id: int, now: datetime) -> Card | None:
    card = session.scalars(shown_cards(user, now).where(Card.id == card_id)).first()
    return card if card is not None and may_rate(card, user, now) else None


def _due(waiting: Waiting) -> Due:
    return Due(new=waiting.new, learning=waiting.learning + waiting.ahead, review=waiting.review)


def _waiting_and_done(session: Session, user: User, scope: Scope, now: datetime) -> tuple[Waiting, Done]:
    done = done_today(session, user, now=now)
    left = allowance(_limits(user), done)
    most = {Line.NEW: left.new, Line.REVIEW: left.review}
    # Counting stops at what the limits leave, so its cost does not grow with the collection.
    counts = [_how_many(_line(user, scope, line, now), most.get(line, MOST_SHOWN)).label(line.value) for line in Line]
    row = session.execute(select(*counts)).one()
    return within(Waiting(new=row.new, learning=row.learning, ahead=row.ahead, review=row.review), left), done


def _how_many(cards: Select[Card], most: int) -> ScalarSelect[int]:
    ids = cards.with_only_columns(Card.id).order_by(None).limit(most).subquery()
    return select(func.count()).select_from(ids).scalar_subquery()


def _line(user: User, scope: Scope, line: Line, now: datetime) -> Select[Card]:
    """The cards of one line, the next one first."""
    order = (Card.id,) if line is Line.NEW else (Card.due, Card.id)
    return shown_cards(user, now).where(_conditions(user, now)[line], *_in_scope(scope)).order_by(*order)


def _conditions(user: User, now: datetime) -> dict[Line, ColumnElement[bool]]:
    in_steps = Card.state.in_(IN_STEPS)
    return {
        Line.NEW: and_(Card.state == "new", Card.due.is_(None)),
        Line.LEARNING: and_(in_steps, Card.due <= now),
        Line.AHEAD: and_(in_steps, Card.due > now, Card.due <= now + LEARN_AHEAD),
        Line.REVIEW: and_(Card.state == Phase.REVIEW, Card.due < day_end(user, now)),
    }


def shown_cards(user: User, now: datetime) -> Select[Card]:
    """A person's cards that may be shown: neither suspended nor buried, of a question in use."""
    return (
        select(Card)
        .join(Question, Question.id == Card.question_id)
        .where(
            Card.user_id == user.id,
            Card.suspended.is_(False),
            or_(Card.buried_until.is_(None), Card.buried_until <= now),
            Question.status == "active",
        )
    )


def _in_scope(scope: Scope) -> Sequence[ColumnElement[bool]]:
    if scope.article_id is not None:
        return [Question.article_id == scope.article_id]
    if scope.deck_id is not None:
        return [Question.article_id.in_(select(DeckArticle.article_id).where(DeckArticle.deck_id == scope.deck_id))]
    return []


def held_back(session: Session, user: User, scope: Scope, *, now: datetime) -> Due:
    """The cards that the day's limits keep from being shown, to be asked when nothing else is left to show."""
    lines = [_how_many(_line(user, scope, line, now), MOST_SHOWN).label(line.value) for line in (Line.NEW, Line.REVIEW)]
    row = session.execute(select(*lines)).one()
    return Due(new=row.new, learning=0, review=row.review)


def next_due(session: Session, user: User, scope: Scope, *, now: datetime) -> datetime | None:
    """When the first card that is not due yet comes due."""
    # One search of the index for each state; a single search over all states would read every card.
    firsts = [
        shown_cards(user, now)
        .where(Card.state == phase, Card.due > now, *_in_scope(scope))
        .with_only_columns(Card.due)
        .order_by(Card.due)
        .limit(1)
        .scalar_subquery()
        .label(phase.value)
        for phase in Phase
    ]
    return min((due for due in session.execute(select(*firsts)).one() if due is not None), default=None)


def has_cards(session: Session, user: User, scope: Scope) -> bool:
    """Whether there is anything to learn at all, be it due or not."""
    cards = select(Card.id).join(Question, Question.id == Card.question_id)
    cards = cards.where(Card.user_id == user.id, Question.status == "active", *_in_scope(scope))
    return session.scalar(cards.limit(1)) is not None


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
    suspended = select(func.count()).select_from(Card).where(Card.user_id == user.id, Card.suspended.is_(True))
    return session.scalar(suspended) or 0


def due_by_deck(session: Session, user: User, *, now: datetime) -> tuple[Due, list[tuple[Deck, Due]]]:
    """What is due of everything and of each deck, by name, in a number of queries that does not grow with the decks."""
    left = allowance(_limits(user), done_today(session, user, now=now))
    by_article = _waiting_by_article(session, user, now)
    decks = session.scalars(select(Deck).where(Deck.user_id == user.id).order_by(Deck.name)).all()
    links = session.execute(
        select(DeckArticle.deck_id, DeckArticle.article_id).join(Deck).where(Deck.user_id == user.id)
    )
    held: dict[int, Counter[Line]] = {deck.id: Counter() for deck in decks}
    for deck_id, article_id in links:
        held[deck_id].update(by_article.get(article_id, {}))
    everything = sum(by_article.values(), Counter[Line]())
    return _due_of(everything, left), [(deck, _due_of(held[deck.id], left)) for deck in decks]


def _waiting_by_article(session: Session, user: User, now: datetime) -> dict[int | None, Counter[Line]]:
    lines = {line: condition for line, condition in _conditions(user, now).items() if line is not Line.AHEAD}
    lines[Line.LEARNING] = or_(lines[Line.LEARNING], _conditions(user, now)[Line.AHEAD])
    line = case(*((condition, line.value) for line, condition in lines.items()))
    rows = session.execute(
        shown_cards(user, now)
        .where(or_(*lines.values()))
        .with_only_columns(Question.article_id, line, func.count())
        .group_by(Question.article_id, line)
    )
    counts: dict[int | None, Counter[Line]] = defaultdict(Counter)
    for article_id, name, number in rows:
        counts[article_id][Line(name)] = number
    return counts


def _due_of(counts: Counter[Line], left: Limits) -> Due:
    waiting = Waiting(new=counts[Line.NEW], learning=counts[Line.LEARNING], review=counts[Line.REVIEW])
    return _due(within(waiting, left))


def today(session: Session, user: User, *, now: datetime) -> Today:
    """What was reviewed in this study day, undone ratings left out."""
    rows = _answers_today(user, now).where(Review.kind == "review")
    is_new = Review.before["state"].as_string() == "new"
    row = session.execute(
        rows.with_only_columns(
            func.count(),
            func.count().filter(is_new),
            func.count().filter(Review.rating > 1),
            func.sum(Review.duration_ms),
        )
    ).one()
    return Today(answers=row[0], new=row[1], right=row[2], seconds=round((row[3] or 0) / 1000))


def last_undoable(session: Session, user: User, *, now: datetime) -> Review | None:
    """The latest rating of this study day that still stands, among the last UNDO_STEPS.

    Ratings that a quiz gave are not undone here. One of them on the same card, later, keeps what came before it.
    """
    start, _end = day_bounds(now, user.zone, user.day_start_hour)
    latest = session.execute(
        select(Review.id, Review.id.in_(_undone_since(user, start)))
        .where(Review.user_id == user.id, Review.kind == "review", Review.reviewed_at >= start)
        .order_by(Review.reviewed_at.desc(), Review.before["reps"].as_integer().desc())
        .limit(UNDO_STEPS)
    )
    standing = next((review_id for review_id, undone in latest if not undone), None)
    review = session.get(Review, standing) if standing is not None else None
    return None if review is None or _was_quizzed_since(session, review) else review


def _was_quizzed_since(session: Session, review: Review) -> bool:
    later = select(Review.id).where(
        Review.card_id == review.card_id, Review.kind == "quiz", Review.reviewed_at > review.reviewed_at
    )
    return session.scalar(later.limit(1)) is not None


def done_today(session: Session, user: User, *, now: datetime) -> Done:
    """The new cards and reviews answered in this study day, by review or by quiz, and not undone."""
    state = Review.before["state"].as_string()
    rows = session.execute(_answers_today(user, now).with_only_columns(state, func.count()).group_by(state))
    counts = {row[0]: row[1] for row in rows}
    return Done(new=counts.get("new", 0), review=counts.get("review", 0))


def _answers_today(user: User, now: datetime) -> Select[Any]:
    start, end = day_bounds(now, user.zone, user.day_start_hour)
    return select(Review).where(
        Review.user_id == user.id,
        Review.reviewed_at >= start,
        Review.reviewed_at < end,
        Review.kind.in_(("review", "quiz")),
        Review.id.not_in(_undone_since(user, start)),
    )


def _undone_since(user: User, start: datetime) -> Select[str | None]:
    """The ids of ratings that were undone since ``start``.

    Found by the time of the undo, which is later than the rating: joining on ``undoes``, empty in nearly every row,
    SQLite's planner would read the whole table for each rating.
    """
    undo = aliased(Review)
    return select(undo.undoes).where(undo.user_id == user.id, undo.reviewed_at >= start, undo.undoes.is_not(None))
