"""Named reads for item analysis: the answers of submitted attempts, as the statistics take them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

import questions
from webapp.authoring.statistics import Item, Option, Taken, analyse
from webapp.models import Attempt, Question, Quiz, Response, User

MOST_ATTEMPTS = 500
MOST_TYPED = 8
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose answers count: those to a question, an article's questions or a quiz's; all are those of the person."""

    question_id: int | None = None
    article_id: int | None = None
    quiz_id: int | None = None


@dataclass(frozen=True, slots=True)
class Analysed:
    """A question with its figures. ``outdated`` counts answers to another wording, which are left out of them."""

    question: Question
    item: Item
    outdated: int


def own_quiz(session: Session, user: User, quiz_id: int) -> Quiz | None:
    query = select(Quiz).where(Quiz.id == quiz_id, Quiz.user_id == user.id).options(joinedload(Quiz.article))
    return session.scalars(query).one_or_none()


def analysed(session: Session, user: User, scope: Scope) -> list[Analysed]:
    """The questions of the scope that were answered in its newest MOST_ATTEMPTS submitted attempts: those with an
    alarm first, then the hardest. Only graded answers count. Three statements."""
    attempts = _attempts(user, scope)
    answers = session.execute(
        select(Response.question_id, Response.id, Response.score, Response.given, Response.asked)
        .join(Question, Question.id == Response.question_id)
        .where(Response.attempt_id.in_(attempts), Response.score.is_not(None), *_asked(user, scope))
    ).all()
    around = _around(session, attempts)
    by_question = defaultdict(list)
    for question_id, *answer in answers:
        by_question[question_id].append(answer)
    rows = session.scalars(select(Question).where(Question.id.in_(by_question)))
    found = [_analysed(row, by_question[row.id], around) for row in rows]
    return sorted(found, key=lambda a: (not a.item.alarms, a.item.facility is None, a.item.facility, a.question.id))


def _asked(user: User, scope: Scope) -> list[ColumnElement[bool]]:
    conditions = [Question.user_id == user.id]
    if scope.question_id is not None:
        conditions.append(Question.id == scope.question_id)
    if scope.article_id is not None:
        conditions.append(Question.article_id == scope.article_id)
    return conditions


def _attempts(user: User, scope: Scope) -> Select[tuple[int]]:
    inside = select(Response.attempt_id).join(Question, Question.id == Response.question_id)
    wanted = select(Attempt.id).where(
        Attempt.submitted_at.is_not(None), Attempt.id.in_(inside.where(*_asked(user, scope)))
    )
    if scope.quiz_id is not None:
        wanted = wanted.where(Attempt.quiz_id == scope.quiz_id)
    return select(wanted.order_by(Attempt.id.desc()).limit(MOST_ATTEMPTS).subquery().c.id)


def _around(session: Session, attempts: Select[tuple[int]]) -> dict[str, tuple[float | None, float]]:
    """For each response its rest score, and the seconds since the answer before it or the attempt's beginning, without
    the pauses."""
    query = (
        select(Response.attempt_id, Response.id, Response.score, Response.answered_at, Attempt)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .where(Response.attempt_id.in_(attempts), Response.score.is_not(None))
        .order_by(Response.attempt_id, Response.answered_at, Response.id)
    )
    found: dict[str, tuple[float | None, float]] = {}
    for _, answers in groupby(session.execute(query), key=lambda row: row[0]):
        found |= _around_each(list(answers))
    return found


def _around_each(
    answers: Sequence[tuple[int, str, float | None, datetime, Attempt]],
) -> Mapping[str, tuple[float | None, float]]:
    scores = [score or 0.0 for _, _, score, _, _ in answers]
    found, before = {}, answers[0][4].started_at
    for i, (_, key, _, at, attempt) in enumerate(answers):
        others = scores[:i] + scores[i + 1 :]
        seconds = attempt.time_between(before, at).total_seconds()
        found[key] = (sum(others) / len(others) if others else None, seconds)
        before = at
    return found


def _analysed(
    row: Question, answers: Sequence[Sequence[Any]], around: Mapping[str, tuple[float | None, float]]
) -> Analysed:
    content = row.content
    now = _meaning(questions.question_to_dict(content))
    valid = [(key, score, given) for key, score, given, asked in (tuple(a) for a in answers) if _meaning(asked) == now]
    options, chosen = _options(content, [(score, given) for _, score, given in valid])
    taken = [
        Taken(score, around[key][0], picked, around[key][1])
        for (key, score, _), picked in zip(valid, chosen, strict=True)
    ]
    return Analysed(row, analyse(taken, options), len(answers) - len(valid))


def _meaning(record: Mapping[str, Any]) -> dict[str, Any]:
    """A question's record without what leaves its answers comparable."""
    beside = ("explanation", "feedback", "hints")
    return {name: value for name, value in record.items() if name not in beside}


def _options(
    content: questions.Question, answers: Sequence[tuple[float, Mapping[str, Any]]]
) -> tuple[list[Option], list[tuple[int, ...]]]:
    """What can be answered and, for each answer, which of it was. Typed answers are options once they were given."""
    match content:
        case questions.MultipleChoice():
            options = [Option(text, i in content.answer) for i, text in enumerate(content.choices)]
        case questions.TrueFalse():
            options = [Option(text, (i == 0) == content.answer) for i, text in enumerate(questions.TRUE_FALSE_CHOICES)]
        case questions.Cloze() | questions.ShortAnswer() | questions.Numeric():
            return _typed_options(answers)
        case _:
            return [], [()] * len(answers)
    return options, [tuple(given.get("chosen", ())) for _, given in answers]


def _typed_options(
    answers: Sequence[tuple[float, Mapping[str, Any]]],
) -> tuple[list[Option], list[tuple[int, ...]]]:
    """The most frequent ones; capitals and spaces are no difference."""
    typed = [" ".join(str(given.get("typed", "")).casefold().split())[:LONGEST_SHOWN] for _, given in answers]
    kept = [text for text, _ in Counter(zip(typed, (s >= 1 for s, _ in answers), strict=True)).most_common(MOST_TYPED)]
    keys = [(text, score >= 1) for text, (score, _) in zip(typed, answers, strict=True)]
    return [Option(text, right) for text, right in kept], [(kept.index(key),) if key in kept else () for key in keys]
