"""What became of the articles that a run took up: which editions stand no longer, and which do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, select

from digests.models import content_hash
from digests.store.articles import STANDS
from digests.store.condensed import condensed_from_rows
from digests.store.tables import articles, run_articles

if TYPE_CHECKING:
    from digests.models import Condensed

Edition = tuple[str, str]
"""A text as receipts name it: its article's id and its hash."""


def withdrawn_of_run(connection: Connection, run_id: int) -> frozenset[Edition]:
    """Give what stands no longer of the articles that a run took up, whichever edition it was."""
    query = select(articles.c.id, articles.c.text).where(~STANDS)
    gone = connection.execute(query.where(articles.c.lineage.in_(_lineages(run_id))))
    return frozenset((row.id, content_hash(row.text)) for row in gone)


def replaced_of_run(connection: Connection, run_id: int) -> dict[Edition, Condensed]:
    """Give, of that, what other editions took the place of, each with the one that stands now."""
    query = select(articles).where(articles.c.lineage.in_(_lineages(run_id).where(~STANDS)))
    rows = connection.execute(query).all()
    standing = [row for row in rows if row.withdrawn_at is None]
    kept = condensed_from_rows(connection, standing)
    now = {row.lineage: one for row, one in zip(standing, kept, strict=True)}
    return {
        (row.id, content_hash(row.text)): now[row.lineage]
        for row in rows
        if row.withdrawn_at is not None and row.lineage in now
    }


def _lineages(run_id: int) -> Select[tuple[str]]:
    taken = select(run_articles.c.article_key).where(run_articles.c.run_id == run_id)
    return select(articles.c.lineage).where(articles.c.key.in_(taken))
