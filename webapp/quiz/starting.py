"""Writes that begin a quiz, or another attempt at one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.locking import lock_person
from webapp.models import Attempt, AttemptItem, Quiz, User
from webapp.quiz import choosing, queries
from webapp.quiz.operations import RefusedError
from webapp.quiz.pools import Pool
from webapp.quiz.rules import PLAIN, Rules, time_for
from webapp.quiz.selection import asked_again

NOTHING_LEFT = (
    "No question is left that fits this quiz: they were deleted or retired, or are not new, missed or due any more."
)


class NoAttemptLeftError(RefusedError):
    """All the attempts that the quiz allows were started."""


class NothingToDrawError(RefusedError):
    """No question is left that fits what the quiz draws from."""


def start_quiz(
    session: Session,
    user: User,
    *,
    article_id: int | None,
    mode: str,
    question_ids: Sequence[int],
    seed: int,
    rules: Rules = PLAIN,
    pool: Pool | None = None,
    draws: int | None = None,
    request_id: str | None = None,
    now: datetime,
) -> Attempt:
    """A quiz with its first attempt, which asks the questions in this order.

    With a ``pool`` each further attempt draws ``draws`` questions (None: all) from it. The same ``request_id`` again
    gives the attempt that was started by it before.
    """
    if request_id is not None:
        # A button pressed twice: the second request waits here and then finds the first's attempt.
        lock_person(session, user.id)
        if (started := queries.started_by(session, user, request_id)) is not None:
            return started
    quiz = Quiz(
        user_id=user.id,
        article_id=article_id,
        mode=mode,
        request_id=request_id,
        created_at=now,
        pool=pool.as_dict() if pool else None,
        draws=draws if pool else None,
        **asdict(rules),
    )
    return _new_attempt(session, user, quiz, 1, question_ids, seed, now)


def start_attempt(session: Session, user: User, quiz: Quiz, *, seed: int, now: datetime) -> Attempt:
    """Another attempt at the quiz, or the one that is still under way.

    Raises NoAttemptLeftError where the quiz allows no more, NothingToDrawError where its pool has become empty.
    """
    # Many starts at once: each waits here and then counts those of the others.
    session.execute(select(Quiz.id).where(Quiz.id == quiz.id).with_for_update())
    taken = queries.attempts_of(session, quiz)
    if taken and taken[-1].ended_at(now) is None:
        return taken[-1]
    if quiz.allowed_attempts is not None and len(taken) >= quiz.allowed_attempts:
        raise NoAttemptLeftError(f"This exam allows {quiz.allowed_attempts} attempts at most, and all were used.")
    question_ids = _questions_of_another(session, user, quiz, seed, now)
    if not question_ids:
        raise NothingToDrawError(NOTHING_LEFT)
    return _new_attempt(session, user, quiz, len(taken) + 1, question_ids, seed, now)


def _questions_of_another(session: Session, user: User, quiz: Quiz, seed: int, now: datetime) -> list[int]:
    """What a further attempt asks, in order: drawn from the quiz's pool, or what its first attempt asked."""
    if quiz.pool is None or quiz.article is None:
        first = choosing.asked_first(session, quiz)
        return first if quiz.article_order else asked_again(first, seed)
    before = choosing.asked_before(session, quiz)
    found = choosing.choosable(session, user, quiz.article, now=now)
    seen = [replace(c, seen=before.get(c.question_id, 0)) for c in found]
    return Pool.from_dict(quiz.pool).draw(seen, quiz.draws, seed, in_order=quiz.article_order)


def _new_attempt(
    session: Session, user: User, quiz: Quiz, number: int, question_ids: Sequence[int], seed: int, now: datetime
) -> Attempt:
    time = time_for(quiz)
    attempt = Attempt(
        user_id=user.id,
        quiz=quiz,
        number=number,
        seed=seed,
        started_at=now,
        deadline=now + time if time is not None else None,
        items=[AttemptItem(question_id=q, position=p) for p, q in enumerate(question_ids, 1)],
    )
    session.add(attempt)
    session.flush()  # its id is part of the address of its first question
    return attempt
