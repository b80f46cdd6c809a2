"""The queue: how many cards wait, and which comes next.

A request asks for very little of it, so every statement is put together once and reads one index (ix_cards_queue, or
ix_cards_article_queue for an article or a deck): counting ends at what the day's limits leave, and the next card of a
line is its first. Orders other than by due date are made among the next WINDOW cards by due date (new ones: by
position). That is all of them unless a backlog is longer, when the longest due are sorted out first. Beyond
MOST_COUNTED nobody needs the number: pages say “1000+”.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from webapp.models import Deck, Preset, User
from webapp.review import queue_statements as statements
from webapp.review.queries import (
    Remembered,
    Today,
    day_end,
    deck_naming_preset,
    done_of,
    may_rate,
    settings_of,
    tallies,
    today_of,
)
from webapp.review.queue_statements import MOST_COUNTED as MOST_COUNTED
from webapp.scheduling.queue import (
    LEARN_AHEAD,
    Done,
    Limits,
    Line,
    Reviewable,
    ReviewOrder,
    Waiting,
    allowance,
    next_line,
    review_key,
    shuffle_key,
    within,
)

WINDOW = 500


@dataclass(frozen=True, slots=True)
class Scope:
    """What is reviewed together: an article, a deck, or everything."""

    article_id: int | None = None
    deck_id: int | None = None

    @property
    def kind(self) -> str:
        return "article" if self.article_id is not None else "deck" if self.deck_id is not None else "everything"


@dataclass(frozen=True, slots=True)
class Pool:
    """Whose limits and orders count: a preset's, and the deck whose answers use its limits up; None: all answers do."""

    preset: Preset
    deck_id: int | None = None

    @property
    def limits(self) -> Limits:
        return Limits(new=self.preset.new_per_day, review=self.preset.reviews_per_day)


@dataclass(frozen=True, slots=True)
class Due:
    """How many cards are still to come today, within the day's limits."""

    new: int
    learning: int
    review: int

    @property
    def total(self) -> int:
        return self.new + self.learning + self.review


class CardOnShow(Remembered, Protocol):
    """A row with what the page of a card shows: of the card, its question, its article and its section."""

    @property
    def id(self) -> int: ...
    @property
    def user_id(self) -> int: ...
    @property
    def question_id(self) -> int: ...
    @property
    def article_id(self) -> int | None: ...
    @property
    def in_use(self) -> bool: ...
    @property
    def suspended(self) -> bool: ...
    @property
    def buried_until(self) -> datetime | None: ...
    @property
    def flag(self) -> int: ...
    @property
    def leech(self) -> bool: ...
    @property
    def kind(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def body(self) -> dict[str, Any]: ...
    @property
    def anchor_quote(self) -> str: ...
    @property
    def article_title(self) -> str | None: ...
    @property
    def section_path(self) -> list[str] | None: ...


class Named(Protocol):
    """A deck, or a row with what the list of decks asks of one."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def preset_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Turn:
    """The card to show, if any, with what is left and what was done today."""

    card: CardOnShow | None
    due: Due
    done: Done
    today: Today


def pool_of(session: Session, user: User, scope: Scope) -> Pool:
    """A deck that names a preset has limits of its own; so has an article that such a deck schedules."""
    if scope.deck_id is not None:
        return _pool_of_deck(session, user, session.get_one(Deck, scope.deck_id))
    named = deck_naming_preset(session, user, scope.article_id)
    return Pool(user.preset) if named is None else Pool(session.get_one(Preset, named[1]), named[0])


def _pool_of_deck(session: Session, user: User, deck: Named) -> Pool:
    return Pool(user.preset) if deck.preset_id is None else Pool(session.get_one(Preset, deck.preset_id), deck.id)


def count_due(
    session: Session, user: User, *, now: datetime, article_id: int | None = None, deck_id: int | None = None
) -> Due:
    """The cards of an article, a deck or everything that are still to come today, within the day's limits."""
    scope = Scope(article_id, deck_id)
    pool = pool_of(session, user, scope)
    done = done_of(tallies(session, user, now=now, deck_id=pool.deck_id))
    return _due(_waiting(session, user, scope, allowance(pool.limits, done), now))


def next_turn(session: Session, user: User, scope: Scope, *, now: datetime, wanted: int | None = None) -> Turn:
    """The card to show next; ``wanted`` is the card on show, kept while its answer is revealed."""
    pool = pool_of(session, user, scope)
    day = tallies(session, user, now=now)
    done = done_of(day if pool.deck_id is None else tallies(session, user, now=now, deck_id=pool.deck_id))
    waiting = _waiting(session, user, scope, allowance(pool.limits, done), now)
    card = _still_open(session, user, wanted, now) if wanted is not None else None
    if card is None and (line := next_line(waiting, done)):
        card = _next_card(session, user, scope, pool.preset, line, now)
    return Turn(card=card, due=_due(waiting), done=done, today=today_of(day))


def _still_open(session: Session, user: User, card_id: int, now: datetime) -> CardOnShow | None:
    card = _load(session, card_id)
    if card is None or card.user_id != user.id or card.suspended or not card.in_use:
        return None
    buried = card.buried_until is not None and card.buried_until > now
    return card if not buried and may_rate(card, user, now) else None


def _load(session: Session, card_id: int) -> CardOnShow | None:
    found: CardOnShow | None = statements.whole_card().first(session, {"card_id": card_id})
    return found


def _due(waiting: Waiting) -> Due:
    return Due(new=waiting.new, learning=waiting.learning + waiting.ahead, review=waiting.review)


def _values(user: User, scope: Scope, now: datetime) -> dict[str, Any]:
    scope_id = scope.article_id if scope.article_id is not None else scope.deck_id
    ahead = now + LEARN_AHEAD
    return {"user_id": user.id, "scope_id": scope_id, "now": now, "ahead": ahead, "day_end": day_end(user, now)}


def _waiting(session: Session, user: User, scope: Scope, left: Limits, now: datetime) -> Waiting:
    values = _values(user, scope, now) | _most(left.new, left.review)
    row = statements.counts(scope.kind).first(session, values)
    return within(Waiting(new=row.new, learning=row.learning, ahead=row.ahead, review=row.review), left)


def _most(new: int, review: int) -> dict[str, int]:
    """Where counting ends in each line."""
    return {"most_new": min(new, MOST_COUNTED), "most_review": min(review, MOST_COUNTED), "most": MOST_COUNTED}


def _next_card(
    session: Session, user: User, scope: Scope, preset: Preset, line: Line, now: datetime
) -> CardOnShow | None:
    order = {Line.NEW: preset.new_order, Line.REVIEW: preset.review_order}.get(line, "due")
    values = _values(user, scope, now)
    if order in ("due", "position"):
        first: CardOnShow | None = statements.whole_first(scope.kind, line).first(session, values)
        return first
    settings = settings_of(user, preset)
    today = settings.day(now)
    rows = statements.window(scope.kind, line).rows(session, values | {"window": WINDOW})
    if line is Line.NEW:
        key = _section_key if order == "section" else lambda row: shuffle_key(row.id, today)
        return _load(session, min(rows, key=key).id)
    cards = (
        Reviewable(row.id, row.due, row.stability, (today - settings.day(row.last_review)).days, row.section_id or 0)
        for row in rows
    )
    return _load(session, min(cards, key=lambda card: review_key(card, ReviewOrder(order), today)).card_id)


def _section_key(row: Any) -> tuple[int, ...]:
    """Sections are numbered in the order of reading, those of a later article higher."""
    return row.article_id or 0, row.section_id or 0, row.position, row.id


def held_back(session: Session, user: User, scope: Scope, *, now: datetime) -> Due:
    """The cards that the day's limits keep from being shown, to be asked when nothing else is left to show."""
    values = _values(user, scope, now) | _most(MOST_COUNTED, MOST_COUNTED)
    row = statements.counts(scope.kind).first(session, values)
    return Due(new=row.new, learning=0, review=row.review)


def next_due(session: Session, user: User, scope: Scope, *, now: datetime) -> datetime | None:
    """When the first card that is not due yet comes due."""
    row = statements.firsts_due(scope.kind).first(session, _values(user, scope, now))
    return min((due for due in row if due is not None), default=None)


def has_cards(session: Session, user: User, scope: Scope, *, now: datetime) -> bool:
    """Whether there is anything to learn at all, be it due or not."""
    return statements.any_card(scope.kind).first(session, _values(user, scope, now)) is not None


def due_by_deck(session: Session, user: User, *, now: datetime) -> tuple[Due, list[tuple[Named, Due]]]:
    """What is due of everything and of each deck, by name, in a number of queries that does not grow with the decks
    (but for decks with presets of their own, whose day is counted apart)."""
    done = done_of(tallies(session, user, now=now))
    left_of_all = allowance(Pool(user.preset).limits, done)
    everything = _due(_waiting(session, user, Scope(), left_of_all, now))
    decks = statements.decks_by_name().rows(session, {"user_id": user.id})
    left = {deck.id: _left_for(session, user, deck, done, now) for deck in decks}
    most_new, most_review = (max((getattr(x, n) for x in left.values()), default=0) for n in ("new", "review"))
    rows = statements.counts_by_deck().rows(session, _values(user, Scope(), now) | _most(most_new, most_review))
    waiting = {row.id: _due(within(_waiting_of(row), left[row.id])) for row in rows}
    return everything, [(deck, waiting[deck.id]) for deck in decks]


def _left_for(session: Session, user: User, deck: Named, done: Done, now: datetime) -> Limits:
    pool = _pool_of_deck(session, user, deck)
    own = done if pool.deck_id is None else done_of(tallies(session, user, now=now, deck_id=deck.id))
    return allowance(pool.limits, own)


def _waiting_of(row: Any) -> Waiting:
    return Waiting(new=row.new, learning=row.learning, ahead=row.ahead, review=row.review)
