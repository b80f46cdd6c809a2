"""Writes to the clock of an attempt: pauses, and time granted while it runs.

Each locks the attempt's row first: a pause and a submission at the same moment, or a grant sent twice, wait for each
other, and the later one sees what the earlier has done.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp.models import Attempt
from webapp.quiz import rules
from webapp.quiz.operations import RefusedError

MOST_GRANTED = 1440
NO_PAUSE = "No pause is left in this exam, so the clock runs on."
ENDED = "This exam has ended, so its clock cannot be changed any more."
NO_LIMIT = "This quiz has no time limit, so it needs no extra time."
TOO_MUCH = f"An attempt can be given {MOST_GRANTED} extra minutes in all: give fewer."


class ClockError(RefusedError):
    """The clock of the attempt cannot be changed so. ``str(error)`` is the sentence for the person."""


def pause(session: Session, attempt: Attempt, *, now: datetime) -> None:
    """Stops the clock; one that stands already stays as it is. Raises ClockError."""
    session.refresh(attempt, with_for_update=True)
    if attempt.ended_at(now) is not None:
        raise ClockError(ENDED)
    if attempt.paused_until(now) is None:
        if not rules.pause_left(attempt):
            raise ClockError(NO_PAUSE)
        rules.begin_pause(attempt, now)


def go_on(session: Session, attempt: Attempt, *, now: datetime) -> None:
    """Lets the clock run again; nothing where it runs, or where the attempt has ended."""
    session.refresh(attempt, with_for_update=True)
    rules.end_pause(attempt, now)


def grant(session: Session, attempt: Attempt, minutes: int, *, request_id: str, now: datetime) -> None:
    """Gives the attempt more time; the same ``request_id`` again gives no more. Raises ClockError."""
    session.refresh(attempt, with_for_update=True)
    if any(known == request_id for known, _, _ in attempt.extra):
        return
    if attempt.deadline is None:
        raise ClockError(NO_LIMIT)
    if attempt.ended_at(now) is not None:
        raise ClockError(ENDED)
    if attempt.granted_minutes + minutes > MOST_GRANTED:
        raise ClockError(TOO_MUCH)
    attempt.deadline += timedelta(minutes=minutes)
    attempt.extra = [*attempt.extra, [request_id, minutes, now.isoformat()]]
