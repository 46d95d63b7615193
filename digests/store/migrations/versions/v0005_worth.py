"""What a bullet was worth to its builder, and how many of an article's were refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Of what was kept before neither is known: 0."""
    op.add_column(
        "articles",
        sa.Column("dropped", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column(
        "bullets",
        sa.Column("worth", sa.Double(), nullable=False, server_default=sa.text("0")),
    )
