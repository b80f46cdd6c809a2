"""Many cards at once: a plan for what was left undone, and room for a planned break. None commits.

A plan is made from what is stored and shown before it is carried out; to carry it out is one step for undo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from webapp.models import Break, Card, CardChange, Preset, StudyDay, User
from webapp.review.changes import as_it_was, log_row, move_all, put_back
from webapp.review.presets import preset_finder
from webapp.review.queries import coming_breaks, day_end, settings_of
from webapp.scheduling.balance import Break as Days
from webapp.scheduling.balance import fuzz_range, in_break
from webapp.scheduling.memory import Phase, Settings
from webapp.scheduling.spreading import LONGEST_PLAN, Movable, Overdue, around_breaks, catch_up

USUAL_SECONDS = 10.0
LATELY = timedelta(days=30)
AROUND = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Move:
    """Where cards go: ``days`` by card id. ``before`` and ``after`` count what is due on each study day shown;
    ``left`` cards found no day within a year."""

    days: dict[int, date]
    before: dict[date, int]
    after: dict[date, int]
    left: int = 0


def waiting(session: Session, user: User, *, now: datetime) -> int:
    """How many reviews are due by the end of this study day."""
    mine = select(func.count()).select_from(Card).where(*_reviews(user), Card.due < day_end(user, now))
    return session.scalar(mine) or 0


def seconds_a_card(session: Session, user: User, *, now: datetime) -> float:
    """What an answer has taken lately, repetitions of the same day included."""
    since = settings_of(user, user.preset).day(now - LATELY)
    answers = StudyDay.again + StudyDay.hard + StudyDay.good + StudyDay.easy
    sums = select(func.sum(StudyDay.milliseconds), func.sum(StudyDay.review), func.sum(answers))
    row = session.execute(
        sums.where(StudyDay.user_id == user.id, StudyDay.kind == "review", StudyDay.day >= since)
    ).one()
    return float(row[0]) / 1000 / int(row[1]) if row[0] and row[1] else USUAL_SECONDS


def coming_by_day(session: Session, user: User, *, now: datetime) -> list[int]:
    """How many cards come due on each study day of the next year, today's left out: the first is tomorrow's."""
    settings, start = settings_of(user, user.preset), day_end(user, now)
    today = settings.day(now)
    counts = _counted(session, user, settings, start, start + timedelta(days=LONGEST_PLAN))
    return [counts[today + timedelta(days=n)] for n in range(1, LONGEST_PLAN)]


def catch_up_plan(session: Session, user: User, cards_a_day: int, *, now: datetime) -> Move:
    """Spreads what waits over the days from today on, at most so many cards a day with those that come due anyway."""
    settings = settings_of(user, user.preset)
    today = settings.day(now)
    columns = (Card.id, Card.article_id, Card.stability, Card.last_review)
    rows = session.execute(select(*columns).where(*_reviews(user), Card.due < day_end(user, now))).all()
    coming = [0, *coming_by_day(session, user, now=now)]
    preset_for = preset_finder(session, user)
    cards = (
        Overdue(
            row.id, row.stability, (today - settings.day(row.last_review)).days, decay_of(preset_for(row.article_id))
        )
        for row in rows
    )
    plan = catch_up(cards, cards_a_day, coming=coming)
    shown = [today + timedelta(days=n) for n in range(len(plan.days))]
    days = {card: day for day, ids in zip(shown[1:], plan.days[1:], strict=True) for card in ids}
    before = {day: len(rows) if n == 0 else coming[n] for n, day in enumerate(shown)}
    after = {day: coming[n] + len(plan.days[n]) for n, day in enumerate(shown)}
    return Move(days, before, after, plan.left)


def decay_of(preset: Preset) -> float:
    return float((preset.parameters or DEFAULT_PARAMETERS)[-1])


def carry_out(session: Session, user: User, plan: Move, *, action_id: str, now: datetime) -> None:
    """Moves the cards as planned. The same ``action_id`` again changes nothing."""
    move_all(session, user, plan.days, action_id=action_id, now=now)


def break_plan(session: Session, user: User, planned: Days, *, now: datetime) -> Move:
    """Takes the cards due in the break to days before and after it."""
    settings = settings_of(user, user.preset)
    first, last = planned
    breaks = (*coming_breaks(session, user, now=now), planned)
    start, end = (datetime.combine(day, datetime.min.time(), user.zone) for day in (first, last + timedelta(days=2)))
    columns = (Card.id, Card.article_id, Card.due, Card.last_review)
    rows = session.execute(select(*columns).where(*_reviews(user), Card.due >= start, Card.due < end))
    around = AROUND + (last - first)
    due = _counted(session, user, settings, start - around, end + around)
    preset_for = preset_finder(session, user)
    cards = [_movable(row, settings, preset_for(row.article_id)) for row in rows]
    inside = [card for card in cards if in_break(card.due, (planned,))]
    days = around_breaks(inside, breaks, settings.day(now), due=due)
    after = due - Counter(card.due for card in inside if card.card_id in days) + Counter(days.values())
    shown = _shown(first, last, days)
    return Move(days, {day: due[day] for day in shown}, {day: after[day] for day in shown})


def plan_break(session: Session, user: User, planned: Days, *, action_id: str, now: datetime) -> Move:
    """Keeps the break and makes room for it; nothing will be placed in it from now on."""
    plan = break_plan(session, user, planned, now=now)
    session.add(Break(user_id=user.id, first_day=planned[0], last_day=planned[1], action_id=action_id))
    carry_out(session, user, plan, action_id=action_id, now=now)
    return plan


def cancel_break(session: Session, row: Break, *, undo_id: str, now: datetime) -> int:
    """Gives the break up: cards that it moved, and nothing has touched since, are put back. Returns how many."""
    changes = session.scalars(
        select(CardChange).where(CardChange.action_id == row.action_id, CardChange.user_id == row.user_id)
    ).all()
    touched = _touched(session, changes)
    back = 0
    for change in changes:
        session.add(log_row(change.card, "undo", undo_id, now, undoes=change.action_id))
        if change.card_id not in touched and change.card.reps == change.before["reps"]:
            put_back(session, change.card, as_it_was(change))
            back += 1
    session.delete(row)
    return back


def drop_undone_breaks(session: Session, user: User) -> None:
    """A break whose moves were undone is given up with them."""
    undone = exists().where(CardChange.user_id == user.id, CardChange.undoes == Break.action_id).correlate(Break)
    gone = select(Break).where(Break.user_id == user.id, undone)
    for row in session.scalars(gone):
        session.delete(row)


def breaks_of(session: Session, user: User, *, now: datetime) -> Sequence[Break]:
    """The breaks that are not over, by their first day."""
    today = settings_of(user, user.preset).day(now)
    mine = select(Break).where(Break.user_id == user.id, Break.last_day >= today)
    return session.scalars(mine.order_by(Break.first_day)).all()


def _touched(session: Session, changes: Sequence[CardChange]) -> set[int]:
    """The cards that were changed after the action."""
    if not changes:
        return set()
    later = select(CardChange.card_id).where(
        CardChange.user_id == changes[0].user_id, CardChange.id > max(change.id for change in changes)
    )
    return set(session.scalars(later))


def _reviews(user: User) -> tuple[ColumnElement[bool], ...]:
    """Cards in review that are shown, spelled as the index of the queue spells them."""
    return (
        Card.user_id == user.id,
        Card.in_use.is_(True),
        Card.suspended.is_(False),
        Card.state == Phase.REVIEW.value,
    )


def _counted(session: Session, user: User, settings: Settings, start: datetime, end: datetime) -> Counter[date]:
    due = session.scalars(select(Card.due).where(*_reviews(user), Card.due >= start, Card.due < end))
    return Counter(settings.day(moment) for moment in due if moment is not None)


def _movable(row: Any, settings: Settings, preset: Preset) -> Movable:
    due, reviewed = (settings.day(moment) for moment in (row.due, row.last_review))
    shortest, longest = fuzz_range(max((due - reviewed).days, 1), preset.maximum_interval)
    first, last = (reviewed + timedelta(days=days) for days in (shortest, longest))
    return Movable(row.id, due, first, last, tuple(preset.easy_days))


def _shown(first: date, last: date, days: dict[int, date]) -> list[date]:
    """From the earliest day that something goes to, or that of the break, to the latest."""
    begins, ends = min([first, *days.values()]), max([last, *days.values()])
    return [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
