"""Which articles a guild may see: those of the house, and those that its own sources listed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, exists, or_

from digests.models import HOUSE
from digests.store.tables import article_files, article_listings, sources

_GUILD: BindParameter[int] = bindparam("guild_id")


def visible(key: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell of an article's key whether the guild that is bound as `guild_id` may see it.

    What a source listed before it was removed stays.
    """
    listed = exists().where(article_listings.c.article_key == key)
    by_a_source = (
        listed.where(sources.c.feed_id == article_listings.c.feed_id)
        .where(or_(sources.c.guild_id == _GUILD, sources.c.guild_id == HOUSE))
        .where(sources.c.since < article_listings.c.listed_at)
        .where(
            or_(
                sources.c.removed_at.is_(None), article_listings.c.listed_at <= sources.c.removed_at
            )
        )
    )
    return or_(~listed, exists().where(article_files.c.article_key == key), by_a_source)
