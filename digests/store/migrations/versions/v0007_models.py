"""Who wrote a bullet, what language models answered, and what they used of each day's budget."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """What was kept before was written by the rules."""
    empty = sa.text("''")
    for name in ("provenance", "model"):
        column = sa.Column(name, sa.Text(), server_default=empty, nullable=False)
        op.add_column("bullets", column)
    op.create_table(
        "model_answers",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("article_hash", sa.String(length=64), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_model_answers")),
    )
    op.create_index(op.f("ix_model_answers_article_hash"), "model_answers", ["article_hash"])
    op.create_table(
        "model_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tokens", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_model_days")),
    )
