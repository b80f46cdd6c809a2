from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Index, String, Text, delete, event, insert, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column

import questions
from webapp.models.base import Base
from webapp.models.quiz import Response

TYPED = ("cloze", "short-answer", "numeric")
LONGEST_KEY = 200


class NearAnswer(Base):
    """A stored response that was typed and is near an accepted answer, but not certain to mean it.

    There is one for just those responses: ``_note`` below follows whatever is stored or graded anew. ``key`` is the
    same for answers that differ in capitals and spaces alone; ``text`` is what was typed.
    """

    __tablename__ = "near_answers"
    __table_args__ = (Index("ix_near_answers_question_id_key", "question_id", "key"),)

    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    text: Mapped[str] = mapped_column(Text)


class WrongAnswer(Base):
    """A near answer that the question's author has called wrong, by the key of the answer: it is not asked again."""

    __tablename__ = "wrong_answers"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(LONGEST_KEY), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]


def near_key(text: str) -> str:
    """What is the same for answers that differ in capitals and spaces alone."""
    return " ".join(text.casefold().split())[:LONGEST_KEY]


def is_uncertain(asked: dict[str, Any], given: dict[str, Any]) -> bool:
    """Whether a response is near the answer of the question as it was asked, but not certain to mean it."""
    if asked.get("kind") not in TYPED:
        return False
    try:
        return not questions.grade(questions.question_from_dict(asked), questions.response_from_dict(given)).certain
    except questions.StudiumError:  # what cannot be graded is no one's near answer
        return False


@event.listens_for(Response, "after_insert")
@event.listens_for(Response, "after_update")
def _note(_mapper: Mapper[Response], connection: Connection, response: Response) -> None:
    state = inspect(response)
    if not any(state.attrs[name].history.has_changes() for name in ("given", "asked")):
        return
    connection.execute(delete(NearAnswer).where(NearAnswer.response_id == response.id))
    if is_uncertain(response.asked, response.given):
        text = " ".join(str(response.given.get("typed", "")).split())
        values = {"response_id": response.id, "question_id": response.question_id, "key": near_key(text), "text": text}
        connection.execute(insert(NearAnswer).values(values))
