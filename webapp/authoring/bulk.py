"""Moving many questions at once. It takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from webapp.articles.operations import domain_article
from webapp.authoring.history import save_edit
from webapp.authoring.operations import Place
from webapp.models import Article, Question, Section, User


@dataclass(frozen=True, slots=True)
class Moved:
    """How many questions were moved, and how many of those have lost a quote that the new article does not say.

    ``generated`` stayed because they belong to the article that they were made from, which would otherwise have them
    made again; ``quoted`` because they stand in the section of their quote; ``there`` stood there already.
    """

    moved: int = 0
    unquoted: int = 0
    generated: int = 0
    quoted: int = 0
    there: int = 0


def move(
    session: Session,
    user: User,
    rows: Sequence[Question],
    article: Article | None,
    section: Section | None,
    *,
    now: datetime,
) -> Moved:
    """Moves the questions to an article, there to the section or to that of their quote, or out of any article.

    Each move is a version of its question, so that it can be brought back.
    """
    ids = [row.id for row in rows]
    # Two people moving at once: the second waits here and then moves what the first has left.
    locked = select(Question).where(Question.id.in_(ids)).order_by(Question.id).with_for_update()
    text = domain_article(article) if article else None
    counts = {"moved": 0, "unquoted": 0, "generated": 0, "quoted": 0, "there": 0}
    for row in session.scalars(locked.execution_options(populate_existing=True)).all():
        for name in _move_one(session, user, row, Place(article, section), text, now):
            counts[name] += 1
    return Moved(**counts)


def _move_one(
    session: Session, user: User, row: Question, to: Place, text: questions.Article | None, now: datetime
) -> tuple[str, ...]:
    """What of ``Moved`` counts it."""
    same = to.article is not None and row.article_id == to.article.id
    if row.origin == "generated" and not same:
        return ("generated",)
    if same and row.anchor_start is not None:
        return ("quoted",) if to.section and to.section.id != row.section_id else ("there",)
    anchor = questions.find_anchor(text, row.anchor_quote) if text and row.anchor_quote else None
    lost = bool(row.anchor_quote) and anchor is None
    if save_edit(session, user, row, row.content, Place(to.article, to.section, anchor), now=now) is None:
        return ("there",)
    return ("moved", "unquoted") if lost else ("moved",)
