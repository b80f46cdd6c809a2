"""Rows for tests, made through the application's own operations."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

import questions
from webapp.articles.operations import add_article, add_question
from webapp.models import Article, Card, Question, User

TEXT = """# Two ways to brew

Coffee can be brewed by immersion or by percolation.

## Immersion

In a French press the grounds stay in the water for four minutes. Immersion forgives an uneven pour.

## Percolation

In a pour-over the water runs through the grounds once. Percolation rewards a steady hand.
"""


def domain_article(text: str = TEXT, title: str = "Two ways to brew") -> questions.Article:
    return questions.read(text, name="brew.md", title=title)


def make_article(session: Session, user: User, now: datetime, text: str = TEXT, **changes: Any) -> Article:
    row = add_article(session, user, domain_article(text), source_kind="paste", source="", now=now)
    row.confirmed_at = now
    for name, value in changes.items():
        setattr(row, name, value)
    session.commit()
    return row


def multiple_choice(prompt: str = "Which method keeps the grounds in the water?") -> questions.MultipleChoice:
    return questions.MultipleChoice(
        prompt=prompt,
        choices=("Immersion", "Percolation", "Boiling"),
        answer=(0,),
        explanation="In a French press the grounds stay in the water.",
    )


EVERY_KIND: tuple[questions.Question, ...] = (
    multiple_choice(),
    questions.TrueFalse(prompt="In a pour-over the water runs through the grounds once.", answer=True),
    questions.Cloze(prompt="Immersion forgives an uneven _____.", answer=("pour",)),
    questions.ShortAnswer(
        prompt="How long do the grounds stay in a French press?", answer=("four minutes", "4 minutes")
    ),
    questions.Flashcard(prompt="What does percolation reward?", answer="A steady hand"),
    questions.Numeric(
        prompt="For how long do the grounds stay in a French press?",
        answer=Decimal(4),
        tolerance=Decimal("0.25"),
        relative=True,
        units=("minutes", "min"),
    ),
    questions.Matching(
        prompt="Match each brewer with its way.",
        pairs=(("French press", "Immersion"), ("Pour-over", "Percolation"), ("Cupping bowl", "Immersion")),
        distractors=("Boiling",),
    ),
    questions.Ordering(prompt="Order from the first step to the last.", items=("Grind", "Pour", "Wait", "Press")),
)


def answer_parts(content: questions.Question) -> list[str]:
    """The right answer as a page shows it: matches and items each by itself."""
    return re.split("; | → | – ", questions.answer_text(content))


def make_question(
    session: Session,
    article: Article | None,
    user: User,
    now: datetime,
    content: questions.Question | None = None,
    quote: str = "In a French press the grounds stay in the water for four minutes.",
    status: str = "active",
    origin: str = "authored",
) -> Question:
    anchor = None
    if article is not None and quote in article.text:
        start = article.text.index(quote)
        domain = questions.article_from_layout(article.title, article.text, article.layout)
        anchor = domain.anchor(start, start + len(quote))
    row = add_question(
        session, article, user, content or multiple_choice(), anchor=anchor, origin=origin, status=status, now=now
    )
    session.commit()
    return row


def card_of(session: Session, question: Question) -> Card:
    return session.query(Card).filter_by(question_id=question.id).one()
