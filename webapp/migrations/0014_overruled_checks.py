"""Questions that are used although a check failed say why

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("overruled", sa.Text(), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    """The questions stay in use; why, is lost."""
    op.drop_column("questions", "overruled")
