"""Reads for review. Each takes the session first; none loads more cards than it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from webapp.clock import day_bounds
from webapp.models import Card, DeckArticle, Question, Review, User
from webapp.scheduling.memory import Learned, Memory, New, Phase, Settings
from webapp.scheduling.queue import LEARN_AHEAD, Done, Limits, Line, Waiting, allowance, next_line, within

MOST_SHOWN = 9999
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


def settings_of(user: User) -> Settings:
    return Settings(zone=user.zone, day_start_hour=user.day_start_hour, desired_retention=user.desired_retention)


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


def is_due(card: Card, user: User, now: datetime) -> bool:
    """Whether rating the card now may move its schedule: new, a step that came round, or a review of this study day."""
    if card.due is None:
        return True
    _start, end = day_bounds(now, user.zone, user.day_start_hour)
    return card.due < end if card.state == Phase.REVIEW else card.due <= now


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


def _still_open(session: Session, user: User, card_id: int, now: datetime) -> Card | None:
    card = session.get(Card, card_id)
    if card is None or card.user_id != user.id or card.suspended or card.question.status != "active":
        return None
    due_soon = card.state in IN_STEPS and card.due is not None and card.due <= now + LEARN_AHEAD
    return card if due_soon or is_due(card, user, now) else None


def _due(waiting: Waiting) -> Due:
    return Due(new=waiting.new, learning=waiting.learning + waiting.ahead, review=waiting.review)


def _waiting_and_done(session: Session, user: User, scope: Scope, now: datetime) -> tuple[Waiting, Done]:
    done = done_today(session, user, now=now)
    left = allowance(Limits(new=user.new_per_day, review=user.reviews_per_day), done)
    most = {Line.NEW: left.new, Line.REVIEW: left.review}
    # Counting stops at what the limits leave, so its cost does not grow with the collection.
    counts = [
        select(func.count())
        .select_from(
            _line(user, scope, line, now)
            .with_only_columns(literal(1))
            .order_by(None)
            .limit(most.get(line, MOST_SHOWN))
            .subquery()
        )
        .scalar_subquery()
        .label(line.value)
        for line in Line
    ]
    row = session.execute(select(*counts)).one()
    return within(Waiting(new=row.new, learning=row.learning, ahead=row.ahead, review=row.review), left), done


def _line(user: User, scope: Scope, line: Line, now: datetime) -> Select[Card]:
    """The cards of one line, the next one first."""
    _start, end = day_bounds(now, user.zone, user.day_start_hour)
    in_line: dict[Line, ColumnElement[bool]] = {
        Line.NEW: and_(Card.state == "new", Card.due.is_(None)),
        Line.LEARNING: and_(Card.state.in_(IN_STEPS), Card.due <= now),
        Line.AHEAD: and_(Card.state.in_(IN_STEPS), Card.due > now, Card.due <= now + LEARN_AHEAD),
        Line.REVIEW: and_(Card.state == Phase.REVIEW, Card.due < end),
    }
    order = (Card.id,) if line is Line.NEW else (Card.due, Card.id)
    return shown_cards(user, now).where(in_line[line], *_in_scope(scope)).order_by(*order)


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
        not_undone(),
    )


def not_undone() -> ColumnElement[bool]:
    undo = aliased(Review)
    return ~select(undo.id).where(undo.undoes == Review.id).exists()
