"""What a guild was told of a source is noted of it, not of the feed, which others share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Every guild that reads a feed was told what is noted of it."""
    for name in ("told_at", "told_quiet_since"):
        op.add_column("sources", sa.Column(name, _INSTANT, nullable=True))
    op.execute(
        "UPDATE sources SET"
        " told_at = (SELECT told_at FROM feeds WHERE id = sources.feed_id),"
        " told_quiet_since = (SELECT new_at FROM feeds WHERE id = sources.feed_id"
        " AND quiet_told_at IS NOT NULL)"
    )
    for name in ("told_at", "quiet_told_at"):
        op.drop_column("feeds", name)
