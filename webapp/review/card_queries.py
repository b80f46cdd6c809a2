"""Reads about single cards: what happened to one, and the lists of those that somebody has to look after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased, joinedload

from webapp.models import Article, Card, CardChange, Question, Review, User

PAGE = 50


@dataclass(frozen=True, slots=True)
class CardPage:
    """One page of a list of cards; ``more`` says whether there is another."""

    cards: Sequence[Card]
    page: int
    more: bool


def log_of(session: Session, card: Card) -> Sequence[Review]:
    """The card's reviews by time, from where it was last made new again."""
    rows = select(Review).where(Review.card_id == card.id).order_by(Review.reviewed_at)
    forgotten = forgotten_at(session, card)
    if forgotten is not None:
        rows = rows.where(Review.reviewed_at > forgotten)
    return session.scalars(rows).all()


def forgotten_at(session: Session, card: Card) -> datetime | None:
    """When the card was last made new again, if that was not undone."""
    undo = aliased(CardChange)
    undone = exists().where(undo.undoes == CardChange.action_id, undo.card_id == CardChange.card_id)
    forgotten = select(CardChange.changed_at).where(CardChange.card_id == card.id, CardChange.kind == "forget", ~undone)
    return session.scalar(forgotten.order_by(CardChange.changed_at.desc()).limit(1))


def changes_of(session: Session, card: Card) -> Sequence[CardChange]:
    """What was done to the card without rating it, by time."""
    rows = select(CardChange).where(CardChange.card_id == card.id)
    return session.scalars(rows.order_by(CardChange.changed_at, CardChange.id)).all()


def reviews_of(session: Session, card: Card) -> Sequence[Review]:
    """Every rating of the card by time, undone ones and their undoing included."""
    return session.scalars(select(Review).where(Review.card_id == card.id).order_by(Review.reviewed_at)).all()


def suspended_page(session: Session, user: User, page: int) -> CardPage:
    """The suspended cards, by their ids."""
    return _page(session, user, Card.suspended.is_(True), page)


def leech_page(session: Session, user: User, page: int) -> CardPage:
    """The cards that were forgotten again and again, by their ids."""
    return _page(session, user, Card.leech.is_(True), page)


def _page(session: Session, user: User, wanted: ColumnElement[bool], page: int) -> CardPage:
    question = joinedload(Card.question)
    parts = question.joinedload(Question.article).load_only(Article.title), question.joinedload(Question.section)
    cards = select(Card).where(Card.user_id == user.id, wanted).options(*parts).order_by(Card.id)
    found = session.scalars(cards.offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    return CardPage(found[:PAGE], page, len(found) > PAGE)
