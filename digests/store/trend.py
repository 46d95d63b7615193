"""When articles told of themes, for charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, func, select

from digests.store.corrections import is_not_withdrawn
from digests.store.search import holding
from digests.store.tables import articles, bullets
from digests.store.visibility import visible

if TYPE_CHECKING:
    from datetime import datetime

    from digests.language.search_terms import Terms

MOST = 200_000
"""Articles of one chart; no team reads as many in the days of one."""


def theme_told_at(
    connection: Connection, guild_id: int, theme: str, start: datetime, end: datetime
) -> list[datetime]:
    """Give the first date of each text that tells of a theme in `(start, end]`.

    An article's date is when it was published, if that is known; the same text under several
    addresses counts once.
    """
    query = _first_dates(start, end).where(bullets.c.theme == theme)
    return list(connection.scalars(query, {"guild_id": guild_id}))


def words_told_at(
    connection: Connection, guild_id: int, terms: Terms, start: datetime, end: datetime
) -> list[datetime]:
    """Give the first date of each text whose bullets hold the terms, as `theme_told_at` does."""
    query = _first_dates(start, end).where(holding(connection, terms))
    anew = query.execution_options(is_planned_anew=True)
    return list(connection.scalars(anew, {"guild_id": guild_id}))


def _first_dates(start: datetime, end: datetime) -> Select[tuple[datetime]]:
    """Select each text's first date, of those that the guild that is bound may see."""
    dated = bullets.c.dated_at
    return (
        select(func.min(dated).label("first_at"))
        .select_from(bullets.join(articles, articles.c.key == bullets.c.article_key))
        .where(dated > start, dated <= end)
        .where(visible(bullets.c.article_key), is_not_withdrawn(bullets.c.text_hash))
        .group_by(articles.c.text_hash)
        .limit(MOST)
    )
