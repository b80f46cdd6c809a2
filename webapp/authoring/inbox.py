"""Named reads for the inbox: the drafts, one at a time, in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from webapp.authoring.status_changes import changes_in
from webapp.models import Article, Question, User

CONTEXT = 240

Key = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where somebody is in the inbox. ``row`` is the draft on show, None where none is left.

    ``place`` counts from 1, what was decided in this sitting included, as does ``total``. ``before`` and ``after`` are
    the ids of the drafts beside it. ``accepted`` and ``retired`` say what was decided; ``undoable``: something was.
    """

    row: Question | None
    place: int
    total: int
    before: int | None
    after: int | None
    accepted: int
    retired: int

    @property
    def undoable(self) -> bool:
        return self.accepted + self.retired > 0


def inbox(
    session: Session,
    user: User,
    article_id: int | None,
    sitting: str,
    *,
    at: int | None = None,
    past: int | None = None,
) -> Inbox:
    """The inbox, of one article or of all, at the draft ``at`` or at the first one behind the question ``past``.

    Behind the last one it begins again with those that were passed over.
    """
    keys = _keys(session, user, article_id)
    index = _index(keys, _key_of(session, user, at if at is not None else past), strictly=at is None)
    decided = Counter(c.status for c in changes_in(session, user, sitting) for _ in c.before)
    done = decided["active"] + decided["retired"]
    return Inbox(
        row=_row(session, keys[index][2]) if keys else None,
        place=done + index + 1,
        total=done + len(keys),
        before=keys[index - 1][2] if index > 0 else None,
        after=keys[index + 1][2] if index + 1 < len(keys) else None,
        accepted=decided["active"],
        retired=decided["retired"],
    )


def _keys(session: Session, user: User, article_id: int | None) -> list[Key]:
    """The drafts by article and place."""
    query = select(Question.article_id, Question.anchor_start, Question.id).where(
        Question.user_id == user.id, Question.status == "draft"
    )
    if article_id is not None:
        query = query.where(Question.article_id == article_id)
    return sorted(_key(*row) for row in session.execute(query))


def _key(article_id: int | None, start: int | None, question_id: int) -> Key:
    return article_id or 0, -1 if start is None else start, question_id


def _key_of(session: Session, user: User, question_id: int | None) -> Key | None:
    query = select(Question.article_id, Question.anchor_start, Question.id)
    row = session.execute(query.where(Question.id == question_id, Question.user_id == user.id)).one_or_none()
    return _key(*row) if row else None


def _index(keys: Sequence[Key], key: Key | None, *, strictly: bool) -> int:
    if key is None:
        return 0
    index = bisect_right(keys, key) if strictly else bisect_left(keys, key)
    return index if index < len(keys) else 0


def _row(session: Session, question_id: int) -> Question:
    query = select(Question).options(joinedload(Question.article), joinedload(Question.section))
    return session.scalars(query.where(Question.id == question_id)).one()


def passage(row: Question) -> tuple[str, str, str] | None:
    """The quote of the question between what stands around it in its paragraph; None without one."""
    if row.article is None or not row.anchor_quote:
        return None
    return _passage_in(row.article, row)


def _passage_in(article: Article, row: Question) -> tuple[str, str, str]:
    text, start, end = article.text, row.anchor_start or 0, row.anchor_end or 0
    if text[start:end] != row.anchor_quote:  # the article has been changed since
        return row.anchor_before, row.anchor_quote, row.anchor_after
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return _whole_words(before.split("\n")[-1], start > CONTEXT), row.anchor_quote, _cut(after.split("\n")[0])


def _whole_words(before: str, long: bool) -> str:
    return "… " + before.partition(" ")[2] if long and len(before) == CONTEXT else before


def _cut(after: str) -> str:
    return after.rpartition(" ")[0] + " …" if len(after) == CONTEXT else after
