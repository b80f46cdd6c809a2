"""Breaks know what they moved, and responses are found by their question

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("breaks", sa.Column("action_id", sa.String(36)))
    op.create_index("ix_responses_question_id", "responses", ["question_id"])


def downgrade() -> None:
    op.drop_index("ix_responses_question_id", "responses")
    op.drop_column("breaks", "action_id")
