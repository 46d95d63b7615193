"""Which articles a guild may see: the house's, and what its own sources and members brought."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_

from digests.models import HOUSE
from digests.store.tables import article_files, article_guilds, article_listings, sources

_GUILD: BindParameter[int] = bindparam("guild_id")


def visible(key: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell of an article's key whether the guild that is bound as `guild_id` may see it.

    Or the member: whoever asks where no guild is sees what that member gave and whose source it is.
    What a source listed before it was removed or paused stays.
    """
    listed = exists().where(article_listings.c.article_key == key)
    by_a_source = (
        listed.where(sources.c.feed_id == article_listings.c.feed_id)
        .where(or_(sources.c.guild_id.in_([_GUILD, HOUSE]), sources.c.added_by == _GUILD))
        .where(sources.c.since < article_listings.c.listed_at)
        .where(_is_before(sources.c.removed_at), _is_before(sources.c.paused_at))
    )
    given = exists().where(article_guilds.c.article_key == key)
    in_a_folder = exists().where(article_files.c.article_key == key)
    by_a_member = given.where(article_guilds.c.guild_id == _GUILD)
    return or_(and_(~listed, ~given), in_a_folder, by_a_source, by_a_member)


def _is_before(end: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(end.is_(None), article_listings.c.listed_at <= end)
