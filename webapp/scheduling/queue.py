"""Which card comes next, from how many wait and what was done today. Pure: the counts come from review.queries.

As in Anki: learning cards that are due come first; then reviews and new cards, evenly mixed, within the day's limits,
where new cards count against the limit of reviews too; learning cards due in the next 20 minutes when nothing else is
left. A review card is due at any hour of its study day.

Cram and preview sessions are no line of this queue: they show any cards in any order, log practice rows or none at all,
and leave every schedule as it is (replay counts no practice, and no rating of theirs reaches memory.next_memory).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from webapp.scheduling.memory import chance_for

LEARN_AHEAD = timedelta(minutes=20)


class Line(StrEnum):
    LEARNING = "learning"
    REVIEW = "review"
    NEW = "new"
    AHEAD = "ahead"


class ReviewOrder(StrEnum):
    """In which order reviews come: longest due first, least likely recalled first, by chance, or by section."""

    DUE = "due"
    RETRIEVABILITY = "retrievability"
    RANDOM = "random"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Reviewable:
    """What review orders look at. ``elapsed`` counts the study days since the last review, ``stability`` is in days."""

    card_id: int
    due: datetime
    stability: float
    elapsed: int
    section: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """The most new cards and the most reviews of one study day."""

    new: int
    review: int


@dataclass(frozen=True, slots=True)
class Done:
    """How many new cards and reviews were answered in this study day."""

    new: int = 0
    review: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Cards in each line: ``learning`` are due now, ``ahead`` within LEARN_AHEAD from now."""

    new: int = 0
    learning: int = 0
    ahead: int = 0
    review: int = 0


def allowance(limits: Limits, done: Done) -> Limits:
    """What the limits leave for the rest of the day, before it is known how many reviews wait."""
    review = max(limits.review - done.review - done.new, 0)
    return Limits(new=min(max(limits.new - done.new, 0), review), review=review)


def within(waiting: Waiting, left: Limits) -> Waiting:
    """The cards that may still be shown today. Reviews take their share of the limit first."""
    review = min(waiting.review, left.review)
    new = min(waiting.new, left.new, left.review - review)
    return Waiting(new=new, learning=waiting.learning, ahead=waiting.ahead, review=review)


def next_line(waiting: Waiting, done: Done) -> Line | None:
    """The line whose first card is shown next; ``waiting`` is already within the limits."""
    if waiting.learning:
        return Line.LEARNING
    if waiting.new and waiting.review:
        return Line.NEW if _new_lags(waiting, done) else Line.REVIEW
    if waiting.review:
        return Line.REVIEW
    if waiting.new:
        return Line.NEW
    return Line.AHEAD if waiting.ahead else None


def review_key(card: Reviewable, order: ReviewOrder, today: date) -> tuple[float, ...]:
    """Sorts reviews into their ``order``, the next one first; equal ones by id, so that it is always the same."""
    match order:
        case ReviewOrder.DUE:
            return card.due.timestamp(), card.card_id
        case ReviewOrder.RETRIEVABILITY:
            return -forgetting(card.stability, card.elapsed), card.card_id
        case ReviewOrder.RANDOM:
            return shuffle_key(card.card_id, today), card.card_id
        case ReviewOrder.SECTION:
            return card.section, card.due.timestamp(), card.card_id


def forgetting(stability: float, elapsed: int) -> float:
    """How far a card is along its forgetting curve: the larger, the less likely it is recalled.

    Under one set of parameters recall depends on this ratio alone, so that a query can sort by it without a power.
    """
    return max(elapsed, 0) / stability


def shuffle_key(card_id: int, today: date) -> float:
    """A place in [0, 1) that is the card's for the whole study day, and another one the next day."""
    return chance_for(card_id, today.toordinal())


def _new_lags(waiting: Waiting, done: Done) -> bool:
    """Whether a smaller part of the day's new cards than of its reviews is done; reviews begin."""
    return done.new * (done.review + waiting.review) < done.review * (done.new + waiting.new)
