"""Quizzes that carry an exam: rules of the quiz, deadline and number of the attempt, which answer a tab has seen

Revision ID: 0006
Revises: 0004
"""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FLAGS = ("exam", "one_way", "second_try", "confidence")


def upgrade() -> None:
    """In SQL of both databases: SQLite adds a column with its constraint, but Alembic does not know that."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    false, moment, json = ("0", "datetime", "json") if sqlite else ("false", "timestamp with time zone", "jsonb")
    for table, column in (
        *(("quizzes", f"{name} boolean not null default {false}") for name in FLAGS),
        ("quizzes", "minutes integer constraint ck_quizzes_minutes check (minutes > 0)"),
        ("quizzes", "allowed_attempts integer constraint ck_quizzes_allowed_attempts check (allowed_attempts > 0)"),
        ("attempts", "number integer not null default 1"),
        ("attempts", f"deadline {moment}"),
        ("attempts", "reached integer not null default 1"),
        ("attempts", f"flagged {json} not null default '[]'"),
        ("responses", "revision integer not null default 1"),
        ("responses", "page_id varchar(36)"),
        ("responses", "confidence integer constraint ck_responses_confidence check (confidence between 1 and 3)"),
        ("responses", f"open boolean not null default {false}"),
        ("responses", "tries integer not null default 1"),
    ):
        op.execute(f"alter table {table} add column {column}")
    op.create_index("ix_attempts_quiz_id_number", "attempts", ["quiz_id", "number"], unique=True)
    op.create_index("ix_attempts_deadline", "attempts", ["deadline"])


def downgrade() -> None:
    op.drop_index("ix_attempts_deadline", "attempts")
    op.drop_index("ix_attempts_quiz_id_number", "attempts")
    for table, names in (
        ("responses", ("tries", "open", "confidence", "page_id", "revision")),
        ("attempts", ("flagged", "reached", "deadline", "number")),
        ("quizzes", ("allowed_attempts", "minutes", *FLAGS)),
    ):
        for name in names:
            op.execute(f"alter table {table} drop column {name}")
