"""Who reads a feed just now, and what a source counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0009"


def upgrade() -> None:
    """Nobody is known by a token yet, and all sources count alike."""
    for table, name in (("feeds", "lease_token"), ("sources", "weight")):
        column = sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
        op.add_column(table, column)
