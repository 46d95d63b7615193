"""What a guild may see: the house's, and what its own sources and members brought."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    or_,
    select,
)

from digests.models import HOUSE
from digests.store.dialects import Instant, there_is
from digests.store.tables import (
    article_files,
    article_guilds,
    article_listings,
    bullets,
    sources,
)

_GUILD: BindParameter[int] = bindparam("guild_id")
_VIEWERS: BindParameter[Any] = bindparam("viewers", expanding=True)
_Viewers = BindParameter[Any] | list[Any]


def visible(key: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell of an article's key whether the guild that is bound as `guild_id` may see it.

    Or the member: whoever asks where no guild is sees what that member gave and whose source it is.
    What a source listed before it was removed or paused stays.
    """
    return _visible(key, [_GUILD, HOUSE], [_GUILD])


def visible_to_some(key: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell of an article's key whether one of those bound as `viewers` may see it.

    They are guilds, members, and HOUSE, which stands for everybody.
    """
    return _visible(key, _VIEWERS, _VIEWERS)


def _visible(key: ColumnElement[Any], guilds: _Viewers, members: _Viewers) -> ColumnElement[bool]:
    listing = select(article_listings).where(article_listings.c.article_key == key)
    given = select(article_guilds).where(article_guilds.c.article_key == key)
    in_a_folder = select(article_files).where(article_files.c.article_key == key)
    by_a_source = (
        listing.where(sources.c.feed_id == article_listings.c.feed_id)
        .where(or_(sources.c.guild_id.in_(guilds), sources.c.added_by.in_(members)))
        .where(sources.c.since < article_listings.c.listed_at)
        .where(is_before(sources.c.removed_at), is_before(sources.c.paused_at))
    )
    by_a_member = given.where(article_guilds.c.guild_id.in_(members))
    is_the_houses = and_(~there_is(listing), ~there_is(given))
    return or_(is_the_houses, *map(there_is, (in_a_folder, by_a_source, by_a_member)))


def is_before(end: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell of a listing whether it was there before something ended, if that ended at all."""
    return or_(end.is_(None), article_listings.c.listed_at <= end)


def is_first(said: FromClause = bullets, *, in_theme: bool = True) -> ColumnElement[bool]:
    """Select of the bullets that say the same the one that was there first; of one theme alone."""
    earlier = bullets.alias("earlier")
    is_earlier = or_(
        earlier.c.taken_in_at < said.c.taken_in_at,
        (earlier.c.taken_in_at == said.c.taken_in_at) & (earlier.c.id < said.c.id),
    )
    says_the_same = _saying_the_same(earlier, said)
    if in_theme:
        says_the_same = says_the_same.where(earlier.c.theme == said.c.theme)
    return ~there_is(says_the_same.where(is_earlier, visible(earlier.c.article_key)))


def is_new(said: FromClause = bullets) -> ColumnElement[bool]:
    """Select of bullets those that no article said before the date that is bound as `since`.

    No article that the guild may see, and under no theme.
    """
    since = bindparam("since", type_=Instant())
    before = bullets.alias("before")
    told = _saying_the_same(before, said).where(before.c.dated_at < since)
    is_told = there_is(told.where(visible(before.c.article_key)))
    return and_(said.c.dated_at >= since, ~is_told)


def _saying_the_same(other: FromClause, said: FromClause) -> Select[Any]:
    # That it is another is said too, because an index knows it: most say what nobody else says,
    # and so no row is read to learn that a bullet is not earlier than itself.
    same = select(other.c.id).where(other.c.text_hash == said.c.text_hash)
    return same.where(other.c.id != said.c.id)
