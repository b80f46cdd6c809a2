"""What keeps review quick

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision: str = "0015"
down_revision: str | Sequence[str] | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index("ix_reviews_of_card", "reviews", ["card_id", "reviewed_at", "kind", "rating", "duration_ms"])
    op.drop_index("ix_reviews_card_id_reviewed_at", table_name="reviews")
    op.create_index("ix_questions_fingerprint", "questions", ["fingerprint"])


def downgrade() -> None:
    op.drop_index("ix_questions_fingerprint", table_name="questions")
    op.create_index("ix_reviews_card_id_reviewed_at", "reviews", ["card_id", "reviewed_at"])
    op.drop_index("ix_reviews_of_card", table_name="reviews")
