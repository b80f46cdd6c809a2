"""Totals of each study day over all articles

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNTS = "again hard good easy new learning review young_right young_all mature_right mature_all milliseconds".split()


def upgrade() -> None:
    op.create_table(
        "study_totals",
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_study_totals_user_id"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.PrimaryKeyConstraint("user_id", "day", "kind", name="pk_study_totals"),
    )
    sums = ", ".join(f"sum({name})" for name in COUNTS)
    op.execute(
        f"insert into study_totals (user_id, day, kind, {', '.join(COUNTS)})"  # noqa: S608 - the names above
        f" select user_id, day, kind, {sums} from study_days group by user_id, day, kind"
    )


def downgrade() -> None:
    op.drop_table("study_totals")
