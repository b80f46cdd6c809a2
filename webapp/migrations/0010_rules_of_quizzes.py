"""Rules of quizzes: pools, pauses, extra time; the questions belong to the attempt; how hard a question is

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """In SQL of both databases: SQLite adds a column with its constraint, but Alembic does not know that."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    false, json, double = ("0", "json", "double") if sqlite else ("false", "jsonb", "double precision")
    for table, column in (
        ("questions", f"difficulty {double} constraint ck_questions_difficulty check (difficulty between 0 and 1)"),
        ("quizzes", f"pool {json}"),
        ("quizzes", "draws integer constraint ck_quizzes_draws check (draws > 0)"),
        ("quizzes", f"article_order boolean not null default {false}"),
        ("quizzes", f"written_choices boolean not null default {false}"),
        ("quizzes", "extra_minutes integer constraint ck_quizzes_extra_minutes check (extra_minutes > 0)"),
        ("quizzes", "extra_percent integer constraint ck_quizzes_extra_percent check (extra_percent > 0)"),
        ("quizzes", "pauses integer constraint ck_quizzes_pauses check (pauses > 0)"),
        ("quizzes", "pause_minutes integer constraint ck_quizzes_pause_minutes check (pause_minutes > 0)"),
        ("attempts", f"pauses {json} not null default '[]'"),
        ("attempts", f"extra {json} not null default '[]'"),
    ):
        op.execute(f"alter table {table} add column {column}")
    _items("attempt_items", "attempt_id", "attempts")
    op.execute(
        "insert into attempt_items (attempt_id, question_id, position)"
        " select attempts.id, quiz_items.question_id, quiz_items.position"
        " from attempts join quiz_items on quiz_items.quiz_id = attempts.quiz_id"
        " order by attempts.id, quiz_items.position"
    )
    op.create_index("ix_attempt_items_question_id", "attempt_items", ["question_id"])
    op.drop_table("quiz_items")


def downgrade() -> None:
    """A quiz then asks what its first attempt asks; the answers to other questions are kept, but not shown."""
    _items("quiz_items", "quiz_id", "quizzes")
    op.execute(
        "insert into quiz_items (quiz_id, question_id, position)"
        " select attempts.quiz_id, attempt_items.question_id, attempt_items.position"
        " from attempts join attempt_items on attempt_items.attempt_id = attempts.id"
        " where attempts.number = 1 order by attempts.quiz_id, attempt_items.position"
    )
    op.drop_table("attempt_items")
    rules = ("pause_minutes", "pauses", "extra_percent", "extra_minutes", "written_choices", "article_order")
    for table, names in (
        ("attempts", ("extra", "pauses")),
        ("quizzes", (*rules, "draws", "pool")),
        ("questions", ("difficulty",)),
    ):
        for name in names:
            op.execute(f"alter table {table} drop column {name}")


def _items(table: str, owner: str, owners: str) -> None:
    """The table that says which question stands at which place of what is named by ``owner``."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(owner, sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint([owner], [f"{owners}.id"], name=f"fk_{table}_{owner}", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=f"fk_{table}_question_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint(owner, "position", name=f"uq_{table}_{owner}_position"),
        sa.UniqueConstraint(owner, "question_id", name=f"uq_{table}_{owner}_question_id"),
    )
