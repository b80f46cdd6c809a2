"""Named reads about what a quiz can ask. Each takes the session first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from webapp.models import Article, Attempt, AttemptItem, Card, Question, QuestionTag, Quiz, Response, Section, User
from webapp.quiz.pools import level_of
from webapp.quiz.selection import Choosable
from webapp.review.queries import is_due, settings_of
from webapp.scheduling.recall import retrievability


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a person's graded answers to one question say: how many, how many right at the first try, the last one."""

    count: int = 0
    right_at_once: int = 0
    last_right: bool = False


def choosable(session: Session, user: User, article: Article, *, now: datetime) -> list[Choosable]:
    """All that a quiz on the article can ask, drafts too, in the order of the article. Three statements."""
    card = (Card.question_id == Question.id) & (Card.user_id == user.id)
    query = (
        select(Question.id, Question.section_id, Question.kind, Question.status, Question.difficulty, Card)
        .outerjoin(Card, card)
        .outerjoin(Section, Section.id == Question.section_id)
        .where(Question.article_id == article.id, Question.status.in_(("active", "draft")))
        .order_by(func.coalesce(Section.position, -1), func.coalesce(Question.anchor_start, -1), Question.id)
    )
    answers, tags = _answers(session, user, article), _tags(session, article)
    decay = settings_of(user, user.preset).parameters[-1]
    return [
        Choosable(
            row.id,
            row.section_id,
            wanted=not (said := answers.get(row.id, _Answers())).last_right,
            recall=_recall(row.Card, decay, now),
            answered=said.count > 0,
            due=row.Card is not None and not row.Card.suspended and is_due(row.Card, user, now),
            kind=row.kind,
            status=row.status,
            level=level_of(row.difficulty, said.count, said.right_at_once),
            tags=tags.get(row.id, ()),
        )
        for row in session.execute(query)
    ]


def _recall(card: Card | None, decay: float, now: datetime) -> float:
    """The probability that a card is remembered; 0 for one never learned."""
    if card is None or card.stability is None or card.last_review is None:
        return 0.0
    return retrievability(card.stability, (now - card.last_review) / timedelta(days=1), decay)


def _answers(session: Session, user: User, article: Article) -> Mapping[int, _Answers]:
    each = func.row_number().over(partition_by=Response.question_id, order_by=Response.answered_at.desc())
    at_once = case(((Response.score >= 1) & (Response.tries == 1), 1), else_=0)
    given = (
        select(Response.question_id, Response.score, at_once.label("at_once"), each.label("recency"))
        .join(Question, Question.id == Response.question_id)
        .where(Response.user_id == user.id, Question.article_id == article.id, Response.score.is_not(None))
        .subquery()
    )
    last_right = func.max(case(((given.c.recency == 1) & (given.c.score >= 1), 1), else_=0))
    query = select(given.c.question_id, func.count(), func.sum(given.c.at_once), last_right)
    found = session.execute(query.group_by(given.c.question_id))
    return {key: _Answers(count, right, bool(last)) for key, count, right, last in found}


def _tags(session: Session, article: Article) -> dict[int, tuple[str, ...]]:
    query = select(QuestionTag).join(Question, Question.id == QuestionTag.question_id)
    found: dict[int, tuple[str, ...]] = {}
    for tag in session.scalars(query.where(Question.article_id == article.id).order_by(QuestionTag.name)):
        found[tag.question_id] = (*found.get(tag.question_id, ()), tag.name)
    return found


def asked_before(session: Session, quiz: Quiz) -> dict[int, int]:
    """How many attempts of the quiz have asked each question; one that none has asked is missing."""
    query = (
        select(AttemptItem.question_id, func.count())
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .where(Attempt.quiz_id == quiz.id)
        .group_by(AttemptItem.question_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def asked_first(session: Session, quiz: Quiz) -> list[int]:
    """Ids of the questions of the quiz's first attempt, in order."""
    query = (
        select(AttemptItem.question_id)
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .where(Attempt.quiz_id == quiz.id, Attempt.number == 1)
        .order_by(AttemptItem.position)
    )
    return list(session.scalars(query))
