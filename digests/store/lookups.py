"""Look-ups among the bullets of the archive: each statement once, with all who make it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, or_, select

from digests.models import Finding, Reference
from digests.store.condensed import bullet_from_row, receipt_from_row, receipts_of
from digests.store.corrections import is_not_withdrawn
from digests.store.tables import articles, bullets
from digests.store.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Sequence


def _is_first() -> ColumnElement[bool]:
    """Select of the bullets of one theme that say the same the one that was there first."""
    earlier = bullets.alias("earlier")
    return ~(
        exists()
        .where(earlier.c.theme == bullets.c.theme, earlier.c.text_hash == bullets.c.text_hash)
        .where(visible(earlier.c.article_key))
        .where(
            or_(
                earlier.c.taken_in_at < bullets.c.taken_in_at,
                (earlier.c.taken_in_at == bullets.c.taken_in_at) & (earlier.c.id < bullets.c.id),
            )
        )
    )


def findings(connection: Connection, guild_id: int, theme: str, limit: int) -> tuple[Finding, ...]:
    """Find a theme's bullets, the newest first by their article's date, then the highest rank.

    Those that the guild may see.

    What several articles say in the same words stands once, dated by the one that was there first,
    with a receipt of each.
    """
    query = (
        select(bullets.c.text_hash)
        .join(articles, articles.c.key == bullets.c.article_key)
        .where(bullets.c.theme == theme, visible(bullets.c.article_key), _is_first())
        .where(is_not_withdrawn(bullets.c.text_hash))
        .order_by(
            func.coalesce(articles.c.published_at, bullets.c.taken_in_at).desc(),
            bullets.c.taken_in_at.desc(),
            bullets.c.article_key,
            bullets.c.rank,
            bullets.c.id,
        )
        .limit(limit)
    )
    said = connection.scalars(query, {"guild_id": guild_id}).all()
    told: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in _tellings(connection, guild_id, theme, said):
        told[row.text_hash].append(row)
    quoted = receipts_of(connection, [row.id for rows in told.values() for row in rows])
    return tuple(_finding(told[text], quoted) for text in said)


def _tellings(
    connection: Connection, guild_id: int, theme: str, said: Sequence[str]
) -> Sequence[Row[Any]]:
    query = (
        select(
            *(bullets, articles.c.id.label("article_id"), articles.c.title, articles.c.source),
            *(articles.c.url, articles.c.published_at),
        )
        .join(articles, articles.c.key == bullets.c.article_key)
        .where(bullets.c.theme == theme, bullets.c.text_hash.in_(said))
        .where(visible(bullets.c.article_key))
        .order_by(bullets.c.taken_in_at, bullets.c.id)
    )
    return connection.execute(query, {"guild_id": guild_id}).all()


def _finding(tellings: Sequence[Row[Any]], quoted: dict[int, list[Row[Any]]]) -> Finding:
    first = tellings[0]
    bullet = bullet_from_row(
        first,
        (
            receipt_from_row(row.article_id, quote)
            for row in tellings
            for quote in quoted.get(row.id, ())
        ),
    )
    references = {
        row.article_id: Reference(row.article_id, row.title, row.source, row.url, row.published_at)
        for row in reversed(tellings)
    }
    return Finding(bullet, tuple(reversed(references.values())), first.taken_in_at)


def count_by_theme(connection: Connection, guild_id: int) -> dict[str, int]:
    """Count the statements kept of each theme that has any: as many as its look-up finds."""
    statements = func.count(bullets.c.text_hash.distinct()).label("statements")
    query = (
        select(bullets.c.theme, statements)
        .where(visible(bullets.c.article_key), is_not_withdrawn(bullets.c.text_hash))
        .group_by(bullets.c.theme)
    )
    found = connection.execute(query, {"guild_id": guild_id})
    return {row.theme: row.statements for row in found}
