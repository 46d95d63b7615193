"""An article's headline found beside its first bullet, and who added a source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from digests.language.search_terms import index_words

revision = "0010"
down_revision = "0009"

A_LOT = 2_000
"""Rows that are read at once."""


def upgrade() -> None:
    """Index the headlines that are kept already; who added the sources before nobody knows."""
    op.add_column("sources", sa.Column("added_by", sa.BigInteger(), nullable=True))
    op.add_column(
        "bullets", sa.Column("headline", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    _fill()
    if op.get_bind().dialect.name == "sqlite":
        _index_on_sqlite()
    else:
        # Without a list of what waits to be indexed, which every search would read through.
        op.execute(
            "CREATE INDEX ix_bullets_headline ON bullets USING gin "
            "(to_tsvector('pg_catalog.simple', headline)) "
            "WITH (fastupdate = off) WHERE headline <> ''"
        )


def _fill() -> None:
    """Beside each article's first bullet alone: the index is a fifth of that of the bullets so."""
    table = sa.table("bullets", *map(sa.column, ("id", "article_key", "rank", "words", "headline")))
    articles = sa.table("articles", sa.column("key"), sa.column("title"))
    others = table.alias("others")
    first = sa.select(sa.func.min(others.c.rank)).where(others.c.article_key == table.c.article_key)
    query = (
        sa.select(table.c.id, table.c.words, articles.c.title)
        .join(articles, articles.c.key == table.c.article_key)
        .where(table.c.id > sa.bindparam("after"), table.c.rank == first.scalar_subquery())
        .order_by(table.c.id)
        .limit(A_LOT)
    )
    change = table.update().where(table.c.id == sa.bindparam("of"))
    change = change.values(headline=sa.bindparam("found_by"))
    connection = op.get_bind()
    rows = connection.execute(query, {"after": 0}).all()
    while rows:
        found = [
            {"of": row.id, "found_by": f"{index_words(row.title)} {row.words}"} for row in rows
        ]
        connection.execute(change, found)
        rows = connection.execute(query, {"after": rows[-1].id}).all()


def _index_on_sqlite() -> None:
    """Let FTS5 index them; triggers keep it in step, whoever writes."""
    op.execute(
        "CREATE VIRTUAL TABLE headlines_search USING fts5(headline, content='bullets', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "INSERT INTO headlines_search (rowid, headline) "
        "SELECT id, headline FROM bullets WHERE headline <> ''"
    )
    add = "INSERT INTO headlines_search (rowid, headline) SELECT new.id, new.headline "
    add += "WHERE new.headline <> ''"
    drop = "INSERT INTO headlines_search (headlines_search, rowid, headline) "
    drop += "SELECT 'delete', old.id, old.headline WHERE old.headline <> ''"
    for name, moment, steps in (
        ("added", "INSERT", (add,)),
        ("dropped", "DELETE", (drop,)),
        ("changed", "UPDATE OF headline", (drop, add)),
    ):
        body = "; ".join(steps)
        op.execute(
            f"CREATE TRIGGER headlines_search_{name} AFTER {moment} ON bullets BEGIN {body}; END"
        )
