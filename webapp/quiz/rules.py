"""The rules of an exam: what may be answered when, how long it takes, and how its clock is stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webapp.models import Attempt, Quiz
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
    article_order: bool = False
    written_choices: bool = False
    extra_minutes: int | None = None
    extra_percent: int | None = None
    pauses: int | None = None
    pause_minutes: int | None = None


PLAIN = Rules()


def time_for(quiz: Quiz) -> timedelta | None:
    """How long an attempt may take, with the extra time that the quiz gives to each; None: as long as it likes."""
    if quiz.minutes is None:
        return None
    return timedelta(minutes=quiz.minutes * (1 + (quiz.extra_percent or 0) / 100) + (quiz.extra_minutes or 0))


def paused_for(attempt: Attempt) -> timedelta:
    """How long the pauses of an attempt were in all; one that is under way counts as if it were used up."""
    return sum((end - began for began, end in attempt.pause_times), timedelta())


def pause_left(attempt: Attempt) -> timedelta:
    """How long another pause might be; nothing where none is allowed or none is left."""
    quiz = attempt.quiz
    if attempt.deadline is None or len(attempt.pauses) >= (quiz.pauses or 0):
        return timedelta()
    return max(timedelta(minutes=quiz.pause_minutes or 0) - paused_for(attempt), timedelta())


def begin_pause(attempt: Attempt, now: datetime) -> None:
    """Moves the deadline as far as the pause may last: were nobody to come back, the clock would run on by itself."""
    end = now + pause_left(attempt)
    if attempt.deadline is not None:
        attempt.deadline += end - now
    attempt.pauses = [*attempt.pauses, [_stored(now), _stored(end)]]


def end_pause(attempt: Attempt, now: datetime) -> None:
    """Moves the deadline back by what was not used of the pause; nothing where none is under way."""
    end = attempt.paused_until(now)
    if end is not None and attempt.deadline is not None:
        attempt.deadline -= end - now
        attempt.pauses = [*attempt.pauses[:-1], [attempt.pauses[-1][0], _stored(now)]]


def _stored(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


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
