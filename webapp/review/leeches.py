"""Help with a card that is forgotten again and again: what it was taken for, and what else asks about its passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from webapp.models import Card, Question, Response, User
from webapp.quiz.showing import Asked

MOST_SHOWN = 5
NOTHING_SAID = {"No answer", "I did not know it", "I knew it"}


@dataclass(frozen=True, slots=True)
class Help:
    """``confused`` holds wrong answers of quizzes with how often they were given, the most frequent first; ``passage``
    is where another question could be written, as article, start and end."""

    confused: list[tuple[str, int]]
    others: Sequence[Question]
    passage: dict[str, int]


def leech_help(session: Session, user: User, card: Card) -> Help:
    question = card.question
    return Help(_confused(session, user, question), on_same_passage(session, user, question), _passage(question))


def _passage(question: Question) -> dict[str, int]:
    """Empty where the question has none, or where its article says something else there by now."""
    article_id, start, end = question.article_id, question.anchor_start, question.anchor_end
    if article_id is None or start is None or end is None or question.status != "active":
        return {}
    return {"article": article_id, "start": start, "end": end}


def _confused(session: Session, user: User, question: Question) -> list[tuple[str, int]]:
    wrong = select(Response).where(Response.user_id == user.id, Response.question_id == question.id, Response.score < 1)
    given = (_words(question, response) for response in session.scalars(wrong))
    return Counter(words for words in given if words not in NOTHING_SAID).most_common(MOST_SHOWN)


def _words(question: Question, response: Response) -> str:
    content = questions.question_from_dict(response.asked)
    return Asked(1, 1, question, content, response, []).given_words


def on_same_passage(session: Session, user: User, question: Question) -> Sequence[Question]:
    """The person's other questions in use whose passages overlap with this one's."""
    if question.article_id is None or question.anchor_start is None:
        return ()
    others = (
        select(Question)
        .where(Question.article_id == question.article_id, Question.id != question.id)
        .where(Question.user_id == user.id, Question.status == "active")
        .where(Question.anchor_start < question.anchor_end, Question.anchor_end > question.anchor_start)
        .order_by(Question.anchor_start, Question.id)
    )
    return session.scalars(others.limit(MOST_SHOWN)).all()
