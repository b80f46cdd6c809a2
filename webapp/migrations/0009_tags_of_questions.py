"""Tags of questions

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "question_tags",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_question_tags_name")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_question_tags_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "name", name=op.f("pk_question_tags")),
    )
    op.create_index("ix_question_tags_name", "question_tags", ["name", "question_id"], unique=False)


def downgrade() -> None:
    op.drop_table("question_tags")
