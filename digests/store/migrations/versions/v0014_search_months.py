"""On PostgreSQL what is found within some months is told by one index."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"

_IN_UTC = "timezone('UTC', dated_at)"
_MONTH = f"(ARRAY[(date_part('year', {_IN_UTC}) * 12 + date_part('month', {_IN_UTC}))::integer])"


def upgrade() -> None:
    """Index the month beside the words; of a million bullets it takes ten seconds."""
    if op.get_bind().dialect.name == "sqlite":
        return
    headline = "to_tsvector('pg_catalog.simple', headline)"
    for name, found_by, some in (
        ("ix_bullets_search", "search", ""),
        ("ix_bullets_headline", headline, "WHERE headline <> ''"),
    ):
        op.execute(f"DROP INDEX {name}")
        # Without a list of what waits to be indexed, which every search would read through.
        op.execute(
            f"CREATE INDEX {name} ON bullets USING gin ({found_by}, {_MONTH}) "
            f"WITH (fastupdate = off) {some}"
        )
