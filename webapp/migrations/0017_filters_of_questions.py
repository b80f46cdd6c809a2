"""Indexes for what the list of questions is narrowed to

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | Sequence[str] | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _partial("ix_cards_unrated", "cards", ["user_id", "question_id"], "reps = 0")
    _partial("ix_questions_stale", "questions", ["user_id", "status", "id"], "stale_since is not null")
    op.create_index("ix_questions_user_id_kind_status_origin", "questions", ["user_id", "kind", "status", "origin"])
    op.drop_index("ix_questions_user_id_kind_status", table_name="questions")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    op.create_index("ix_questions_user_id_kind_status", "questions", ["user_id", "kind", "status"])
    op.drop_index("ix_questions_user_id_kind_status_origin", table_name="questions")
    op.drop_index("ix_questions_stale", table_name="questions")
    op.drop_index("ix_cards_unrated", table_name="cards")
