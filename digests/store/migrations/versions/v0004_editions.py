"""Editions of an article, the files it was read from, and what tells equal texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from digests.fingerprint import text_hash

revision = "0004"
down_revision = "0003"

A_LOT = 200
"""Rows that are read at once: an article may have a megabyte."""


def upgrade() -> None:
    """Every article that is kept is the first edition of its own, and stands."""
    _add("articles", "lineage", "text_hash")
    op.add_column("articles", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    _add("bullets", "text_hash")
    _hash_texts("articles", "key")
    _hash_texts("bullets", "id")
    op.execute("UPDATE articles SET lineage = key")
    op.create_index(op.f("ix_articles_lineage"), "articles", ["lineage"])
    op.create_index(op.f("ix_articles_text_hash"), "articles", ["text_hash"])
    op.create_index(op.f("ix_bullets_theme_text_hash"), "bullets", ["theme", "text_hash"])
    op.create_index(
        "uq_articles_standing",
        "articles",
        ["lineage"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "article_files",
        sa.Column("folder", sa.String(length=64), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("article_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_key"], ["articles.key"], name=op.f("fk_article_files_article_key")
        ),
        sa.PrimaryKeyConstraint("folder", "file", name=op.f("pk_article_files")),
    )
    op.create_index(op.f("ix_article_files_article_key"), "article_files", ["article_key"])


def _add(table: str, *names: str) -> None:
    """Add columns for hashes, which are filled below; SQLite adds none without a default."""
    for name in names:
        column = sa.Column(name, sa.String(length=64), nullable=False, server_default=sa.text("''"))
        op.add_column(table, column)


def _hash_texts(name: str, key: str) -> None:
    table = sa.table(name, sa.column(key), sa.column("text"), sa.column("text_hash"))
    of, text = table.c[key], table.c.text
    connection = op.get_bind()
    query = sa.select(of, text).order_by(of).limit(A_LOT)
    change = table.update().where(of == sa.bindparam("of")).values(text_hash=sa.bindparam("hash"))
    rows = connection.execute(query).all()
    while rows:
        hashed = [{"of": row[0], "hash": text_hash(row[1])} for row in rows]
        connection.execute(change, hashed)
        rows = connection.execute(query.where(of > rows[-1][0])).all()
