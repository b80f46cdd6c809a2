"""What the review pages say about a card, a day's work and what is still to come; words and numbers, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

import questions
from webapp.models import Card, Question, User
from webapp.review import queries
from webapp.review.queries import Due, Scope, Today
from webapp.scheduling.memory import Rating, chance_for, preview
from webapp.scheduling.words import duration_words, interval_words, moment_words


@dataclass(frozen=True, slots=True)
class Button:
    """A rating with the interval that it gives."""

    rating: Rating
    label: str
    interval: str


@dataclass(frozen=True, slots=True)
class CardView:
    """A card on show. ``order`` is that of its choices, kept until it is rated; ``line`` the count it is in."""

    card: Card
    question: Question
    content: questions.Question
    order: list[int]
    buttons: list[Button]
    shown_at: int
    line: str


@dataclass(frozen=True, slots=True)
class Rest:
    """What there is to say when nothing is left to show; ``share`` is the part answered right, in per cent."""

    any_cards: bool
    held_back: Due
    next_due: str
    share: int
    time: str


def card_view(card: Card, user: User, now: datetime) -> CardView:
    content = card.question.content
    count = len(content.choices) if isinstance(content, questions.MultipleChoice) else 0
    chance = chance_for(card.id, card.reps)
    intervals = preview(queries.memory_of(card), now, queries.settings_of(user), chance=chance)
    return CardView(
        card=card,
        question=card.question,
        content=content,
        order=sorted(range(count), key=lambda i: chance_for(card.id, card.reps, i)),
        buttons=[Button(rating, rating.name.capitalize(), interval_words(span)) for rating, span in intervals.items()],
        shown_at=round(now.timestamp() * 1000),
        line="learning" if card.state in queries.IN_STEPS else card.state,
    )


def rest(session: Session, user: User, scope: Scope, today: Today, *, now: datetime) -> Rest:
    due = queries.next_due(session, user, scope, now=now)
    return Rest(
        any_cards=queries.has_cards(session, user, scope),
        held_back=queries.held_back(session, user, scope, now=now),
        next_due=moment_words(due, now, queries.settings_of(user)) if due is not None else "",
        share=round(100 * today.right / today.answers) if today.answers else 0,
        time=duration_words(today.seconds),
    )
