"""When articles told of themes, for charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from digests.store.corrections import is_not_withdrawn
from digests.store.tables import articles, bullets
from digests.store.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

MOST = 200_000
"""Articles of one chart; no team reads as many in the days of one."""


def told_at(
    connection: Connection, guild_id: int, themes: Sequence[str], start: datetime, end: datetime
) -> list[tuple[str, datetime]]:
    """Give for each text that tells of a theme in `(start, end]` the theme and its first date.

    An article's date is when it was published, if that is known; the same text under several
    addresses counts once.
    """
    dated = func.coalesce(articles.c.published_at, articles.c.taken_in_at)
    first = func.min(dated)
    query = (
        select(bullets.c.theme, first.label("first_at"))
        .join(articles, articles.c.key == bullets.c.article_key)
        .where(bullets.c.theme.in_(themes), dated > start, dated <= end)
        .where(visible(bullets.c.article_key), is_not_withdrawn(bullets.c.text_hash))
        .group_by(bullets.c.theme, articles.c.text_hash)
        .limit(MOST)
    )
    rows = connection.execute(query, {"guild_id": guild_id})
    return [(row.theme, row.first_at) for row in rows]
