"""Who reads a feed just now, what a source counts, and one lineage for http and https."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from digests.fingerprint import identity_of
from digests.models import content_hash

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Nobody is known by a token yet, and all sources count alike."""
    for table, name in (("feeds", "lease_token"), ("sources", "weight")):
        column = sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
        op.add_column(table, column)
    _join_lineages()


def _join_lineages() -> None:
    """Let what was read at http:// be known at https://, where nothing stands there yet."""
    names = "key", "url", "lineage", "withdrawn_at"
    table = sa.table("articles", *map(sa.column, names))
    feed_entries = sa.table("entries", sa.column("entry"), sa.column("feed_id"))
    connection = op.get_bind()
    query = sa.select(table).where(table.c.url.like("http://%"))
    for row in connection.execute(query).all():
        before, after = content_hash(row.url), content_hash(identity_of(row.url))
        if row.lineage != before or after == before:
            continue  # somebody's word only, or a port of its own
        there = sa.select(table.c.key).where(table.c.lineage == after)
        if connection.scalar(there.limit(1)) is None:
            of_lineage = sa.update(table).where(table.c.lineage == before)
            connection.execute(of_lineage.values(lineage=after))
            both = sa.select(feed_entries.c.feed_id).where(feed_entries.c.entry == after)
            known = sa.update(feed_entries).where(feed_entries.c.entry == before)
            known = known.where(feed_entries.c.feed_id.not_in(both))
            connection.execute(known.values(entry=after))
