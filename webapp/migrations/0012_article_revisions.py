"""Revisions of articles and stale questions

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "article_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("layout", JSON, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restored", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_article_revisions_number")),
        sa.CheckConstraint("restored is null or restored < number", name=op.f("ck_article_revisions_restored")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_revisions_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_revisions")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_revisions_article_id_number")),
        sa.UniqueConstraint("article_id", "request_id", name=op.f("uq_article_revisions_article_id_request_id")),
    )
    op.add_column("questions", sa.Column("stale_since", sa.DateTime(timezone=True), nullable=True))
    # In SQL: SQLite adds a column with its constraint, but Alembic does not know that.
    op.execute(
        "alter table questions add column stale_status varchar(10)"
        " constraint ck_questions_stale_status check (stale_status in ('draft', 'active', 'retired'))"
    )


def downgrade() -> None:
    """Stale questions get the status back that they had."""
    op.execute("update questions set status = stale_status where stale_since is not null")
    used = "in_use = 1" if op.get_bind().dialect.name == "sqlite" else "in_use = true"
    stale = "(select id from questions where stale_since is not null and status = 'active')"
    op.execute(f"update cards set {used} where question_id in {stale}")  # noqa: S608 (both are written above)
    op.execute("alter table questions drop column stale_status")
    op.execute("alter table questions drop column stale_since")
    op.drop_table("article_revisions")
