"""What the review pages say about a card, a day's work and what is still to come; words and numbers, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy.orm import Session

import questions
from webapp.models import Card, Question, User
from webapp.review import queries, queue_queries
from webapp.review.flags import Flag, flag_of
from webapp.review.leeches import Help, leech_help
from webapp.review.loads import due_load
from webapp.review.queries import Today
from webapp.review.queue_queries import CardOnShow, Due, Scope
from webapp.scheduling.memory import chance_for, preview
from webapp.scheduling.words import duration_words, interval_words, moment_words

UNDONE = {
    "review": "The last rating was taken back.",
    "bury": "The card is no longer buried.",
    "suspend": "The card is no longer suspended.",
    "bring-back": "What was brought back is suspended again.",
    "flag": "The card has the flag it had before.",
    "due-date": "The card is due when it was before.",
    "forget": "The card is remembered as it was before.",
}


@dataclass(frozen=True, slots=True)
class CardView:
    """A card on show. ``order`` is that of its choices, kept until it is rated; ``line`` the count it is in.

    ``intervals`` are told by the buttons, by the names of their ratings; ``days`` are the same in whole days, which the
    form sends back: a rating keeps what its button promised. ``early`` says how long before its step comes round the
    card is shown; ``help`` is for a leech.
    """

    card: CardOnShow
    question: Shown
    content: questions.Question
    order: list[int]
    intervals: dict[str, str]
    days: str
    shown_at: int
    line: str
    flag: Flag | None
    early: str
    help: Help | None


class Titled(NamedTuple):
    """An article, as far as the source of a question names it."""

    title: str


class Placed(NamedTuple):
    """A section, likewise."""

    path: list[str]


class Shown(NamedTuple):
    """The question of a card on show, as templates ask for one."""

    id: int
    article_id: int | None
    anchor_quote: str
    article: Titled | None
    section: Placed | None


@dataclass(frozen=True, slots=True)
class PlainView:
    """A card on show without ratings: in a session that does not touch the schedule."""

    card: Card
    question: Question
    content: questions.Question
    order: list[int]


@dataclass(frozen=True, slots=True)
class Rest:
    """What there is to say when nothing is left to show; ``share`` is the part answered right, in per cent."""

    any_cards: bool
    held_back: Due
    next_due: str
    share: int
    time: str


def plain_view(card: Card) -> PlainView:
    content = card.question.content
    return PlainView(card, card.question, content, _order(card, content))


def _order(card: Card | CardOnShow, content: questions.Question) -> list[int]:
    """The order of the choices, which stays until the card is rated."""
    count = len(content.choices) if isinstance(content, questions.MultipleChoice) else 0
    return sorted(range(count), key=lambda i: chance_for(card.id, card.reps, i))


def card_view(session: Session, card: CardOnShow, user: User, now: datetime) -> CardView:
    content = questions.question_from_dict({"kind": card.kind, "prompt": card.prompt, **card.body})
    chance = chance_for(card.id, card.reps)
    settings = queries.card_settings(session, user, card.article_id, now=now)[1]
    memory, loads = queries.memory_of(card), partial(due_load, session, user, now=now)
    intervals = preview(memory, now, settings, chance=chance, loads=loads)
    return CardView(
        card=card,
        question=_shown(card),
        content=content,
        order=_order(card, content),
        intervals={rating.name.lower(): interval_words(span) for rating, span in intervals.items()},
        days=" ".join(str(span.days) for span in intervals.values()),
        shown_at=round(now.timestamp() * 1000),
        line="learning" if card.state in queries.IN_STEPS else card.state,
        flag=flag_of(card.flag),
        early=_early(card, now),
        help=leech_help(session, user, session.get_one(Card, card.id)) if card.leech else None,
    )


def _shown(card: CardOnShow) -> Shown:
    article = Titled(card.article_title) if card.article_title is not None else None
    section = Placed(card.section_path) if card.section_path is not None else None
    return Shown(card.question_id, card.article_id, card.anchor_quote, article, section)


def _early(card: CardOnShow, now: datetime) -> str:
    """How long before its step comes round the card is shown; nothing for one whose time has come."""
    if card.state not in queries.IN_STEPS or card.due is None or card.due <= now:
        return ""
    return interval_words(card.due - now)


def rest(session: Session, user: User, scope: Scope, today: Today, *, now: datetime) -> Rest:
    due = queue_queries.next_due(session, user, scope, now=now)
    return Rest(
        any_cards=queue_queries.has_cards(session, user, scope, now=now),
        held_back=queue_queries.held_back(session, user, scope, now=now),
        next_due=moment_words(due, now, queries.settings_of(user, user.preset)) if due is not None else "",
        share=round(100 * today.right / today.answers) if today.answers else 0,
        time=duration_words(today.seconds),
    )
