"""Near answers: those that people typed and that nobody has said to be right or wrong. None commits.

Accepting one makes it an accepted answer from now on and grades the stored responses anew. Reviews are never changed:
what an answer said about somebody's memory when it was given stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, select
from sqlalchemy.orm import Session, joinedload

import questions
from webapp.authoring.figures import note_due
from webapp.authoring.history import present_place, save_edit
from webapp.models import Article, Attempt, NearAnswer, Question, Quiz, Response, User, WrongAnswer
from webapp.prepared import Prepared
from webapp.quiz.hints import SECOND_TRY_SHARE

MOST_LISTED = 200
LONGEST_WHY = 500
AFTERWARDS = "The author accepted it afterwards."


@dataclass(frozen=True, slots=True)
class Near:
    """A near answer to a question: how it was typed, how often, and how many said that it was right.

    ``acceptable`` is whether the question can take it among its accepted answers.
    """

    key: str
    text: str
    times: int
    said_right: int
    acceptable: bool


@dataclass(frozen=True, slots=True)
class NearOnes:
    """A question with its near answers, the most frequent first."""

    question: Question
    answers: list[Near]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting an answer has done: how many responses have another score now, how many keep that of the person
    who gave them, and how many answered another wording. ``version`` is the question's new one, if it needed one."""

    text: str
    version: int | None
    regraded: int
    judged: int
    other_wording: int


def near_answers(session: Session, user: User, article_id: int | None, question_id: int | None) -> list[NearOnes]:
    """What waits for the author, MOST_LISTED answers at most, by article and place. Two statements."""
    times = func.count().label("times")
    said = func.count().filter(Response.score > 0)
    query = (
        select(NearAnswer.question_id, NearAnswer.key, func.max(NearAnswer.text), times, said)
        .join(Question, Question.id == NearAnswer.question_id)
        .join(Response, Response.id == NearAnswer.response_id)
        .where(Question.user_id == user.id, ~_called_wrong())
        .group_by(NearAnswer.question_id, NearAnswer.key)
        .order_by(times.desc(), NearAnswer.question_id, NearAnswer.key)
    )
    if article_id is not None:
        query = query.where(Question.article_id == article_id)
    if question_id is not None:
        query = query.where(Question.id == question_id)
    found = session.execute(query.limit(MOST_LISTED)).all()
    rows = _questions(session, {row[0] for row in found})
    return [NearOnes(row, [_near(row, *f[1:]) for f in found if f[0] == row.id]) for row in rows]


def _called_wrong() -> ColumnElement[bool]:
    same = (WrongAnswer.question_id == NearAnswer.question_id) & (WrongAnswer.key == NearAnswer.key)
    return select(WrongAnswer.key).where(same).exists()


def _questions(session: Session, ids: set[int]) -> Sequence[Question]:
    query = select(Question).where(Question.id.in_(ids))
    query = query.options(joinedload(Question.article).load_only(Article.title), joinedload(Question.section))
    return session.scalars(query.order_by(Question.article_id, Question.anchor_start, Question.id)).all()


def _near(row: Question, key: str, text: str, times: int, said_right: int) -> Near:
    return Near(key, text, times, said_right, accepting(row.content, text) is not None)


def how_many_wait(session: Session, user: User) -> int:
    """How many near answers wait for the author, MOST_LISTED at most."""
    waiting: int = HOW_MANY_WAIT.first(session, {"user_id": user.id}).waiting
    return waiting


def _how_many_wait() -> Select[int]:
    # From the few near answers to their questions: by the person, SQLite would go through all their questions instead.
    query = select(NearAnswer.key).join(Question, Question.id == NearAnswer.question_id)
    mine = query.where(Question.user_id + 0 == bindparam("user_id"), ~_called_wrong())
    different = mine.group_by(NearAnswer.question_id, NearAnswer.key).limit(MOST_LISTED)
    return select(func.count().label("waiting")).select_from(different.subquery())


HOW_MANY_WAIT = Prepared(lambda _dialect: _how_many_wait())


def accepting(content: questions.Question, text: str) -> questions.Question | None:
    """The question with what was typed among its accepted answers, or among its units; itself where it accepts it
    already; None where it cannot."""
    typed = questions.Typed(text)
    try:
        wider = _wider(content, text)
        right = wider is not None and questions.grade(wider, typed).right
        if right and questions.grade(content, typed).right:
            return content
    except questions.StudiumError:
        return None
    return wider if right else None


def _wider(content: questions.Question, text: str) -> questions.Question | None:
    match content:
        case questions.Cloze() | questions.ShortAnswer():
            return replace(content, answer=(*content.answer, text))
        case questions.Numeric() if content.units and (unit := re.search(r"[^\d\s]\D*$", text)):
            return replace(content, units=(*content.units, unit[0].strip()))
    return None


def accept(session: Session, user: User, row: Question, key: str, *, now: datetime) -> Accepted | None:
    """Accepts a near answer for everybody: a new version of the question, and the stored responses graded anew.

    None where it waits no longer, as for the second of two who accept it at once, or where the question cannot take it.
    """
    _lock(session, row)
    text = _as_typed(session, row, key)
    content = accepting(row.content, text) if text else None
    if content is None or text is None:
        return None
    made = save_edit(session, user, row, content, present_place(row), now=now)
    counts = {"regraded": 0, "judged": 0, "other_wording": 0, "": 0}
    for response, mode in _responses(session, row):
        counts[_regrade(session, row, response, mode, text)] += 1
    session.flush()  # what is graded anew has left the near answers: what is still there answered another wording
    session.execute(delete(NearAnswer).where(NearAnswer.question_id == row.id, NearAnswer.key == key))
    counts.pop("")
    return Accepted(text, made.number if made else None, **counts)


def call_wrong(session: Session, user: User, row: Question, key: str, *, now: datetime) -> bool:
    """Settles that a near answer is wrong; False where nobody gave it, or it was settled before. Scores stay."""
    _lock_question(session, row)
    known = session.get(WrongAnswer, (row.id, key)) is not None
    if known or _as_typed(session, row, key) is None:
        return False
    session.add(WrongAnswer(question_id=row.id, key=key, user_id=user.id, made_at=now))
    return True


def _lock(session: Session, row: Question) -> None:
    """Attempts first, in their order, as everybody does who answers; then the question."""
    answered = select(Response.attempt_id).where(Response.question_id == row.id)
    session.execute(select(Attempt.id).where(Attempt.id.in_(answered)).order_by(Attempt.id).with_for_update())
    _lock_question(session, row)


def _lock_question(session: Session, row: Question) -> None:
    """The lock lets others go on to store responses, which only refer to the question."""
    query = select(Question).where(Question.id == row.id).with_for_update(key_share=True)
    session.scalars(query.execution_options(populate_existing=True)).one()


def _as_typed(session: Session, row: Question, key: str) -> str | None:
    query = select(func.max(NearAnswer.text)).where(NearAnswer.question_id == row.id, NearAnswer.key == key)
    return session.scalar(query)


def _responses(session: Session, row: Question) -> Sequence[tuple[Response, str]]:
    query = (
        select(Response, Quiz.mode)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Response.question_id == row.id)
        .order_by(Response.attempt_id)
        .execution_options(populate_existing=True)
    )
    return [(response, mode) for response, mode in session.execute(query)]


def _regrade(session: Session, row: Question, response: Response, mode: str, text: str) -> str:
    """Grades a response with the text among the accepted answers; what of ``Accepted`` counts it, or ""."""
    asked = questions.question_from_dict(response.asked)
    if (asked.kind, asked.prompt) != (row.kind, row.prompt):
        return "other_wording" if session.get(NearAnswer, response.id) else ""
    wider = accepting(asked, text)
    if wider is None or wider == asked:
        return ""
    given = questions.response_from_dict(response.given)
    old, new = questions.grade(asked, given), questions.grade(wider, given)
    if mode == "test" and response.score is None:  # not handed in yet: it is graded then, as it is asked from now on
        response.asked = questions.question_to_dict(wider)
        return ""
    if not new.certain or new.score <= old.score:
        return ""
    response.asked = questions.question_to_dict(wider)
    if mode == "practice" and not old.certain and response.score is not None:
        return "judged"
    return _raise(session, response, new)


def _raise(session: Session, response: Response, grade: questions.Grade) -> str:
    score = grade.score * (SECOND_TRY_SHARE if response.tries > 1 else 1.0)
    if response.score is not None and score <= response.score:
        return ""
    response.score, response.why = score, f"{grade.why} {AFTERWARDS}"[:LONGEST_WHY]
    note_due(session, response.attempt_id)
    return "regraded"
