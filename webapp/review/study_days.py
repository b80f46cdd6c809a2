"""Keeps the counts of study days (webapp.models.StudyDay) and their totals (StudyTotal) in step with the reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Insert, bindparam, delete, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from webapp.models import Article, Review, StudyDay, StudyTotal, User
from webapp.models.study_day import RATING_COUNTS
from webapp.prepared import Prepared

MATURE_DAYS = 21
COUNTED = ("review", "quiz", "practice")
BATCH = 10_000
DAYS, TOTALS = StudyDay.__table__, StudyTotal.__table__
NOTHING = {column.name: 0 for column in TOTALS.c if not column.primary_key}


class Counted(Protocol):
    """A review, as an object or as a row."""

    user_id: Any
    day: Any
    kind: Any
    article_id: Any
    before: Any
    rating: Any
    duration_ms: Any
    reviewed_at: Any


Key = tuple[date, int | None, str]


def count(session: Session, review: Counted, zone: ZoneInfo, *, sign: int = 1) -> None:
    """Adds a review to its day, or with ``sign`` −1 takes one that was undone out of it.

    The caller holds the lock on the person's answers (operations.lock_answers).
    """
    added = dict.fromkeys(_counts_of(review.before, review.rating), sign)
    added["milliseconds"] = sign * (review.duration_ms or 0)
    hour = review.reviewed_at.astimezone(zone).hour
    key = {"user_id": review.user_id, "day": review.day, "kind": review.kind, "article_id": review.article_id}
    hours = {"hours": [sign * (n == hour) for n in range(24)], "hour": hour, "sign": sign}
    values = NOTHING | added | key | hours
    (ADD_TO_DAY if review.article_id is not None else ADD_TO_DAY_WITHOUT_ARTICLE).write(session, values)
    ADD_TO_TOTAL.write(session, values)


def _adding_to_day(dialect: str, with_article: bool) -> Insert:
    """Adds the parameters, named as the columns, to an article's day, which need not be there yet."""
    key = ["user_id", "day", "kind"]
    added = _insert(dialect, DAYS, [name for name in DAYS.c.keys() if name != "id"])  # noqa: SIM118
    columns = {name: DAYS.c[name] + added.excluded[name] for name in NOTHING} | {"hours": _hours(dialect)}
    if with_article:
        return _or_add(added, columns, index_elements=[*key, "article_id"])
    return _or_add(added, columns, index_elements=key, index_where=DAYS.c.article_id.is_(None))


def _hours(dialect: str) -> ColumnElement[Any]:
    """The hours of the day that is there, with ``sign`` added at ``hour``."""
    text_of = {
        "sqlite": "json_set(study_days.hours, '$[' || :hour || ']',"
        " json_extract(study_days.hours, '$[' || :hour || ']') + :sign)",
        "postgresql": "jsonb_set(study_days.hours, array[cast(:hour as text)],"
        " to_jsonb(cast(study_days.hours ->> cast(:hour as integer) as integer) + cast(:sign as integer)))",
    }
    return text(text_of[dialect])  # type: ignore[return-value]


def _adding_to_total(dialect: str) -> Insert:
    """The same for the total of all articles."""
    added = _insert(dialect, TOTALS, TOTALS.c.keys())
    columns = {name: TOTALS.c[name] + added.excluded[name] for name in NOTHING}
    return _or_add(added, columns, index_elements=["user_id", "day", "kind"])


def _insert(dialect: str, table: Any, names: Iterable[str]) -> Any:
    insert = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    return insert.values({name: bindparam(name) for name in names})


def _or_add(insert: Any, columns: dict[str, Any], **conflict: Any) -> Insert:
    added: Insert = insert.on_conflict_do_update(set_=columns, **conflict)
    return added


ADD_TO_DAY = Prepared(lambda dialect: _adding_to_day(dialect, with_article=True))
ADD_TO_DAY_WITHOUT_ARTICLE = Prepared(lambda dialect: _adding_to_day(dialect, with_article=False))
ADD_TO_TOTAL = Prepared(_adding_to_total)


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
