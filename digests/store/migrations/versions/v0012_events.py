"""By what an article is found that reports the same event; one feed for http and https."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from digests.fingerprint import identity_of
from digests.models import content_hash

revision = "0012"
down_revision = "0011"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Of what is kept already no event is known; within three days that makes no difference."""
    event = sa.Column("event", sa.String(64), nullable=False, server_default=sa.text("''"))
    op.add_column("articles", event)
    some = sa.text("event <> ''")
    op.create_index(
        "ix_articles_event", "articles", ["event"], sqlite_where=some, postgresql_where=some
    )
    op.create_table(
        "article_terms",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("dated_at", _INSTANT, nullable=False),
        sa.Column("article_key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("term", "dated_at", "article_key", name=op.f("pk_article_terms")),
        sa.ForeignKeyConstraint(
            ["article_key"], ["articles.key"], name=op.f("fk_article_terms_article_key")
        ),
    )
    op.create_index(op.f("ix_article_terms_dated_at"), "article_terms", ["dated_at"])
    op.create_index(op.f("ix_article_terms_article_key"), "article_terms", ["article_key"])
    _know_feeds_by_their_identity()


def _know_feeds_by_their_identity() -> None:
    """Let a feed at http:// be known at https://, unless that is a feed of its own already."""
    table = sa.table("feeds", *map(sa.column, ("id", "address", "address_hash")))
    connection = op.get_bind()
    query = sa.select(table).where(table.c.address.like("http://%")).order_by(table.c.id)
    for row in connection.execute(query).all():
        after = content_hash(identity_of(row.address))
        there = sa.select(table.c.id).where(table.c.address_hash == after)
        if connection.scalar(there) is None:
            one = sa.update(table).where(table.c.id == row.id)
            connection.execute(one.values(address_hash=after))
