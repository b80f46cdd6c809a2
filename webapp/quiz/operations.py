"""Writes to quizzes, attempts and responses. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from webapp.models import Attempt, Quiz, QuizItem, Response, User
from webapp.quiz import queries
from webapp.quiz.showing import Asked, asked_in
from webapp.review.operations import record_evidence

EMPTY = (questions.Chosen(()), questions.Typed(""))
LONGEST_WHY = 500
FINISHED = "This quiz was finished before, so the answer was not counted."


class RefusedError(Exception):
    """A response that is not counted. ``str(error)`` is the sentence for the person."""


class SubmittedError(RefusedError):
    """The attempt was submitted already."""


class StaleError(RefusedError):
    """The question is no longer the one that was shown."""


def start_quiz(
    session: Session,
    user: User,
    *,
    article_id: int | None,
    mode: str,
    question_ids: Sequence[int],
    seed: int,
    request_id: str | None = None,
    now: datetime,
) -> Attempt:
    """A quiz that asks the questions in this order, with its first attempt.

    The same ``request_id`` again gives the attempt that was started by it before.
    """
    if request_id is not None:
        # A button pressed twice: the second request waits here and then finds the first's attempt.
        session.execute(select(User.id).where(User.id == user.id).with_for_update())
        if (started := queries.started_by(session, user, request_id)) is not None:
            return started
    quiz = Quiz(user_id=user.id, article_id=article_id, mode=mode, request_id=request_id, created_at=now)
    quiz.items = [QuizItem(question_id=q, position=p) for p, q in enumerate(question_ids, 1)]
    attempt = Attempt(user_id=user.id, quiz=quiz, seed=seed, started_at=now)
    session.add(attempt)
    session.flush()  # its id is part of the address of its first question
    return attempt


def save_response(
    session: Session,
    user: User,
    attempt: Attempt,
    position: int,
    given: questions.Response,
    *,
    response_id: str,
    version: str,
    now: datetime,
) -> bool:
    """Saves what was answered to the question at ``position``; False where it had been answered before.

    In practice it is graded at once and tells the memory; the first response stands, and with the last one the attempt
    is submitted. In a test it may be changed until the attempt is submitted, and an empty one takes it back.
    The same ``response_id`` again changes nothing. Raises RefusedError, and QuestionError for a response that does
    not fit the question.
    """
    asked = _locked_questions(session, attempt)
    item = next((a for a in asked if a.position == position), None)
    if item is None:
        raise StaleError("That question has been deleted.")
    if _is_known(item, response_id, given):
        return True
    if attempt.submitted_at is not None:
        raise SubmittedError(FINISHED)
    if attempt.quiz.mode == "practice" and item.response is not None:
        return False
    check_version(item, version)
    questions.grade(item.content, given)  # raises where the response does not fit
    if attempt.quiz.mode == "test":
        _keep_for_later(session, attempt, item, given, response_id, now)
        return True
    response = _new_response(session, attempt, item, given, response_id, now)
    _grade(session, user, item, response, now)
    if sum(a.response is None for a in asked) == 1:
        attempt.submitted_at = now
    return True


def submit(session: Session, user: User, attempt: Attempt, *, now: datetime) -> None:
    """Ends the attempt and grades what is not graded yet; an attempt submitted before stays as it is."""
    asked = _locked_questions(session, attempt)
    if attempt.submitted_at is not None:
        return
    # By question, so that two attempts submitted at once lock the same cards in the same order.
    for item in sorted(asked, key=lambda a: a.question.id):
        if item.response is not None and not item.graded:
            _grade(session, user, item, item.response, now)
    attempt.submitted_at = now


def check_version(item: Asked, version: str) -> None:
    """Raises StaleError when the question is no longer worded as it was shown."""
    if item.version != version:
        raise StaleError("The question was changed since it was shown: this is how it stands now.")


def _locked_questions(session: Session, attempt: Attempt) -> list[Asked]:
    # Two requests at once for one attempt: the second waits here and then sees what the first did.
    session.refresh(attempt, with_for_update=True)
    return asked_in(session, attempt)


def _is_known(item: Asked, response_id: str, given: questions.Response) -> bool:
    """Whether this is the request that was answered before, sent once more."""
    return item.response is not None and item.response.id == response_id and item.given == given


def _keep_for_later(
    session: Session, attempt: Attempt, item: Asked, given: questions.Response, response_id: str, now: datetime
) -> None:
    if item.response is None and given not in EMPTY:
        _new_response(session, attempt, item, given, response_id, now)
    elif item.response is not None and given in EMPTY:
        session.delete(item.response)
    elif item.response is not None:
        item.response.given = questions.response_to_dict(given)
        item.response.answered_at = now


def _new_response(
    session: Session, attempt: Attempt, item: Asked, given: questions.Response, response_id: str, now: datetime
) -> Response:
    if queries.has_response(session, response_id):
        raise StaleError("The page was out of date: answer again.")
    response = Response(
        id=response_id,
        user_id=attempt.user_id,
        attempt_id=attempt.id,
        question_id=item.question.id,
        given=questions.response_to_dict(given),
        asked=questions.question_to_dict(item.content),
        answered_at=now,
    )
    session.add(response)
    return response


def _grade(session: Session, user: User, item: Asked, response: Response, now: datetime) -> None:
    """The score, its reason, and what they say about the person's memory."""
    grade = questions.grade(item.content, questions.response_from_dict(response.given))
    response.score, response.why = grade.score, grade.why[:LONGEST_WHY]
    record_evidence(session, user, item.question, grade.right, response.id, now=now)
