"""Full-text search of questions: their prompts, passages, choices, answers and explanations.

The index is made and kept by the database (migration 0002): in SQLite an FTS5 table behind triggers, in PostgreSQL a
generated column. Every word must occur, at least as the beginning of a word; case does not matter, nor, in SQLite, do
accents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, String, bindparam, column, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

QUESTION_ID: ColumnElement[int] = literal_column("questions.id")
SEARCHED: ColumnElement[Any] = literal_column("questions.question_search")
INDEX = table("question_search", column("rowid"))


def spelled(dialect: str, words: Iterable[str]) -> str | None:
    """Words as the database's search takes them; None where no word can be searched for.

    A word of signs alone is passed over.
    """
    known = [word.replace("\x00", "") for word in words if any(c.isalnum() for c in word)]
    if not known:
        return None
    return _in_sqlite(known) if dialect == "sqlite" else _in_postgresql(known)


def holds(dialect: str) -> ColumnElement[bool]:
    """Whether a question of a statement holds all the ``words``, a parameter that ``spelled`` makes."""
    words: BindParameter[str] = bindparam("words", type_=String())
    if dialect == "sqlite":
        found = select(INDEX.c.rowid).where(literal_column("question_search").op("match")(words))
        return QUESTION_ID.in_(found)
    query: Any = func.to_tsquery(literal_column("'simple'"), words)
    return SEARCHED.bool_op("@@")(query.cast(TSQUERY))


def _in_sqlite(words: list[str]) -> str:
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)


def _in_postgresql(words: list[str]) -> str:
    # Backslashes and quotes would end the quoted word.
    quoted = (word.replace("\\", " ").replace("'", " ").strip() for word in words)
    return " & ".join(f"'{word}':*" for word in quoted)
