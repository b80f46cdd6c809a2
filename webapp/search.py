"""Full-text search of questions: their prompts, passages, choices, answers and explanations.

The index is made and kept by the database (migration 0002): in SQLite an FTS5 table behind triggers, in PostgreSQL a
generated column. Every word must occur, at least as the beginning of a word; case does not matter, nor, in SQLite, do
accents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, bindparam, column, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

QUESTION_ID: ColumnElement[int] = literal_column("questions.id")
SEARCHED: ColumnElement[Any] = literal_column("questions.question_search")
INDEX = table("question_search", column("rowid"))


def holds(session: Session, words: Iterable[str]) -> ColumnElement[bool] | None:
    """Whether a question of a statement holds all the words; None where no word can be searched for.

    A word of signs alone is passed over.
    """
    known = [word.replace("\x00", "") for word in words if any(c.isalnum() for c in word)]
    if not known:
        return None
    return _in_sqlite(known) if session.get_bind().dialect.name == "sqlite" else _in_postgresql(known)


def _in_sqlite(words: list[str]) -> ColumnElement[bool]:
    wanted = " ".join('"' + word.replace('"', '""') + '"*' for word in words)
    found = select(INDEX.c.rowid).where(literal_column("question_search").op("match")(wanted))
    return QUESTION_ID.in_(found)


def _in_postgresql(words: list[str]) -> ColumnElement[bool]:
    # Backslashes and quotes would end the quoted word.
    quoted = (word.replace("\\", " ").replace("'", " ").strip() for word in words)
    wanted: Any = func.to_tsquery("simple", bindparam(None, " & ".join(f"'{word}':*" for word in quoted)))
    return SEARCHED.bool_op("@@")(wanted.cast(TSQUERY))
