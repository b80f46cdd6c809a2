"""Writes to articles. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

import questions
from webapp.models import Article, Question, Section, User
from webapp.review.operations import open_cards


def add_article(
    session: Session, user: User, article: questions.Article, *, source_kind: str, source: str, now: datetime
) -> Article:
    """Stores an article as it was read, not yet confirmed."""
    row = Article(
        user_id=user.id,
        title=article.title[:300],
        source_kind=source_kind,
        source=source[:2000],
        text=article.text,
        layout=questions.layout_to_dict(article),
        revision=article.revision,
        created_at=now,
    )
    row.sections = list(_section_rows(user, article))
    session.add(row)
    session.flush()  # its id is needed by the questions that hang on it
    return row


def _section_rows(user: User, article: questions.Article) -> Iterable[Section]:
    for position, section in enumerate(article.sections):
        yield Section(
            user_id=user.id,
            position=position,
            slug=section.id,
            heading=section.heading,
            level=section.level,
            path=list(section.path),
            start=section.start,
            end=section.end,
        )


def add_question(
    session: Session,
    row: Article | None,
    user: User,
    question: questions.Question,
    *,
    anchor: questions.Anchor | None,
    origin: str,
    status: str,
    now: datetime,
) -> Question:
    """Stores a question; one that is active gets its card, and so becomes due for review as a new card."""
    stored = Question(user_id=user.id, article=row, origin=origin, status=status, created_at=now, updated_at=now)
    stored.content = question
    if row is not None and anchor is not None:
        _set_anchor(stored, row, anchor)
    session.add(stored)
    session.flush()  # its id is needed by its card
    if status == "active":
        open_cards(session, user, [stored], now=now)
    return stored


def _set_anchor(stored: Question, row: Article, anchor: questions.Anchor) -> None:
    stored.section = next((s for s in row.sections if s.slug == anchor.section), None)
    stored.anchor_start, stored.anchor_end = anchor.start, anchor.end
    stored.anchor_quote, stored.anchor_revision = anchor.quote, anchor.revision
    stored.anchor_before, stored.anchor_after = anchor.before, anchor.after


def domain_article(row: Article) -> questions.Article:
    """The stored article as the domain knows it."""
    return questions.article_from_layout(row.title, row.text, row.layout, row.revision)
