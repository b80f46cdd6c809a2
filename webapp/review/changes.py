"""Writes that change cards without rating them, each logged so that it can be undone. None commits.

``action_id`` is a new id (UUID) for what the person did; the same one again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from webapp.models import Card, CardChange, Question, User
from webapp.prepared import Prepared
from webapp.review.queries import card_settings, day_end, settings_of, suspended_cards
from webapp.scheduling.memory import Phase, chance_for, place_in_day

MOST_NAMED = 1000  # in one statement
MEMORY = ("state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses")
MOMENTS = ("due", "last_review", "buried_until")
KEPT = (
    "state",
    "step",
    "stability",
    "difficulty",
    "due",
    "last_review",
    "reps",
    "lapses",
    "leech",
    "suspended",
    "buried_until",
    "flag",
    "position",
)


CARDS: Any = Card.__table__
KEEP_MEMORY = Prepared(
    lambda _dialect: (
        update(CARDS).where(CARDS.c.id == bindparam("card_id")).values({name: bindparam(name) for name in MEMORY})
    )
)


class NotLearntError(Exception):
    """The card is new: it has no due date to move."""


def card_as_it_stands(card: Card) -> dict[str, Any]:
    """Every column that a rating or a change may touch, as it is now, for ``before``; moments in ISO format."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in ((name, getattr(card, name)) for name in KEPT)
    }


def put_back(session: Session, card: Card, before: dict[str, Any]) -> None:
    """The opposite of card_as_it_stands. Columns that came later than the row stay."""
    columns = {name: _value(name, value) for name, value in before.items()}
    if all(name in columns for name in MEMORY):
        keep_memory(session, card, columns)
    for name, value in columns.items():
        if getattr(card, name) != value:
            setattr(card, name, value)


def as_it_was(change: CardChange) -> dict[str, Any]:
    """What a change is put back to. Nothing but forgetting changes a memory: what else is taken back leaves the card
    the present one, which may have been worked out anew since."""
    present = {"stability": change.card.stability, "difficulty": change.card.difficulty}
    if change.kind == "forget" or None in present.values() or change.before["stability"] is None:
        return change.before
    return change.before | (present if change.card.reps == change.before["reps"] else {})


def _value(name: str, kept: Any) -> Any:
    return datetime.fromisoformat(kept) if name in MOMENTS and kept is not None else kept


def keep_memory(session: Session, card: Card, columns: dict[str, Any]) -> None:
    """Writes the MEMORY columns at once, and has the object follow: the session would take five times as long."""
    KEEP_MEMORY.write(session, columns | {"card_id": card.id})
    for name in MEMORY:
        set_committed_value(card, name, columns[name])


def bury(session: Session, user: User, card: Card, *, action_id: str, now: datetime) -> None:
    """Keeps the card from being shown until the study day ends."""
    for changed in _logged(session, [card], "bury", action_id, now):
        changed.buried_until = day_end(user, now)


def bury_siblings(session: Session, user: User, card: Card, *, action_id: str, now: datetime) -> None:
    """Keeps questions on the same passage, new or to be reviewed today, from being shown until the study day ends."""
    until = day_end(user, now)
    for sibling in _logged(session, _siblings_due(session, card, until, now), "siblings", action_id, now):
        sibling.buried_until = until


def suspend(session: Session, card: Card, *, action_id: str, now: datetime) -> None:
    """Keeps the card from being shown until it is brought back."""
    for changed in _logged(session, [card], "suspend", action_id, now):
        changed.suspended = True


def bring_back(session: Session, cards: Sequence[Card], *, action_id: str, now: datetime) -> None:
    """Ends the suspension and the burying of the cards."""
    for changed in _logged(session, cards, "bring-back", action_id, now):
        changed.suspended, changed.buried_until = False, None


def bring_back_all(session: Session, user: User, *, action_id: str, now: datetime) -> None:
    """Ends the suspension of all the person's cards."""
    bring_back(session, suspended_cards(session, user), action_id=action_id, now=now)


def set_flag(session: Session, card: Card, flag: int, *, action_id: str, now: datetime) -> None:
    """Marks the card with one of seven colours; 0 takes the mark away."""
    for changed in _logged(session, [card], "flag", action_id, now):
        changed.flag = flag


def set_due(session: Session, user: User, card: Card, day: date, *, action_id: str, now: datetime) -> None:
    """Has the card come on a study day; its memory stays as it is. Raises NotLearntError for a new card."""
    if card.due is None:
        raise NotLearntError
    settings = card_settings(session, user, card.article_id, now=now)[1]
    for changed in _logged(session, [card], "due-date", action_id, now):
        changed.state, changed.step = Phase.REVIEW.value, None
        changed.due = place_in_day(day, settings, chance_for(card.id, card.reps))


def move_all(session: Session, user: User, days: Mapping[int, date], *, action_id: str, now: datetime) -> None:
    """Has many learnt cards of the person come on other study days, by their ids; one step for undo."""
    settings = settings_of(user, user.preset)
    ids = sorted(days)
    cards: list[Card] = []
    for start in range(0, len(ids), MOST_NAMED):
        named = Card.id.in_(ids[start : start + MOST_NAMED])
        cards += session.scalars(select(Card).where(Card.user_id == user.id, Card.due.is_not(None), named))
    for changed in _logged(session, cards, "due-date", action_id, now):
        changed.due = place_in_day(days[changed.id], settings, chance_for(changed.id, changed.reps))


def forget(session: Session, card: Card, *, action_id: str, now: datetime) -> None:
    """Makes the card new again, the last of the new ones. How often it was rated and forgotten stays known."""
    last = session.scalar(select(func.max(Card.position)).where(Card.user_id == card.user_id)) or 0
    for changed in _logged(session, [card], "forget", action_id, now):
        changed.state, changed.position, changed.leech = "new", last + 1, False
        changed.step = changed.stability = changed.difficulty = changed.due = changed.last_review = None


def _logged(session: Session, cards: Iterable[Card], kind: str, action_id: str, now: datetime) -> list[Card]:
    """The cards, each as it stood written down; none where the action was carried out before."""
    if session.scalar(select(CardChange.id).where(CardChange.action_id == action_id).limit(1)) is not None:
        return []
    changed = list(cards)
    session.add_all(log_row(card, kind, action_id, now) for card in changed)
    return changed


def log_row(card: Card, kind: str, action_id: str, now: datetime, *, undoes: str | None = None) -> CardChange:
    return CardChange(
        action_id=action_id,
        user_id=card.user_id,
        card_id=card.id,
        kind=kind,
        changed_at=now,
        undoes=undoes,
        before=card_as_it_stands(card),
    )


def _siblings_due(session: Session, card: Card, until: datetime, now: datetime) -> Sequence[Card]:
    """Cards of the same person whose questions' passages overlap with this one's."""
    own = card.question
    if own.article_id is None or own.anchor_start is None:
        return ()
    due = or_(Card.state == "new", (Card.state == Phase.REVIEW) & (Card.due < until))
    siblings = (
        select(Card)
        .join(Question, Question.id == Card.question_id)
        .where(Question.article_id == own.article_id, Question.id != own.id)
        .where(Question.anchor_start < own.anchor_end, Question.anchor_end > own.anchor_start)
        .where(Card.user_id == card.user_id, Card.in_use.is_(True), Card.suspended.is_(False), due)
        .where(or_(Card.buried_until.is_(None), Card.buried_until <= now))
        .order_by(Card.id)
    )
    return session.scalars(siblings).all()
