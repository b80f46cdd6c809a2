"""Taking back what a person did in review: ratings and changes of cards, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import ColumnElement, FromClause, bindparam, exists, literal, select, union_all
from sqlalchemy.orm import Session, joinedload

from webapp.models import CardChange, Review, User
from webapp.prepared import Prepared, unwatched
from webapp.review import study_days
from webapp.review.changes import as_it_was, card_as_it_stands, log_row, put_back
from webapp.review.memories import remember_anew
from webapp.review.operations import ReusedIdError, add_review, lock_answers
from webapp.review.queries import Rows, card_by_id, moment
from webapp.scheduling.days import day_bounds

UNDO_STEPS = 30
REVIEWS, CHANGES = Review.__table__, CardChange.__table__


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be undone: a rating (``kind`` review), or a change by its kind.

    ``changed``: cards were changed, which a rating hardly ever does.
    """

    action_id: str
    kind: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, the id of a card that it changed, and whether there is more; None: it was not looked for."""

    kind: str
    card_id: int
    more: bool | None = None


def last_undoable(session: Session, user: User, *, now: datetime) -> Step | None:
    """The latest rating or change of this study day that still stands, among the last UNDO_STEPS.

    Ratings that a quiz gave are not undone here. One of them on the same card, later, keeps what came before it.
    """
    return next(iter(_undoable(session, user, now)), None)


def _undoable(session: Session, user: User, now: datetime) -> list[Step]:
    """That, and the one before it: what will be the latest when it is undone. They hardly ever stand far back, and each
    step that is looked at costs a look at its card as it stood."""
    values = {"user_id": user.id, "start": day_bounds(now, user.zone, user.day_start_hour)[0]}
    rows = STANDING_NEARBY.rows(session, values)
    if len(rows) < 2:
        rows = LATEST_STANDING.rows(session, values)
    return [Step(row.action_id, row.kind, row.changed) for row in takewhile(lambda row: not row.quizzed, rows)]


def _latest_standing(most: int) -> Rows:
    """Of the last ``most`` steps."""
    ratings, changes = _latest_ratings(most).subquery(), _latest_changes(most).subquery()
    both = union_all(select(ratings), select(changes)).subquery()
    latest = select(both).order_by(*_newest(both)).limit(most).subquery()
    standing = select(latest).where(~latest.c.undone).order_by(*_newest(latest)).limit(2).subquery()
    step, later = standing.c, REVIEWS.alias().c
    # Looked up for the two alone, which is why they are chosen before.
    quizzed = exists().where(later.card_id == step.card_id, later.reviewed_at > step.at, later.kind == "quiz")
    changed = exists().where(CHANGES.c.action_id == step.action_id)
    columns = step.action_id, step.kind, quizzed.label("quizzed"), changed.label("changed")
    return select(*columns).order_by(*_newest(standing))


def _newest(steps: FromClause) -> tuple[ColumnElement[Any], ...]:
    return steps.c.at.desc(), steps.c.reps.desc()


def _latest_ratings(most: int) -> Rows:
    c, undo = REVIEWS.c, REVIEWS.alias().c
    reps = c.before["reps"].as_integer().label("reps")
    columns = (c.id.label("action_id"), c.kind, c.card_id, c.reviewed_at.label("at"), reps)
    today = (c.user_id == bindparam("user_id"), c.kind == "review", c.reviewed_at >= moment("start"))
    latest = select(*columns).where(*today).order_by(c.reviewed_at.desc(), reps.desc()).limit(most).subquery()
    return _with_undone(latest, exists().where(undo.undoes == latest.c.action_id))


def _latest_changes(most: int) -> Rows:
    c, undo = CHANGES.c, CHANGES.alias().c
    columns = (c.action_id, c.kind, c.card_id, c.changed_at.label("at"), literal(-1).label("reps"))
    today = (c.user_id == bindparam("user_id"), c.changed_at >= moment("start"), c.kind != "undo", c.kind != "siblings")
    latest = select(*columns).where(*today, _first_of_action()).order_by(c.changed_at.desc()).limit(most).subquery()
    step = latest.c
    return _with_undone(latest, exists().where(undo.undoes == step.action_id, undo.card_id == step.card_id))


def _with_undone(latest: FromClause, undone: ColumnElement[bool]) -> Rows:
    """Asked behind the limit: before it, PostgreSQL cannot tell how few will be asked for, and may read all that was
    ever undone, in every review there is."""
    return select(latest, undone.label("undone"))


def _first_of_action() -> ColumnElement[bool]:
    """An action counts as one step, however many cards it changed."""
    earlier = CHANGES.alias().c
    return ~exists().where(earlier.action_id == CHANGES.c.action_id, earlier.id < CHANGES.c.id)


LATEST_STANDING = Prepared(lambda _dialect: _latest_standing(UNDO_STEPS))
STANDING_NEARBY = Prepared(lambda _dialect: _latest_standing(UNDO_STEPS // 2))
ONE_REVIEW = Prepared(lambda _dialect: select(REVIEWS).where(REVIEWS.c.id == bindparam("id")))
KNOWN_ID = Prepared(
    lambda _dialect: select(
        exists().where(REVIEWS.c.id == bindparam("undo_id")).label("review"),
        exists().where(CHANGES.c.action_id == bindparam("undo_id")).label("changes"),
    )
)


def undo_last(session: Session, user: User, undo_id: str, now: datetime) -> Undone | None:
    """Takes back the latest rating or change that still stands, by rows of its own; None where there is none.

    The same ``undo_id`` again changes nothing.
    """
    lock_answers(session, user.id)
    if known := _known(session, user, undo_id):
        return known
    steps = _undoable(session, user, now)
    if not steps:
        return None
    with session.no_autoflush:  # all is written at once, when the caller commits
        return replace(_take_back(session, user, steps[0], undo_id, now), more=len(steps) > 1)


def _take_back(session: Session, user: User, step: Step, undo_id: str, now: datetime) -> Undone:
    changes = _changes(session, step.action_id) if step.changed else ()
    if step.kind == "review":
        undone = _undo_rating(session, user, ONE_REVIEW.first(session, {"id": step.action_id}), undo_id, now)
    else:
        undone = Undone(step.kind, changes[0].card_id)
    for change in changes:
        session.add(log_row(change.card, "undo", undo_id, now, undoes=step.action_id))
        put_back(session, change.card, as_it_was(change))
        if change.kind == "forget":
            remember_anew(session, user, change.card, change.changed_at, now=now)
    return undone


def _changes(session: Session, action_id: str) -> Sequence[CardChange]:
    rows = select(CardChange).where(CardChange.action_id == action_id).order_by(CardChange.id)
    rows = rows.options(joinedload(CardChange.card))  # a plan for a backlog has moved thousands
    return session.scalars(rows).all()


def _known(session: Session, user: User, undo_id: str) -> Undone | None:
    known = KNOWN_ID.first(session, {"undo_id": undo_id})
    review = session.get_one(Review, undo_id) if known.review else None
    if review is not None and (review.user_id != user.id or review.kind != "undo"):
        raise ReusedIdError
    if review is not None:
        return Undone("review", review.card_id)
    if not known.changes:
        return None
    changes = _changes(session, undo_id)
    if changes[0].user_id != user.id or changes[0].undoes is None:
        raise ReusedIdError
    return Undone(_changes(session, changes[0].undoes)[0].kind, changes[0].card_id)


def _undo_rating(session: Session, user: User, review: Any, undo_id: str, now: datetime) -> Undone:
    card = card_by_id(session, review.card_id)
    assert card is not None, "a review goes with its card"
    row = {
        "id": undo_id,
        "user_id": user.id,
        "card_id": card.id,
        "article_id": review.article_id,
        "kind": "undo",
        "rating": review.rating,
        "reviewed_at": now,
        "day": review.day,
        "undoes": review.id,
        "before": card_as_it_stands(card),
    }
    add_review(session, unwatched(Review, row))
    study_days.count(session, review, user.zone, sign=-1)
    put_back(session, card, review.before)
    remember_anew(session, user, card, review.reviewed_at, now=now)
    return Undone("review", review.card_id)
