"""What a search in a channel goes by, and which held deliveries an admin was told of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two columns; deliveries that wait now are searched by the time at which they were due."""
    op.add_column("deliveries", sa.Column("sent_after", sa.BigInteger(), nullable=True))
    op.add_column("deliveries", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
