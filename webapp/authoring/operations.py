"""Writes to questions by their author. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

import questions
from webapp.articles.operations import add_generated, add_question, domain_article
from webapp.authoring.filing import Filing
from webapp.authoring.queries import in_use_beside, mark_of, marked, spares_near, tags_of
from webapp.locking import lock_person
from webapp.models import Article, Question, QuestionTag, Section, Spare, User
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
    filing: Filing | None = None,
    now: datetime,
) -> Question:
    """Stores a question that a person wrote. The same ``request_id`` again gives the question already stored.

    It stands in the fingerprint's place, which tells questions of one making apart in just this way.
    """
    mark = mark_of(request_id) if request_id else None
    # A form sent twice at the same moment: the second waits here and then finds the first's question.
    lock_person(session, user.id)
    if mark and (stored := marked(session, user, mark)):
        return stored
    row = add_question(
        session,
        place.article,
        user,
        content,
        anchor=place.anchor,
        origin="authored",
        status=status,
        now=now,
        section=place.section,
        fingerprint=mark,
        **(filing.columns if filing else {}),
    )
    if filing is not None:
        session.add_all(QuestionTag(question_id=row.id, name=name) for name in filing.tags)
    return row


def edit_question(row: Question, content: questions.Question, place: Place, *, now: datetime) -> None:
    """Changes what a question says and where it belongs. Its origin, fingerprint, status and cards stay.

    An anchor whose quote is the stored one stays as it is too, with the revision it was found in. A stale question with
    a passage of the article as it is now, or with none, is stale no longer.
    """
    row.content = content
    stale = row.stale_since is not None
    if stale or place.article is not row.article or place.anchor is None or place.anchor.quote != row.anchor_quote:
        _belong(row, place)
    if stale and (place.anchor is None or (place.article and place.anchor.revision == place.article.revision)):
        row.settle()
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
    ``version`` stays, because it tells editors whether the content has changed under their hands.
    """
    for row in rows:
        row.status = status
    if status == "active":
        open_cards(session, user, rows, now=now)


def tag(session: Session, user: User, rows: Sequence[Question], name: str) -> None:
    """Files the questions under the tag; those that are filed under it stay so."""
    # The same form sent twice at once: the second waits here and then finds the tags.
    lock_person(session, user.id)
    tagged = {row_id for row_id, names in tags_of(session, [row.id for row in rows]).items() if name in names}
    session.add_all(QuestionTag(question_id=row.id, name=name) for row in rows if row.id not in tagged)


def untag(session: Session, rows: Sequence[Question], name: str) -> None:
    """Takes the tag from the questions."""
    ids = [row.id for row in rows]
    session.execute(delete(QuestionTag).where(QuestionTag.question_id.in_(ids), QuestionTag.name == name))


def take_another(session: Session, row: Question, *, now: datetime) -> Question | None:
    """Puts the next best question of the same fact, passage or section in a generated one's place, if there is one.

    The old one is retired: its reviews and answers stay, and its fingerprint keeps it from being made again. One that
    is retired already stays so and nothing comes: the second click of two finds it so.
    """
    article = row.article
    if article is None or row.origin != "generated":
        return None
    session.execute(select(Article.id).where(Article.id == article.id).with_for_update())
    session.refresh(row)
    if row.status == "retired" or (spare := _next_spare(session, row, article)) is None:
        return None
    other = add_generated(session, article, spare, status=row.status, now=now)
    row.status = "retired"
    session.execute(delete(Spare).where(Spare.article_id == article.id, Spare.fingerprint == spare.id))
    return other


def _next_spare(session: Session, row: Question, article: Article) -> questions.Generated | None:
    """The best spare that asks nothing which the article's other questions ask already."""
    domain = domain_article(article)
    found = [questions.spare_from_dict(s.record, domain) for s in spares_near(session, row)]
    beside = in_use_beside(session, row)
    ends, prompts = {q.anchor_end for q in beside}, {q.prompt.casefold() for q in beside}
    fitting = [s for s in found if s and s.anchor.end not in ends and s.question.prompt.casefold() not in prompts]
    same = [s for s in fitting if s.anchor.end == row.anchor_end]
    return max(same or fitting, key=lambda s: (s.score, s.id), default=None)
