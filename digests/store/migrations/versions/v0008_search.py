"""What bullets are found by, the topics that guilds define, and the questions with pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from digests.language.search_terms import index_words

revision = "0008"
down_revision = "0007"

A_LOT = 2_000
"""Rows that are read at once."""
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Index what is kept already; of whom it names nothing is known."""
    empty = sa.text("''")
    op.add_column("bullets", sa.Column("dated_at", _INSTANT, nullable=True))
    for name in ("words", "names"):
        op.add_column("bullets", sa.Column(name, sa.Text(), nullable=False, server_default=empty))
    _fill_words()
    op.execute(
        "UPDATE bullets SET dated_at = coalesce((SELECT published_at FROM articles "
        "WHERE articles.key = bullets.article_key), taken_in_at)"
    )
    op.create_index(op.f("ix_bullets_theme_dated_at"), "bullets", ["theme", "dated_at"])
    op.create_index(
        op.f("ix_bullets_theme_text_hash_article_key"),
        "bullets",
        ["theme", "text_hash", "article_key"],
    )
    # SQLite would take this one to find what was said before, and walk a whole theme.
    op.drop_index(op.f("ix_bullets_theme_taken_in_at"), "bullets")
    op.drop_index(op.f("ix_bullets_theme_text_hash"), "bullets")
    if op.get_bind().dialect.name == "sqlite":
        _index_on_sqlite()
    else:
        _index_on_postgresql()
    _make_tables()


def _fill_words() -> None:
    table = sa.table("bullets", sa.column("id"), sa.column("text"), sa.column("words"))
    connection = op.get_bind()
    query = sa.select(table.c.id, table.c.text).order_by(table.c.id).limit(A_LOT)
    change = table.update().where(table.c.id == sa.bindparam("of"))
    change = change.values(words=sa.bindparam("found_by"))
    rows = connection.execute(query).all()
    while rows:
        found = [{"of": row.id, "found_by": index_words(row.text)} for row in rows]
        connection.execute(change, found)
        rows = connection.execute(query.where(table.c.id > rows[-1].id)).all()


def _index_on_sqlite() -> None:
    """Let FTS5 index the words; triggers keep it in step, whoever writes.

    The words are folded and stemmed already, so that both databases find the same.
    """
    op.execute(
        "CREATE VIRTUAL TABLE bullets_search USING fts5("
        "words, content='bullets', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute("INSERT INTO bullets_search (bullets_search) VALUES ('rebuild')")
    add = "INSERT INTO bullets_search (rowid, words) VALUES (new.id, new.words)"
    drop = (
        "INSERT INTO bullets_search (bullets_search, rowid, words) "
        "VALUES ('delete', old.id, old.words)"
    )
    for name, moment, steps in (
        ("added", "INSERT", (add,)),
        ("dropped", "DELETE", (drop,)),
        ("changed", "UPDATE OF words", (drop, add)),
    ):
        body = "; ".join(steps)
        op.execute(
            f"CREATE TRIGGER bullets_search_{name} AFTER {moment} ON bullets BEGIN {body}; END"
        )


def _index_on_postgresql() -> None:
    """Let a generated column hold the words as a vector, for a GIN index."""
    op.execute(
        "ALTER TABLE bullets ADD COLUMN search tsvector "
        "GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', words)) STORED"
    )
    # Without a list of what waits to be indexed, which every search would read through.
    op.execute(
        "CREATE INDEX ix_bullets_search ON bullets USING gin (search) WITH (fastupdate = off)"
    )


def _make_tables() -> None:
    op.create_table(
        "own_topics",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["guild_id"], ["guilds.id"], name=op.f("fk_own_topics_guild_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_topics")),
        sa.UniqueConstraint("guild_id", "slug", name=op.f("uq_own_topics_guild_id_slug")),
    )
    op.create_table(
        "muted_topics",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["guild_id"], ["guilds.id"], name=op.f("fk_muted_topics_guild_id")),
        sa.PrimaryKeyConstraint("guild_id", "slug", name=op.f("pk_muted_topics")),
    )
    op.create_table(
        "questions",
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("asked_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_asked_at"), "questions", ["asked_at"])
