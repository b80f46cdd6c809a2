"""The versions of a question: each edit is written down, and an older one can come back as a new one. None commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

import questions
from webapp.articles.operations import domain_article
from webapp.authoring import checking
from webapp.authoring.filing import Filing, filed, filing_of, keep_filing
from webapp.authoring.operations import Place, edit_question, write_question
from webapp.authoring.queries import tags_of
from webapp.models import Article, Card, Question, QuestionVersion, Section, User
from webapp.review.changes import forget

MOST_LISTED = 200


def save_edit(
    session: Session,
    user: User,
    row: Question,
    content: questions.Question,
    place: Place,
    *,
    filing: Filing | None = None,
    restored: int | None = None,
    now: datetime,
) -> QuestionVersion | None:
    """Changes a question, and how it is filed if ``filing`` says so, and keeps how it stands now as its next version.

    None where nothing is different.
    How it stood is kept as well, if it is not yet: a question has no versions before its first edit, and may have been
    changed by something else than this since the last one. The row must be locked by the caller.
    """
    stood = as_it_stands(session, row)
    edit_question(row, content, place, now=now)
    if filing is not None:
        keep_filing(session, row, filing)
    made = as_it_stands(session, row)
    if (made.content, made.place) == (stood.content, stood.place):
        return None
    made.number = row.version = max(row.version, stood.number + 1)  # a new place alone does not raise the number
    made.user_id, made.made_at, made.restored = user.id, now, restored
    if version_of(session, row, stood.number) is None:
        session.add(stood)
    session.add(made)
    return made


def as_it_stands(session: Session, row: Question) -> QuestionVersion:
    """The question as a version that is not stored."""
    return QuestionVersion(
        question_id=row.id,
        number=row.version,
        user_id=row.user_id if row.origin == "authored" else None,
        made_at=row.updated_at,
        content=questions.question_to_dict(row.content),
        place={**_place_of(row), **filed(session, row)},
    )


def _place_of(row: Question) -> dict[str, Any]:
    return {
        "article_id": row.article.id if row.article else None,
        "article": row.article.title if row.article else "",
        "section_id": row.section.id if row.section else None,
        "section": " › ".join(row.section.path) if row.section else "",
        "quote": row.anchor_quote,
        "start": row.anchor_start,
    }


def versions(session: Session, row: Question) -> Sequence[QuestionVersion]:
    """How the question has stood, the newest first, MOST_LISTED at most; the first one is how it stands."""
    query = select(QuestionVersion).where(QuestionVersion.question_id == row.id)
    query = query.options(joinedload(QuestionVersion.user)).order_by(QuestionVersion.number.desc())
    stored = session.scalars(query.limit(MOST_LISTED)).all()
    return stored if stored and stored[0].number == row.version else [as_it_stands(session, row), *stored]


def version_of(session: Session, row: Question, number: int) -> QuestionVersion | None:
    query = select(QuestionVersion).where(QuestionVersion.question_id == row.id, QuestionVersion.number == number)
    return session.scalars(query).one_or_none()


def restore(
    session: Session, user: User, row: Question, version: QuestionVersion, *, now: datetime
) -> tuple[QuestionVersion | None, bool]:
    """Brings an older version back as a new one, and says whether its quote was found; None where nothing differs.

    A quote that the article no longer says cannot come back: the question then keeps the place that it has.
    """
    old = _old_place(session, row, version)
    place = old or present_place(row)
    article = domain_article(place.article) if place.article and place.anchor else None
    checks = checking.checks(version.domain, article, place.anchor)
    filing = filing_of(version.place, checks, row, session)
    made = save_edit(session, user, row, version.domain, place, filing=filing, restored=version.number, now=now)
    return made, old is not None


def present_place(row: Question) -> Place:
    """Where the question belongs now."""
    if row.anchor_start is None or row.anchor_end is None or row.article is None:
        return Place(row.article, row.section)
    # Its quote is the stored one, so that edit_question leaves every column of the anchor as it is.
    slug = row.section.slug if row.section else ""
    anchor = questions.Anchor(
        section=slug,
        quote=row.anchor_quote,
        before=row.anchor_before,
        after=row.anchor_after,
        start=row.anchor_start,
        end=row.anchor_end,
        revision=row.anchor_revision or 1,
    )
    return Place(row.article, row.section, anchor)


def _old_place(session: Session, row: Question, version: QuestionVersion) -> Place | None:
    """Where the version belonged, as far as it still stands; None where its article does not say its quote any more.

    A generated question stays with its article, which would otherwise have it made again.
    """
    old = version.place
    article = row.article if row.origin == "generated" else _own(session, row, old["article_id"])
    section = session.get(Section, old["section_id"]) if old["section_id"] else None
    if section is not None and section.article_id != (article.id if article else None):
        section = None
    if not old["quote"]:
        return Place(article, section)
    if (
        article is None
        or (anchor := questions.find_anchor(domain_article(article), old["quote"], old["start"])) is None
    ):
        return None
    return Place(article, section, anchor)


def _own(session: Session, row: Question, article_id: int | None) -> Article | None:
    article = session.get(Article, article_id) if article_id else None
    return article if article and article.user_id == row.user_id else None


def duplicate(session: Session, user: User, rows: Sequence[Question], *, request_id: str, now: datetime) -> None:
    """Writes for each a draft that says the same in the same place; nothing where ``request_id`` was used before."""
    tags = tags_of(session, [row.id for row in rows])
    for row in sorted(rows, key=lambda r: r.id):
        filing = Filing(row.checks, row.overruled, row.difficulty, tuple(tags.get(row.id, ())))
        mark = f"{request_id}:{row.id}" if request_id else ""
        place = Place(row.article, row.section) if row.stale_since else present_place(row)
        write_question(session, user, row.content, place, status="draft", request_id=mark, filing=filing, now=now)


def start_over(session: Session, user: User, row: Question, *, action_id: str, now: datetime) -> bool:
    """Makes the person's card on the question new again, one step that can be undone; False where it is new already."""
    query = select(Card).where(Card.question_id == row.id, Card.user_id == user.id, Card.state != "new")
    card = session.scalars(query).one_or_none()
    if card is not None:
        forget(session, card, action_id=action_id, now=now)
    return card is not None
