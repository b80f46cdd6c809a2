"""Writes to questions by their author. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from webapp.articles.operations import add_question
from webapp.models import Article, Question, Section, User
from webapp.review.operations import open_cards


@dataclass(frozen=True, slots=True)
class Place:
    """What a question belongs to. ``section`` counts where there is no anchor, which names its own."""

    article: Article | None = None
    section: Section | None = None
    anchor: questions.Anchor | None = None


def write_question(
    session: Session,
    user: User,
    content: questions.Question,
    place: Place,
    *,
    status: str,
    request_id: str,
    now: datetime,
) -> Question:
    """Stores a question that a person wrote. The same ``request_id`` again gives the question already stored.

    It stands in the fingerprint's place, which tells questions of one making apart in just this way.
    """
    mark = f"form:{request_id}" if request_id else None
    # A form sent twice at the same moment: the second waits here and then finds the first's question.
    session.execute(select(User.id).where(User.id == user.id).with_for_update())
    known = select(Question).where(Question.user_id == user.id, Question.fingerprint == mark)
    if mark and (stored := session.scalars(known).first()):
        return stored
    stored = add_question(
        session, place.article, user, content, anchor=place.anchor, origin="authored", status=status, now=now
    )
    stored.fingerprint = mark
    if place.anchor is None:
        stored.section = place.section
    return stored


def edit_question(row: Question, content: questions.Question, place: Place, *, now: datetime) -> None:
    """Changes what a question says and where it belongs. Its origin, fingerprint, status and cards stay.

    An anchor whose quote is the stored one stays as it is too, with the revision it was found in.
    """
    row.content = content
    if place.article is not row.article or place.anchor is None or place.anchor.quote != row.anchor_quote:
        _belong(row, place)
    row.updated_at = now


def _belong(row: Question, place: Place) -> None:
    row.article, row.section = place.article, place.section
    anchor = place.anchor
    row.anchor_start, row.anchor_end = (anchor.start, anchor.end) if anchor else (None, None)
    row.anchor_quote, row.anchor_revision = (anchor.quote, anchor.revision) if anchor else ("", None)
    row.anchor_before, row.anchor_after = (anchor.before, anchor.after) if anchor else ("", "")
    if anchor and place.article:
        row.section = next((s for s in place.article.sections if s.slug == anchor.section), None)


def set_status(session: Session, user: User, rows: Sequence[Question], status: str, *, now: datetime) -> None:
    """Takes questions into use (``active``), out of it (``retired``) or back to the drawer (``draft``).

    One that comes into use gets a card, or goes on with the card it had: retiring leaves the schedule as it is.
    ``updated_at`` stays, because it tells editors whether the content has changed under their hands.
    """
    for row in rows:
        row.status = status
    if status == "active":
        open_cards(session, user, rows, now=now)
