"""Cram and preview: sessions that show any cards in use and leave every schedule as it is.

Cram asks each card until it was known once and logs each answer as a practice row; preview logs nothing. A session is
its address alone: which cards, of what, and for cram the moment it began (``since``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from webapp.models import Article, Card, DeckArticle, Question, Review, User
from webapp.review import study_days
from webapp.review.changes import card_as_it_stands
from webapp.review.operations import ReusedIdError, add_review, is_known, lock_answers, log_practice
from webapp.review.queries import day_end
from webapp.review.queue_queries import MOST_COUNTED, Scope
from webapp.scheduling.memory import Phase, Rating

AHEAD = timedelta(days=7)
RECENTLY = timedelta(days=7)
IN_ORDER = (Card.state, Card.due, Card.position, Card.id)


class Which(StrEnum):
    """Which cards are gone through."""

    ALL = "all"
    SOON = "soon"
    MISSED = "missed"
    NEW = "new"
    FLAGGED = "flagged"
    LEECHES = "leeches"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to go through."""

    scope: Scope
    which: Which


@dataclass(frozen=True, slots=True)
class Cram:
    """Where a cram session stands: the card to show, if any, and how many were known, of how many."""

    card: Card | None
    known: int
    total: int


def cram(session: Session, user: User, wish: Wish, since: datetime, *, now: datetime, first: int | None = None) -> Cram:
    """Cards come by state and due date, those missed once more at the end, the one longest ago first. A card with the
    id ``first``, if it may still be shown, comes before all of them."""
    answers = _answers(session, user, since)
    known = {card_id for card_id, rating in answers.items() if rating > Rating.AGAIN}
    missed = [card_id for card_id in answers if card_id not in known]
    wanted = _wanted(user, wish, now, began=since)
    fresh = wanted & Card.id.not_in(answers)
    again = [] if first is None or first in known else [first]
    card = _first_of(session, again, wanted) or _first(session, fresh) or _first_of(session, missed, wanted)
    left = count(session, fresh) + len(missed)
    return Cram(card, len(known), len(known) + left)


def preview(session: Session, user: User, wish: Wish, number: int, *, now: datetime) -> tuple[Card | None, int]:
    """The card at that place, counted from 1, and how many there are (counting ends at MOST_COUNTED)."""
    wanted = _wanted(user, wish, now, began=now)
    return _first(session, wanted, skip=number - 1), count(session, wanted)


def count_wanted(session: Session, user: User, wish: Wish, *, now: datetime) -> int:
    return count(session, _wanted(user, wish, now, began=now))


def count(session: Session, wanted: ColumnElement[bool]) -> int:
    ids = select(Card.id).where(wanted).limit(MOST_COUNTED).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0


def record_practice(session: Session, user: User, card: Card, rating: Rating, review_id: str, now: datetime) -> Review:
    """Logs an answer that leaves the schedule as it is. The same ``review_id`` again changes nothing."""
    lock_answers(session, user.id, card)
    return log_practice(session, user, card, rating, review_id, now)


def undo_practice(session: Session, user: User, since: datetime, undo_id: str, now: datetime) -> int | None:
    """Takes back the latest practice since then that still stands, by a row of its own; no card is touched.

    Returns its card's id; None where there is none. The same ``undo_id`` again changes nothing; one that names
    something else raises ReusedIdError.
    """
    lock_answers(session, user.id)
    if is_known(session, undo_id):
        known = session.get_one(Review, undo_id)
        if known.user_id != user.id or known.kind != "undo":
            raise ReusedIdError
        return known.card_id
    latest = select(Review).where(*_standing(user, since)).order_by(Review.reviewed_at.desc()).limit(1)
    review = session.scalars(latest).first()
    if review is None:
        return None
    kept = {name: getattr(review, name) for name in ("user_id", "card_id", "article_id", "rating", "day")}
    before = card_as_it_stands(review.card)
    row = Review(id=undo_id, kind="undo", undoes=review.id, reviewed_at=now, before=before, **kept)
    add_review(session, row)
    study_days.count(session, review, user.zone, sign=-1)
    return review.card_id


def can_undo(session: Session, user: User, since: datetime) -> bool:
    return session.scalar(select(Review.id).where(*_standing(user, since)).limit(1)) is not None


def _standing(user: User, since: datetime) -> tuple[ColumnElement[bool], ...]:
    """Practice since then that was not taken back."""
    undo = aliased(Review)
    mine = Review.user_id == user.id, Review.reviewed_at >= since, Review.kind == "practice"
    return (*mine, ~exists().where(undo.undoes == Review.id))


def _answers(session: Session, user: User, since: datetime) -> dict[int, int]:
    """The last rating of each card practised since then, those answered longest ago first."""
    rows = select(Review.card_id, Review.rating).where(*_standing(user, since)).order_by(Review.reviewed_at)
    last: dict[int, int] = {}
    for card_id, rating in session.execute(rows):
        last.pop(card_id, None)
        last[card_id] = rating
    return last


def _wanted(user: User, wish: Wish, now: datetime, *, began: datetime) -> ColumnElement[bool]:
    shown = and_(Card.user_id == user.id, Card.in_use.is_(True), Card.suspended.is_(False))
    return and_(shown, _in_scope(wish.scope), _which(user, wish.which, now, began))


def _in_scope(scope: Scope) -> ColumnElement[bool]:
    if scope.article_id is not None:
        return Card.article_id == scope.article_id
    if scope.deck_id is not None:
        articles = select(DeckArticle.article_id).where(DeckArticle.deck_id == scope.deck_id)
        return Card.article_id.in_(articles)
    return and_(True)


def _which(user: User, which: Which, now: datetime, began: datetime) -> ColumnElement[bool]:
    match which:
        case Which.SOON:
            return and_(Card.state == Phase.REVIEW, Card.due < day_end(user, now) + AHEAD)
        case Which.MISSED:
            wrong = (Review.card_id == Card.id, Review.rating == int(Rating.AGAIN))
            recent = or_(Review.kind == "review", Review.kind == "quiz"), Review.reviewed_at >= began - RECENTLY
            return exists().where(*wrong, *recent)
        case Which.NEW:
            return Card.state == "new"
        case Which.FLAGGED:
            return Card.flag > 0
        case Which.LEECHES:
            return Card.leech.is_(True)
    return and_(True)


def _first(session: Session, wanted: ColumnElement[bool], skip: int = 0) -> Card | None:
    return _whole(session, select(Card.id).where(wanted).order_by(*IN_ORDER).offset(skip).limit(1).scalar_subquery())


def _first_of(session: Session, ids: Sequence[int], wanted: ColumnElement[bool]) -> Card | None:
    """The first of the ids that may still be shown."""
    open_ids = set(session.scalars(select(Card.id).where(wanted, Card.id.in_(ids)))) if ids else set()
    return next((_whole(session, card_id) for card_id in ids if card_id in open_ids), None)


def _whole(session: Session, card_id: object) -> Card | None:
    question = joinedload(Card.question)
    parts = question.joinedload(Question.article).load_only(Article.title), question.joinedload(Question.section)
    return session.scalars(select(Card).where(Card.id == card_id).options(*parts)).first()
