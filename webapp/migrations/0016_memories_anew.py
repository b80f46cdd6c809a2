"""How far the memories of a preset's cards have been worked out anew

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision: str = "0016"
down_revision: str | Sequence[str] | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    json = "json" if op.get_bind().dialect.name == "sqlite" else "jsonb"
    op.execute(f"alter table presets add column memory_report {json}")


def downgrade() -> None:
    op.execute("alter table presets drop column memory_report")
