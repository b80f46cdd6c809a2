"""What the page of one card says: its memory in words and numbers, and its history by time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.models import Card, Preset, Review, User
from webapp.review import card_queries, queries
from webapp.scheduling.memory import Learned, Rating, Settings
from webapp.scheduling.recall import recall
from webapp.scheduling.why import why
from webapp.scheduling.words import duration_words, interval_words, moment_words

STATES = {"new": "New", "learning": "Learning", "review": "In review", "relearning": "Relearning"}
KINDS = {"review": "Reviewed", "quiz": "Quiz", "practice": "Practised"}
DONE = {
    "bury": "Buried",
    "siblings": "Buried after a question on the same passage",
    "suspend": "Suspended",
    "bring-back": "Brought back",
    "flag": "Flag changed",
    "due-date": "Due date set",
    "forget": "Forgotten: made new again",
}


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a card's history; ``undone`` lines count no more."""

    at: datetime
    what: str
    rating: str
    took: str
    undone: bool


@dataclass(frozen=True, slots=True)
class CardFacts:
    """``facts`` are pairs of a name and words; ``why`` are sentences."""

    facts: list[tuple[str, str]]
    why: list[str]
    preset: Preset


def card_facts(session: Session, user: User, card: Card, *, now: datetime) -> CardFacts:
    preset, settings = queries.card_settings(session, user, card.article_id, now=now)
    told = why(card_queries.log_of(session, card), settings, due=card.due, now=now)
    return CardFacts(list(_facts(card, settings, now)), told, preset)


def _facts(card: Card, settings: Settings, now: datetime) -> Iterator[tuple[str, str]]:
    yield "State", STATES[card.state] + (", suspended" if card.suspended else "") + _buried(card, now)
    memory = queries.memory_of(card)
    if isinstance(memory, Learned):
        known = recall(memory, settings.day(now), settings) or 0.0
        yield "Due", "now" if memory.due <= now else moment_words(memory.due, now, settings)
        yield "Recall today", f"{known * 100:.0f} %"
        yield "Stability", f"{memory.stability:.1f} days"
        yield "Difficulty", f"{memory.difficulty:.1f} of 10"
        interval = (settings.day(memory.due) - settings.day(memory.last_review)).days
        yield "Interval", f"{interval} {'day' if interval == 1 else 'days'}" if interval else _minutes(memory)
    yield "Ratings", str(card.reps)
    yield "Forgotten", f"{card.lapses} {'time' if card.lapses == 1 else 'times'}"
    yield "Made", f"{settings.day(card.created_at):%-d %B %Y}"


def _minutes(memory: Learned) -> str:
    return interval_words(memory.due - memory.last_review)


def _buried(card: Card, now: datetime) -> str:
    return ", buried until tomorrow" if card.buried_until is not None and card.buried_until > now else ""


def history(session: Session, card: Card) -> list[Event]:
    """What happened to the card, the latest first."""
    rated, changed = card_queries.reviews_of(session, card), card_queries.changes_of(session, card)
    undone = {row.undoes for row in rated} | {row.undoes for row in changed}
    events = [_rated(row, row.id in undone) for row in rated if row.kind != "undo"]
    events += [
        Event(row.changed_at, DONE[row.kind], "", "", row.action_id in undone) for row in changed if row.kind != "undo"
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _rated(row: Review, undone: bool) -> Event:
    took = duration_words(round(row.duration_ms / 1000)) if row.duration_ms else ""
    return Event(row.reviewed_at, KINDS[row.kind], Rating(row.rating).name.capitalize(), took, undone)
