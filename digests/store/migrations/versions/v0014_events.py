"""By what an article is found that reports the same event, and which event it reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
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
