"""Feeds, who reads them, which articles came of that, and which a guild's members gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Of what was kept before nothing came from a feed."""
    _make_feeds()
    _make_sources()
    op.create_table(
        "entries",
        sa.Column("feed_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("entry", sa.String(length=64), nullable=False),
        sa.Column("listed_at", _INSTANT, nullable=False),
        sa.Column("taken_mark", sa.String(length=64), nullable=False),
        sa.Column("missed_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_entries_feed_id")),
        sa.PrimaryKeyConstraint("feed_id", "entry", name=op.f("pk_entries")),
    )
    op.create_table(
        "article_listings",
        sa.Column("article_key", sa.String(length=64), nullable=False),
        sa.Column("feed_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("listed_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_key"], ["articles.key"], name=op.f("fk_article_listings_article_key")
        ),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feeds.id"], name=op.f("fk_article_listings_feed_id")
        ),
        sa.PrimaryKeyConstraint("article_key", "feed_id", name=op.f("pk_article_listings")),
    )
    op.create_index(op.f("ix_article_listings_feed_id"), "article_listings", ["feed_id"])
    op.create_table(
        "article_guilds",
        sa.Column("article_key", sa.String(length=64), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_key"], ["articles.key"], name=op.f("fk_article_guilds_article_key")
        ),
        sa.PrimaryKeyConstraint("article_key", "guild_id", name=op.f("pk_article_guilds")),
    )


def _make_feeds() -> None:
    empty = sa.text("''")
    op.create_table(
        "feeds",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), server_default=empty, nullable=False),
        sa.Column("last_modified", sa.Text(), server_default=empty, nullable=False),
        sa.Column("next_at", _INSTANT, nullable=False),
        sa.Column("busy_until", _INSTANT, nullable=True),
        sa.Column("read_at", _INSTANT, nullable=True),
        sa.Column("new_at", _INSTANT, nullable=True),
        sa.Column("longest_gap", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("quiet_told_at", _INSTANT, nullable=True),
        sa.Column("advertisements", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("fault", sa.Text(), server_default=empty, nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("failing_since", _INSTANT, nullable=True),
        sa.Column("told_at", _INSTANT, nullable=True),
        sa.Column("retired_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("address_hash", name=op.f("uq_feeds_address_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feeds_next_at"), "feeds", ["next_at"])


def _make_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("feed_id", _NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.Column("topics", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("added_at", _INSTANT, nullable=False),
        sa.Column("paused_at", _INSTANT, nullable=True),
        sa.Column("removed_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_sources_feed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_feed_id"), "sources", ["feed_id"])
    standing = sa.text("removed_at IS NULL")
    op.create_index(
        "uq_sources_active",
        "sources",
        ["guild_id", "feed_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
