"""Writes to cards, reviews and decks. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, Integer, bindparam, delete, exists, func, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp.locking import lock_person
from webapp.models import Article, Base, Card, Deck, DeckArticle, Preset, Question, Review, User
from webapp.prepared import Prepared, unwatched
from webapp.review import study_days
from webapp.review.changes import bury_siblings, card_as_it_stands, keep_memory
from webapp.review.loads import due_load
from webapp.review.queries import card_settings, is_due, may_rate, memory_of, read_anew
from webapp.scheduling.memory import Learned, Rating, Settings, chance_for, next_memory

REVIEWS: Any = Review.__table__
CARDS: Any = Card.__table__
KNOWN_ID = Prepared(lambda _dialect: select(REVIEWS.c.id).where(REVIEWS.c.id == bindparam("review_id")))
NEW_REVIEW = Prepared(lambda dialect: _new_review(dialect))


class StaleAnswerError(Exception):
    """The card was answered elsewhere since it was shown: this rating is not counted."""


class ReusedIdError(Exception):
    """The client's id already names something else: nothing is written."""


def open_cards(session: Session, user: User, questions: Iterable[Question], *, now: datetime) -> None:
    """Gives each question a new card of this person's, unless it has one; they stand last among the new cards."""
    session.flush()  # a card takes over what is stored of its question
    for question in questions:
        OPEN_CARD.write(session, {"user_id": user.id, "question_id": question.id, "now": now})


def _open_card() -> Insert:
    """A card for a question that has none, with its question's place, behind all other new cards of the person."""
    asked, cards, others = Question.__table__.c, CARDS.c, CARDS.alias().c
    user_id, now = bindparam("user_id", type_=Integer()), bindparam("now", type_=cards.created_at.type)
    last = select(func.coalesce(func.max(others.position), 0)).where(others.user_id == user_id).scalar_subquery()
    held = exists().where(cards.user_id == user_id, cards.question_id == asked.id)
    columns = {c.name: literal(c.default.arg, c.type) for c in CARDS.c if c.default is not None} | {
        "user_id": user_id,
        "question_id": asked.id,
        "article_id": asked.article_id,
        "section_id": asked.section_id,
        "in_use": asked.status == "active",
        "position": last + 1,
        "created_at": now,
    }
    wanted = select(*columns.values()).where(asked.id == bindparam("question_id"), ~held)
    return insert(CARDS).from_select(list(columns), wanted)


OPEN_CARD = Prepared(lambda _dialect: _open_card())


def record_review(
    session: Session,
    card: Card,
    rating: Rating,
    review_id: str,
    now: datetime,
    *,
    duration_ms: int | None = None,
    reps: int | None = None,
    promised: int | None = None,
    is_locked: bool = False,
) -> Review:
    """Rates a card that was shown for review. The same ``review_id`` again changes nothing;
    that of another card raises ReusedIdError.

    ``reps`` is what the card had when it was shown. Given, it raises StaleAnswerError if the card was answered
    elsewhere since, or if it is not due at all. ``promised`` is the interval in days that its button told.
    ``is_locked`` says that the person's answers were locked before the card was read.
    """
    if not is_locked:
        lock_answers(session, card.user_id, card)
    user = session.get_one(User, card.user_id)
    if reps is not None and not (reps == card.reps and may_rate(card, user, now)):
        if is_known(session, review_id):  # it has itself changed the card since
            return known_review(session, card, review_id)
        raise StaleAnswerError
    shown = {"duration_ms": duration_ms, "promised": promised}
    return _rate(session, user, card, rating, review_id, now, kind="review", **shown)


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
    lock_answers(session, user.id, card)
    if not right:
        return _rate(session, user, card, Rating.AGAIN, review_id, now, kind="quiz")
    if is_due(card, user, now):
        return _rate(session, user, card, Rating.GOOD, review_id, now, kind="quiz")
    return log_practice(session, user, card, Rating.GOOD, review_id, now)


def log_practice(session: Session, user: User, card: Card, rating: Rating, review_id: str, now: datetime) -> Review:
    """A row that leaves the schedule as it is. The caller holds the lock on the person's answers."""
    settings = card_settings(session, user, card.article_id, now=now)[1]
    logged = log_review(session, card, rating, review_id, now, settings, kind="practice")
    return logged or known_review(session, card, review_id)


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


def known_review(session: Session, card: Card, review_id: str) -> Review:
    """The card's review of an id that is known; raises ReusedIdError where the id names something else."""
    known = session.get_one(Review, review_id)
    if known.card_id != card.id or known.kind == "undo":
        raise ReusedIdError
    return known


def is_known(session: Session, review_id: str) -> bool:
    """Whether a review has this id; to look for a whole row takes thrice as long."""
    return KNOWN_ID.first(session, {"review_id": review_id}) is not None


def lock_answers(session: Session, user_id: int, *rows: Base) -> None:
    """One person's answers are counted one after the other: a second request waits here and sees what the first did.

    ``rows`` are read anew behind the lock, which leaves rows that refer to the person free to be written. In SQLite a
    request that writes has waited at its beginning.
    """
    lock_person(session, user_id, leave_keys=True)
    if session.get_bind().dialect.name != "sqlite":
        for row in rows:
            if not (isinstance(row, Card) and read_anew(session, row)):
                session.refresh(row)


def _rate(
    session: Session,
    user: User,
    card: Card,
    rating: Rating,
    review_id: str,
    now: datetime,
    *,
    kind: str,
    duration_ms: int | None = None,
    promised: int | None = None,
) -> Review:
    preset, settings = card_settings(session, user, card.article_id, now=now)
    memory = memory_of(card)
    with session.no_autoflush:  # all is written at once, when the caller commits
        review = log_review(session, card, rating, review_id, now, settings, kind=kind, duration_ms=duration_ms)
        if review is None:
            return known_review(session, card, review_id)
        after = next_memory(
            memory,
            rating,
            now,
            settings,
            chance=chance_for(card.id, card.reps),
            load=lambda first, last: due_load(session, user, [(first, last)], now=now)(first, last),
            promised=promised,
        )
        keep_memory(session, card, _columns_of(after))
        if after.lapses > memory.lapses:
            _note_leech(card, preset)
        if preset.bury_siblings:
            bury_siblings(session, user, card, action_id=review_id, now=now)
    return review


def log_review(
    session: Session, card: Card, rating: Rating, review_id: str, now: datetime, settings: Settings, **more: Any
) -> Review | None:
    """Writes the review and counts it; None where its id is known, and then nothing is written."""
    row = {
        "id": review_id,
        "user_id": card.user_id,
        "card_id": card.id,
        "article_id": card.article_id,
        "rating": int(rating),
        "reviewed_at": now,
        "day": settings.day(now),
        "before": card_as_it_stands(card),
    }
    review = unwatched(Review, row | more)
    if not add_review(session, review):
        return None
    study_days.count(session, review, settings.zone)
    return review


def add_review(session: Session, review: Review) -> bool:
    """Writes the row at once, unless its id is known; whether it did. The object is no part of the session, which would
    take thrice as long over it."""
    return NEW_REVIEW.write(session, vars(review)) > 0


def _new_review(dialect: str) -> Insert:
    """An insert that says so where the id is known: to look for it beforehand would be one statement more."""
    new = (sqlite if dialect == "sqlite" else postgresql).insert(REVIEWS)
    wanted = new.values({c.name: bindparam(c.name) for c in REVIEWS.c})
    ignoring: Insert = wanted.on_conflict_do_nothing(index_elements=["id"])
    return ignoring


def _columns_of(memory: Learned) -> dict[str, Any]:
    return {
        "state": memory.phase.value,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": memory.due,
        "last_review": memory.last_review,
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def _note_leech(card: Card, preset: Preset) -> None:
    """As in Anki: at so many lapses, and again after every half as many."""
    over = card.lapses - preset.leech_threshold
    card.leech = card.leech or over >= 0
    if over >= 0 and over % max(preset.leech_threshold // 2, 1) == 0 and preset.leech_action == "suspend":
        card.suspended = True
