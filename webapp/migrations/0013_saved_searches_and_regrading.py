"""Saved searches, status changes that can be taken back, near answers, and figures of questions

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0013"
down_revision: str | Sequence[str] | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
# How the grading of typed answers ends its reason where it was not certain, up to this revision.
UNCERTAIN = (
    "%but may mean something else.%",
    "%is right; is its unit %",
    "%but the answer has no unit: %",
    "%can be read as %",
)
LONGEST_KEY = 200


def upgrade() -> None:
    _create_searches_and_changes()
    _create_near_answers()
    _create_figures()
    _note_what_is_near()
    op.create_index("ix_questions_user_id_kind_status", "questions", ["user_id", "kind", "status"])
    op.create_index("ix_questions_user_id_origin_status", "questions", ["user_id", "origin", "status"])
    op.execute("insert into figures_due (attempt_id) select id from attempts where submitted_at is not null")


def _create_searches_and_changes() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("narrowed", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_saved_searches_name")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_saved_searches_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_saved_searches_user_id_name")),
    )
    op.create_table(
        "status_changes",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("sitting", sa.String(length=36), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status in ('draft', 'active', 'retired')", name=op.f("ck_status_changes_status")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_status_changes_user_id")),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_status_changes")),
    )
    op.create_index("ix_status_changes_user_id_made_at", "status_changes", ["user_id", "made_at"])
    op.create_index("ix_status_changes_sitting", "status_changes", ["sitting"])


def _create_near_answers() -> None:
    op.create_table(
        "near_answers",
        sa.Column("response_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=LONGEST_KEY), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_near_answers_response_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_near_answers_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_near_answers")),
    )
    op.create_index("ix_near_answers_question_id_key", "near_answers", ["question_id", "key"])
    op.create_table(
        "wrong_answers",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=LONGEST_KEY), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_wrong_answers_question_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_wrong_answers_user_id")),
        sa.PrimaryKeyConstraint("question_id", "key", name=op.f("pk_wrong_answers")),
    )


def _create_figures() -> None:
    op.create_table(
        "question_figures",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("facility", sa.Double(), nullable=True),
        sa.Column("wrong_key", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("facility between 0 and 1", name=op.f("ck_question_figures_facility")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_question_figures_question_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_question_figures_user_id")),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_question_figures")),
    )
    op.create_index("ix_question_figures_user_id_facility", "question_figures", ["user_id", "facility"])
    op.create_index(
        "ix_question_figures_wrong_key",
        "question_figures",
        ["user_id"],
        sqlite_where=sa.text("wrong_key is 1"),
        postgresql_where=sa.text("wrong_key is true"),
    )
    op.create_table(
        "figures_due",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_figures_due_attempt_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_figures_due")),
    )


def _note_what_is_near() -> None:
    """Answers graded before this revision: their reason says whether they were near."""
    responses = sa.table(
        "responses", sa.column("id"), sa.column("question_id"), sa.column("why"), sa.column("given", JSON)
    )
    near = sa.table(
        "near_answers", sa.column("response_id"), sa.column("question_id"), sa.column("key"), sa.column("text")
    )
    unsure = sa.or_(*(responses.c.why.like(sentence) for sentence in UNCERTAIN))
    query = sa.select(responses.c.id, responses.c.question_id, responses.c.given).where(unsure)
    rows = []
    for key, question_id, given in op.get_bind().execute(query):
        text = " ".join(str(given.get("typed", "")).split())
        folded = " ".join(text.casefold().split())[:LONGEST_KEY]
        rows.append({"response_id": key, "question_id": question_id, "key": folded, "text": text})
    if rows:
        op.get_bind().execute(near.insert(), rows)


def downgrade() -> None:
    op.drop_index("ix_questions_user_id_origin_status", "questions")
    op.drop_index("ix_questions_user_id_kind_status", "questions")
    for table in ("figures_due", "question_figures", "wrong_answers", "near_answers", "status_changes"):
        op.drop_table(table)
    op.drop_table("saved_searches")
