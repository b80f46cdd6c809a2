"""Writes to quizzes, attempts and responses. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

import questions
from webapp.models import Attempt, Response, User
from webapp.quiz import queries
from webapp.quiz.hints import COST, SECOND_TRY_SHARE, bears_second_try
from webapp.quiz.rules import end_pause, may_answer
from webapp.quiz.showing import Asked, asked_in
from webapp.review.operations import record_evidence

LONGEST_WHY = 500
SAID_RIGHT = "You said that this was right."
FINISHED = "This quiz was finished before, so the answer was not counted."
TIME_OVER = "The time was over before this answer arrived, so it was not counted. What was saved before counts."
ELSEWHERE = (
    "This question was answered in another tab or on another device since this page was shown: reload to see it."
)
PAUSED = "The exam is paused, so this answer was not counted: go on with it first."
PASSED = "This exam goes one way: that question is not open to answers, so the answer was not counted."


class RefusedError(Exception):
    """A response that is not counted. ``str(error)`` is the sentence for the person."""


class SubmittedError(RefusedError):
    """The attempt was submitted already."""


class PausedError(RefusedError):
    """The attempt is paused: its questions are not open."""


class PassedError(RefusedError):
    """One way: the question was left before, or is not reached yet."""


class StaleError(RefusedError):
    """The question is no longer the one that was shown."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form says about itself beside the answer.

    ``response_id`` is chosen by the client. ``version`` names the wording that was shown. ``page_id`` names the page
    that was shown and ``revision`` the answer that stood there (0: none); None where the client does not say.
    ``confidence`` runs from 1 (guessed) to 3 (sure).
    """

    response_id: str
    version: str
    page_id: str | None = None
    revision: int | None = None
    confidence: int | None = None


def save_response(
    session: Session, user: User, attempt: Attempt, position: int, given: questions.Response, sent: Sent, now: datetime
) -> bool:
    """Saves what was answered to the question at ``position``; False where it had been answered before.

    In practice it is graded at once and tells the memory, unless it is near the answer but not certain: then it waits
    for ``mark_response``; the first response stands, but for a second try where the quiz has one, and with the last
    one the attempt is submitted. In a test it may be changed until the attempt is submitted, and an empty one takes it
    back. The same ``response_id`` again changes nothing. Raises RefusedError, and QuestionError for a response that
    does not fit the question.
    """
    asked = _locked_questions(session, attempt)
    item = next((a for a in asked if a.position == position), None)
    if item is None:
        raise StaleError("That question has been deleted.")
    if _is_known(item, sent.response_id, given):
        return True
    if attempt.ended_at(now) is not None:
        raise SubmittedError(FINISHED if attempt.submitted_at else TIME_OVER)
    if attempt.paused_until(now) is not None:
        raise PausedError(PAUSED)
    if not may_answer(attempt, asked, position):
        raise PassedError(PASSED)
    practice = attempt.quiz.mode == "practice"
    if practice and not _may_try(item, sent):
        return False
    check_version(item, sent.version)
    grade = questions.grade(item.content, given)  # raises where the response does not fit
    if not practice:
        _check_seen(item, sent)
        _keep_for_later(session, attempt, item, given, sent, now)
        return True
    if item.response is not None:
        _try_again(item.response, given, grade)
    else:
        _practise(session, user, attempt, item, given, grade, sent, now)
    if not any(a.waits for a in asked if a is not item) and not item.waits:
        attempt.submitted_at = now
    return True


def _may_try(item: Asked, sent: Sent) -> bool:
    return item.response is None or (item.response.open and item.response.id == sent.response_id)


def _check_seen(item: Asked, sent: Sent) -> None:
    """Raises StaleError when another page has saved an answer that the sending one has never shown."""
    stored = item.response
    if stored is None or sent.revision is None or sent.page_id is None:
        return
    if sent.revision != stored.revision and sent.page_id != stored.page_id:
        raise StaleError(ELSEWHERE)


def _practise(
    session: Session,
    user: User,
    attempt: Attempt,
    item: Asked,
    given: questions.Response,
    grade: questions.Grade,
    sent: Sent,
    now: datetime,
) -> None:
    response = item.response = _new_response(session, attempt, item, given, sent, now)
    if not grade.certain:
        response.why = grade.why[:LONGEST_WHY]
        return
    _count(session, user, item, response, grade, now)
    tried = given != questions.empty_response(item.content)
    response.open = attempt.quiz.second_try and tried and not grade.right and bears_second_try(item.content)


def _try_again(response: Response, given: questions.Response, grade: questions.Grade) -> None:
    """The second try gives points, fewer of them; what the first said about the memory stands."""
    response.given, response.open, response.tries = questions.response_to_dict(given), False, 2
    response.why = f"{grade.why} {COST}"[:LONGEST_WHY]
    better = max(response.score or 0.0, SECOND_TRY_SHARE * grade.score)
    response.score = better if grade.certain else None


def show_answer(session: Session, attempt: Attempt, position: int, *, now: datetime) -> None:
    """Gives up the second try of a question; with the last one the attempt is submitted."""
    asked = _locked_questions(session, attempt)
    item = next((a for a in asked if a.position == position), None)
    if attempt.ended_at(now) is not None or item is None or item.response is None:
        return
    item.response.open = False
    if not any(a.waits for a in asked):
        attempt.submitted_at = now


def move_on(session: Session, attempt: Attempt, position: int, *, now: datetime) -> None:
    """One way: leaves the question at ``position``, which is not shown again."""
    session.refresh(attempt, with_for_update=True)
    if attempt.quiz.one_way and attempt.ended_at(now) is None and attempt.paused_until(now) is None:
        attempt.reached = max(attempt.reached, position + 1)


def set_flag(session: Session, attempt: Attempt, position: int, flagged: bool, *, now: datetime) -> None:
    """Marks a question to come back to, or takes the mark away; nothing once the attempt has ended."""
    session.refresh(attempt, with_for_update=True)
    if attempt.ended_at(now) is None:
        others = {p for p in attempt.flagged if p != position}
        attempt.flagged = sorted(others | {position}) if flagged else sorted(others)


def submit(session: Session, user: User, attempt: Attempt, *, now: datetime) -> None:
    """Ends the attempt, at its deadline where that has passed, and grades what is not graded yet.

    An attempt submitted before stays as it is.
    """
    asked = _locked_questions(session, attempt)
    if attempt.submitted_at is not None:
        return
    # By question, so that two attempts submitted at once lock the same cards in the same order.
    for item in sorted(asked, key=lambda a: a.question.id):
        if item.response is not None and not item.graded and attempt.quiz.mode == "test":
            given = questions.response_from_dict(item.response.given)
            _count(session, user, item, item.response, questions.grade(item.content, given), now)
    end_pause(attempt, now)
    attempt.submitted_at = attempt.ended_at(now) or now


def mark_response(session: Session, user: User, attempt: Attempt, position: int, *, right: bool, now: datetime) -> bool:
    """Grades an answer of practice that was near but not certain, as its person says; False where none waits.

    Only what is said counts for the memory: what nobody decided says nothing about it.
    """
    item = next((a for a in _locked_questions(session, attempt) if a.position == position), None)
    if item is None or item.response is None or item.graded or attempt.quiz.mode != "practice":
        return False
    points = SECOND_TRY_SHARE if item.response.tries > 1 else 1.0
    grade = questions.Grade(points * right, SAID_RIGHT if right else item.response.why)
    _count(session, user, item, item.response, grade, now)
    return True


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
    session: Session, attempt: Attempt, item: Asked, given: questions.Response, sent: Sent, now: datetime
) -> None:
    empty = given == questions.empty_response(item.content)
    if item.response is None and not empty:
        _new_response(session, attempt, item, given, sent, now)
    elif item.response is not None and empty:
        session.delete(item.response)
    elif item.response is not None:
        item.response.given = questions.response_to_dict(given)
        item.response.answered_at, item.response.page_id = now, sent.page_id
        item.response.confidence = sent.confidence or item.response.confidence
        item.response.revision += 1


def _new_response(
    session: Session, attempt: Attempt, item: Asked, given: questions.Response, sent: Sent, now: datetime
) -> Response:
    if queries.has_response(session, sent.response_id):
        raise StaleError("The page was out of date: answer again.")
    response = Response(
        id=sent.response_id,
        user_id=attempt.user_id,
        attempt_id=attempt.id,
        question_id=item.question.id,
        given=questions.response_to_dict(given),
        asked=questions.question_to_dict(item.content),
        answered_at=now,
        page_id=sent.page_id,
        confidence=sent.confidence,
    )
    session.add(response)
    return response


def _count(
    session: Session, user: User, item: Asked, response: Response, grade: questions.Grade, now: datetime
) -> None:
    """Keeps the score with its reason, and tells the person's memory what it says."""
    response.score, response.why = grade.score, grade.why[:LONGEST_WHY]
    record_evidence(session, user, item.question, grade.right, response.id, now=now)
