from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    event,
    inspect,
    text,
    true,
)
from sqlalchemy import select as select_columns
from sqlalchemy import update as update_rows
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from webapp.models.base import Base
from webapp.models.question import Question


def _index_where(name: str, *columns: str, sqlite: str, postgresql: str) -> Index:
    """A partial index. SQLite takes it only for a query that spells the condition as it stands here."""
    return Index(name, *columns, sqlite_where=text(sqlite), postgresql_where=text(postgresql))


def _shown_index(name: str, *columns: str) -> Index:
    both = "in_use is {} and suspended is {}"
    return _index_where(name, *columns, sqlite=both.format(1, 0), postgresql=both.format("true", "false"))


class Card(Base):
    """One person's memory of one question. The FSRS columns are empty until the first review.

    ``stability`` is in days (the interval after which recall falls to 90 %), ``difficulty`` runs from 1 to 10.
    ``due`` is empty while the card is new, when ``position`` says which of the new cards comes first. ``flag`` is one
    of seven colours, or 0. ``article_id``, ``section_id`` and ``in_use`` (the question is active) repeat what the
    question says, so that the queue reads one index: ``_take_over`` and ``_follow`` below keep them alike.
    """

    __tablename__ = "cards"
    __table_args__ = (
        CheckConstraint("state in ('new', 'learning', 'review', 'relearning')", name="state"),
        CheckConstraint("(state = 'new') = (due is null)", name="new_has_no_due"),
        CheckConstraint("difficulty is null or difficulty between 1 and 10", name="difficulty"),
        CheckConstraint("flag between 0 and 7", name="flag"),
        UniqueConstraint("user_id", "question_id"),
        # The queue: of everything, and of an article. They hold all that the queue asks for, so that it reads no table.
        _shown_index("ix_cards_queue", "user_id", "state", "due", "position", "article_id", "buried_until"),
        _shown_index(
            "ix_cards_article_queue", "article_id", "user_id", "state", "due", "position", "section_id", "buried_until"
        ),
        Index("ix_cards_question_id", "question_id"),
        Index("ix_cards_article_id", "article_id"),
        Index("ix_cards_section_id", "section_id"),
        Index("ix_cards_user_id_position", "user_id", "position"),
        _index_where("ix_cards_suspended", "user_id", sqlite="suspended is 1", postgresql="suspended is true"),
        _index_where("ix_cards_unrated", "user_id", "question_id", sqlite="reps = 0", postgresql="reps = 0"),
        _index_where("ix_cards_leech", "user_id", sqlite="leech is 1", postgresql="leech is true"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    article_id: Mapped[int | None]
    section_id: Mapped[int | None]
    in_use: Mapped[bool] = mapped_column(default=True, server_default=true())
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    state: Mapped[str] = mapped_column(String(10), default="new")
    step: Mapped[int | None]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    due: Mapped[datetime | None]
    last_review: Mapped[datetime | None]
    reps: Mapped[int] = mapped_column(default=0)
    lapses: Mapped[int] = mapped_column(default=0)
    suspended: Mapped[bool] = mapped_column(default=False)
    buried_until: Mapped[datetime | None]
    flag: Mapped[int] = mapped_column(default=0, server_default="0")
    leech: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    question: Mapped[Question] = relationship()


@event.listens_for(Card, "before_insert")
def _take_over(_mapper: Mapper[Card], connection: Connection, card: Card) -> None:
    place = select_columns(Question.article_id, Question.section_id, Question.status)
    row = connection.execute(place.where(Question.id == card.question_id)).one()
    card.article_id, card.section_id, card.in_use = row.article_id, row.section_id, row.status == "active"


@event.listens_for(Question, "after_update")
def _follow(_mapper: Mapper[Question], connection: Connection, question: Question) -> None:
    state = inspect(question)
    if any(state.attrs[name].history.has_changes() for name in ("article_id", "section_id", "status")):
        values = {
            "article_id": question.article_id,
            "section_id": question.section_id,
            "in_use": question.status == "active",
        }
        connection.execute(update_rows(Card).where(Card.question_id == question.id).values(values))
