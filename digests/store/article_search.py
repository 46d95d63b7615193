"""Kept articles by key, address, or words of their titles, as far as a guild sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, or_, select

from digests.models import Reference
from digests.store.articles import STANDS
from digests.store.condensed import condensed_from_rows
from digests.store.tables import articles
from digests.store.visibility import visible

if TYPE_CHECKING:
    from digests.models import Condensed

_NEWEST = 1_000
"""Looked through while somebody types."""


def by_words(
    connection: Connection, guild_id: int, typed: str, limit: int, *, everywhere: bool
) -> tuple[Reference, ...]:
    """Give the newest articles whose title or address holds what is typed; `id` is the key."""
    pool = select(articles).where(STANDS).order_by(articles.c.taken_in_at.desc(), articles.c.key)
    recent = (pool if everywhere else pool.limit(_NEWEST)).subquery()
    query = select(recent.c.key, recent.c.title, recent.c.source, recent.c.url).where(
        visible(recent.c.key)
    )
    if words := typed.strip():
        query = query.where(_holds(recent.c.title, words) | _holds(recent.c.url, words))
    ordered = query.order_by(recent.c.taken_in_at.desc(), recent.c.key).limit(limit)
    rows = connection.execute(ordered, {"guild_id": guild_id})
    return tuple(Reference(row.key, row.title, row.source, row.url) for row in rows)


def _holds(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return column.icontains(words, autoescape=True)


def by_key(connection: Connection, guild_id: int, key: str, address: str = "") -> Condensed | None:
    """Give the newest article of that key, or address, with its bullets; None if none is seen."""
    wanted = [articles.c.key == key]
    if rest := address.partition("://")[2]:
        same = {address, f"http://{rest}", f"https://{rest}"}
        wanted.append(articles.c.url.in_(same))
    query = (
        select(articles)
        .where(or_(*wanted), STANDS, visible(articles.c.key))
        .order_by(articles.c.taken_in_at.desc())
        .limit(1)
    )
    rows = connection.execute(query, {"guild_id": guild_id}).all()
    found = condensed_from_rows(connection, rows)
    return found[0] if found else None
