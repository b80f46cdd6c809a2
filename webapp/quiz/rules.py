"""The rules of an exam: what may be answered when, and what a person is told who comes too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp.models import Attempt
from webapp.quiz.showing import Asked


@dataclass(frozen=True, slots=True)
class Rules:
    """What a quiz adds to its mode; see ``webapp.models.Quiz``."""

    exam: bool = False
    minutes: int | None = None
    one_way: bool = False
    allowed_attempts: int | None = None
    second_try: bool = False
    confidence: bool = False


PLAIN = Rules()


def deadline_of(started_at: datetime, minutes: int | None) -> datetime | None:
    return started_at + timedelta(minutes=minutes) if minutes is not None else None


def current(attempt: Attempt, asked: Sequence[Asked]) -> Asked | None:
    """One way, the only question that may be answered now; None behind the last one."""
    return next((a for a in asked if a.position >= attempt.reached), None)


def may_answer(attempt: Attempt, asked: Sequence[Asked], position: int) -> bool:
    """Whether the way through the quiz has come to this position and not gone past it."""
    if not attempt.quiz.one_way:
        return True
    here = current(attempt, asked)
    return here is not None and here.position == position


def attempts_left(attempt: Attempt, taken: int) -> int | None:
    """How many more attempts the quiz allows when ``taken`` were started; None: as many as wished."""
    allowed = attempt.quiz.allowed_attempts
    return None if allowed is None else max(allowed - taken, 0)
