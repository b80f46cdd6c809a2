"""Keeps the counts of study days (webapp.models.StudyDay) and their totals (StudyTotal) in step with the reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Insert, bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from webapp.models import Article, Review, StudyDay, StudyTotal, User
from webapp.models.study_day import RATING_COUNTS

MATURE_DAYS = 21
COUNTED = ("review", "quiz", "practice")
BATCH = 10_000
TOTALS = StudyTotal.__table__
NOTHING = {column.name: 0 for column in TOTALS.c if not column.primary_key}

Key = tuple[date, int | None, str]


def count(session: Session, review: Review, zone: ZoneInfo, *, sign: int = 1) -> None:
    """Adds a review to its day, or with ``sign`` −1 takes one that was undone out of it.

    The caller holds the lock on the person's answers (operations.lock_answers): two at once would count as one.
    """
    row = session.scalars(
        select(StudyDay).where(
            StudyDay.user_id == review.user_id,
            StudyDay.day == review.day,
            StudyDay.kind == review.kind,
            StudyDay.article_id == review.article_id,
        )
    ).first()
    if row is None:
        row = _empty(review.user_id, (review.day, review.article_id, review.kind))
        session.add(row)
    added = dict.fromkeys(_counts_of(review.before, review.rating), sign)
    added["milliseconds"] = sign * (review.duration_ms or 0)
    for name, number in added.items():
        setattr(row, name, getattr(row, name) + number)
    hours, hour = list(row.hours), review.reviewed_at.astimezone(zone).hour
    hours[hour] += sign
    row.hours = hours
    key = {"user_id": review.user_id, "day": review.day, "kind": review.kind}
    session.execute(_adding(session.get_bind().dialect.name), NOTHING | added | key)


@cache
def _adding(dialect: str) -> Insert:
    """Adds the parameters, named as the columns, to a day's total, which need not be there yet."""
    insert = (sqlite if dialect == "sqlite" else postgresql).insert(TOTALS)
    columns = {name: TOTALS.c[name] + insert.excluded[name] for name in NOTHING}
    named = insert.values({column.name: bindparam(column.name) for column in TOTALS.c})
    added: Insert = named.on_conflict_do_update(index_elements=["user_id", "day", "kind"], set_=columns)
    return added


def total_anew(session: Session, user_id: int) -> None:
    """Adds the person's days up again, after rows of theirs went with an article."""
    session.flush()  # the days are read from the database
    session.execute(delete(StudyTotal).where(StudyTotal.user_id == user_id))
    key = StudyDay.user_id, StudyDay.day, StudyDay.kind
    sums = select(*key, *(func.sum(getattr(StudyDay, name)) for name in NOTHING)).group_by(*key)
    mine = sums.where(StudyDay.user_id == user_id)
    session.execute(insert(StudyTotal).from_select(["user_id", "day", "kind", *NOTHING], mine))


def rebuild(session: Session, user: User) -> None:
    """Counts the person's days anew from the reviews that stand."""
    session.execute(delete(StudyDay).where(StudyDay.user_id == user.id))
    days: dict[Key, StudyDay] = {}
    for row in _standing(session, user):
        key = (row.day, row.article_id, row.kind)
        day = days.get(key) or days.setdefault(key, _empty(user.id, key))
        for name in _counts_of(row.before, row.rating):
            setattr(day, name, getattr(day, name) + 1)
        day.milliseconds += row.duration_ms or 0
        day.hours[row.reviewed_at.astimezone(user.zone).hour] += 1
    session.add_all(days.values())
    total_anew(session, user.id)


def _standing(session: Session, user: User) -> Iterator[Any]:
    """The reviews that were not undone, of articles that are still there."""
    undo = aliased(Review)
    columns = (Review.day, Review.article_id, Review.kind, Review.rating, Review.before, Review.duration_ms)
    rows = (
        select(*columns, Review.reviewed_at)
        .outerjoin(undo, undo.undoes == Review.id)
        .outerjoin(Article, Article.id == Review.article_id)
        .where(Review.user_id == user.id, Review.kind.in_(COUNTED), undo.id.is_(None))
        .where(Review.article_id.is_(None) | Article.id.is_not(None))
    )
    return iter(session.execute(rows.execution_options(yield_per=BATCH)))


def _empty(user_id: int, key: Key) -> StudyDay:
    day, article_id, kind = key
    zeros = {c.name: 0 for c in StudyDay.__table__.columns if c.default is not None and c.name != "hours"}
    return StudyDay(user_id=user_id, day=day, article_id=article_id, kind=kind, hours=[0] * 24, **zeros)


def _counts_of(before: dict[str, Any], rating: int) -> Iterator[str]:
    """The counts that an answer belongs to; ``before`` is the card as it stood."""
    state = before["state"]
    yield RATING_COUNTS[rating - 1]
    yield "learning" if state == "relearning" else state
    if state == "review":
        age = "mature" if (before["stability"] or 0) >= MATURE_DAYS else "young"
        yield f"{age}_all"
        if rating > 1:
            yield f"{age}_right"
