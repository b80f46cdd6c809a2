"""Writes to cards, reviews and decks. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.models import Article, Card, Deck, DeckArticle, Question, Review, User
from webapp.review.queries import is_due, last_undoable, may_rate, memory_of, settings_of
from webapp.scheduling.memory import Memory, New, Rating, chance_for, next_memory
from webapp.scheduling.queue import LEECH_LAPSES


class StaleAnswerError(Exception):
    """The card was answered elsewhere since it was shown: this rating is not counted."""


class ReusedIdError(Exception):
    """The client's id already names something else: nothing is written."""


def open_cards(session: Session, user: User, questions: Iterable[Question], *, now: datetime) -> None:
    """Gives each question a new card of this person's, unless it has one."""
    ids = [q.id for q in questions]
    held = set(session.scalars(select(Card.question_id).where(Card.user_id == user.id, Card.question_id.in_(ids))))
    session.add_all(Card(user_id=user.id, question_id=i, created_at=now) for i in ids if i not in held)


def record_review(
    session: Session,
    card: Card,
    rating: Rating,
    review_id: str,
    now: datetime,
    *,
    duration_ms: int | None = None,
    reps: int | None = None,
) -> Review:
    """Rates a card that was shown for review. The same ``review_id`` again changes nothing;
    that of another card raises ReusedIdError.

    ``reps`` is what the card had when it was shown. Given, it raises StaleAnswerError if the card was answered
    elsewhere since, or if it is not due at all.
    """
    # Two requests at once for one card: the second waits here and then sees what the first did.
    session.refresh(card, with_for_update=True)
    if known := _known(session, card, review_id):
        return known
    if reps is not None and not (reps == card.reps and may_rate(card, session.get_one(User, card.user_id), now)):
        raise StaleAnswerError
    return _rate(session, card, rating, review_id, now, kind="review", duration_ms=duration_ms)


def record_evidence(
    session: Session, user: User, question: Question, right: bool, review_id: str, now: datetime
) -> Review | None:
    """What an answer in a quiz says about the memory of its question. The same ``review_id`` again changes nothing.

    - Wrong: rated Again, so that the card becomes due, whether it was due or not.
    - Right, and the card is new or due: rated Good, as if it had been reviewed.
    - Right, and not due: a practice row, which leaves the schedule as it is. Answering early is easier than
      answering when nearly forgotten, so extra practice never lengthens an interval.

    A question that is not in use (a draft, say) has no memory: None. One in use without a card gets it.
    """
    card = _card_of(session, user, question, now)
    if card is None:
        return None
    session.refresh(card, with_for_update=True)
    if known := _known(session, card, review_id):
        return known
    if not right:
        return _rate(session, card, Rating.AGAIN, review_id, now, kind="quiz")
    if is_due(card, user, now):
        return _rate(session, card, Rating.GOOD, review_id, now, kind="quiz")
    return _log(session, card, Rating.GOOD, review_id, now, kind="practice")


def undo_review(session: Session, user: User, undo_id: str, now: datetime) -> Card | None:
    """Takes back the latest rating that still stands, by a row of its own; the card it belongs to, or None.

    The same ``undo_id`` again changes nothing.
    """
    # Two requests at once must not take back the same rating: the second waits here.
    session.refresh(user, with_for_update=True)
    known = session.get(Review, undo_id)
    if known is not None and (known.user_id != user.id or known.kind != "undo"):
        raise ReusedIdError
    if known is not None:
        return known.card
    review = last_undoable(session, user, now=now)
    if review is None:
        return None
    card = review.card
    _log(session, card, Rating(review.rating), undo_id, now, kind="undo", undoes=review.id)
    _put_back(card, review.before)
    return card


def bury(card: Card, *, until: datetime) -> None:
    """Keeps the card from being shown before ``until``."""
    card.buried_until = until


def suspend(card: Card) -> None:
    """Keeps the card from being shown until it is brought back."""
    card.suspended = True


def bring_back(session: Session, user: User) -> None:
    """Ends the suspension of all the person's cards."""
    session.execute(update(Card).where(Card.user_id == user.id, Card.suspended.is_(True)).values(suspended=False))


def save_deck(
    session: Session, user: User, deck: Deck | None, *, name: str, article_ids: Iterable[int], now: datetime
) -> Deck:
    """Makes a deck, or gives ``deck`` another name and other articles, of the person's own."""
    if deck is None:
        deck = Deck(user_id=user.id, created_at=now)
        session.add(deck)
    deck.name = name
    session.flush()  # its id is needed by the rows that name its articles
    session.execute(delete(DeckArticle).where(DeckArticle.deck_id == deck.id))
    own = select(Article.id).where(Article.user_id == user.id, Article.id.in_(list(article_ids)))
    session.add_all(DeckArticle(deck_id=deck.id, article_id=article_id) for article_id in session.scalars(own).all())
    return deck


def delete_deck(session: Session, deck: Deck) -> None:
    """Its articles and cards stay."""
    session.delete(deck)


def _card_of(session: Session, user: User, question: Question, now: datetime) -> Card | None:
    held = select(Card).where(Card.user_id == user.id, Card.question_id == question.id)
    card = session.scalars(held).one_or_none()
    if card is None and question.status == "active":
        open_cards(session, user, [question], now=now)
        session.flush()  # the review needs its card's id
        card = session.scalars(held).one()
    return card


def _known(session: Session, card: Card, review_id: str) -> Review | None:
    known = session.get(Review, review_id)
    if known is not None and (known.card_id != card.id or known.kind == "undo"):
        raise ReusedIdError
    return known


def _rate(
    session: Session,
    card: Card,
    rating: Rating,
    review_id: str,
    now: datetime,
    *,
    kind: str,
    duration_ms: int | None = None,
) -> Review:
    user = session.get_one(User, card.user_id)
    review = _log(session, card, rating, review_id, now, kind=kind, duration_ms=duration_ms)
    chance = chance_for(card.id, card.reps)
    _keep(card, next_memory(memory_of(card), rating, now, settings_of(user), chance=chance))
    return review


def _log(session: Session, card: Card, rating: Rating, review_id: str, now: datetime, **more: Any) -> Review:
    review = Review(
        id=review_id,
        user_id=card.user_id,
        card_id=card.id,
        rating=int(rating),
        reviewed_at=now,
        before=memory_as_it_stands(card),
        **more,
    )
    session.add(review)
    return review


def _keep(card: Card, memory: Memory) -> None:
    card.reps, card.lapses = memory.reps, memory.lapses
    card.leech = card.leech or memory.lapses >= LEECH_LAPSES
    if isinstance(memory, New):
        card.state = "new"
        card.step = card.stability = card.difficulty = card.due = card.last_review = None
        return
    card.state, card.step = memory.phase.value, memory.step
    card.stability, card.difficulty = memory.stability, memory.difficulty
    card.due, card.last_review = memory.due, memory.last_review


def _put_back(card: Card, before: dict[str, Any]) -> None:
    """The opposite of memory_as_it_stands."""
    for name, value in before.items():
        is_moment = name in ("due", "last_review") and value is not None
        setattr(card, name, datetime.fromisoformat(value) if is_moment else value)


def memory_as_it_stands(card: Card) -> dict[str, Any]:
    """Every column that a rating may change, as it is now, for ``Review.before``; moments in ISO format."""
    return {
        "state": card.state,
        "step": card.step,
        "stability": card.stability,
        "difficulty": card.difficulty,
        "due": card.due and card.due.isoformat(),
        "last_review": card.last_review and card.last_review.isoformat(),
        "reps": card.reps,
        "lapses": card.lapses,
        "leech": card.leech,
    }
