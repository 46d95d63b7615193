"""Sources: which guild reads which feed, under what name and since when."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select, update

from digests.models import HOUSE, Source, Weight
from digests.store.dialects import insert_new
from digests.store.feeds import READ
from digests.store.schedules import join_words, split_words
from digests.store.tables import article_listings, feeds, sources
from digests.store.visibility import is_before

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from digests.models import SourceTerms


def add(  # noqa: PLR0913, PLR0917 - whose, which, since when, and who did it when
    connection: Connection,
    guild_id: int,
    feed_id: int,
    since: datetime,
    now: datetime,
    added_by: int | None,
) -> Source | None:
    """Let a guild read a feed, under the feed's own title; None if it does already."""
    name = select(feeds.c.title).where(feeds.c.id == feed_id).scalar_subquery()
    row = insert_new(connection, sources).values(
        guild_id=guild_id, feed_id=feed_id, name=name, since=since, added_at=now, added_by=added_by
    )
    added = connection.scalar(row.returning(sources.c.id))
    return _one(connection, added) if added is not None else None


def of_guild(connection: Connection, guild_id: int) -> tuple[Source, ...]:
    """List a guild's own sources, the oldest first."""
    query = _sources().where(sources.c.guild_id == guild_id)
    return tuple(_from_row(row) for row in connection.execute(query))


def newly_changed(
    connection: Connection, ill_before: datetime, quiet_before: datetime, now: datetime
) -> tuple[Source, ...]:
    """Give the sources of any guild of which it is to be told: each is given out once a change.

    Those whose feed has failed since before `ill_before`, those that were told so and are well,
    and those with nothing new since before `quiet_before`, and for longer than ever.
    """
    failing = select(feeds.c.id).where(feeds.c.failing_since <= ill_before)
    well = select(feeds.c.id).where(feeds.c.failing_since.is_(None))
    changed = (
        *_note(connection, sources.c.told_at.is_(None), failing, told_at=now),
        *_note(connection, sources.c.told_at.is_not(None), well, told_at=None),
        *_newly_quiet(connection, quiet_before, now),
    )
    query = _sources().where(sources.c.id.in_(changed))
    return tuple(_from_row(row) for row in connection.execute(query)) if changed else ()


def _newly_quiet(connection: Connection, before: datetime, now: datetime) -> tuple[int, ...]:
    its = select(feeds.c.new_at).where(feeds.c.id == sources.c.feed_id)
    new_at = its.correlate(sources).scalar_subquery()
    untold = sources.c.told_quiet_since.is_distinct_from(new_at)
    query = (
        select(feeds.c.id, feeds.c.new_at, feeds.c.longest_gap)
        .join(sources, sources.c.feed_id == feeds.c.id)
        .where(READ, untold, feeds.c.new_at <= before)
        .where(feeds.c.failing_since.is_(None), feeds.c.retired_at.is_(None))
    )
    quiet = [
        row.id
        for row in connection.execute(query)
        if (now - row.new_at).total_seconds() > row.longest_gap
    ]
    return _note(connection, untold, quiet, told_quiet_since=new_at)


def _note(
    connection: Connection,
    untold: ColumnElement[bool],
    feed_ids: Select[tuple[int]] | Collection[int],
    **values: object,
) -> tuple[int, ...]:
    """Note of the sources of some feeds what their guilds are told; those that were not yet."""
    told = update(sources).where(READ, untold, sources.c.feed_id.in_(feed_ids)).values(**values)
    return tuple(connection.scalars(told.returning(sources.c.id)))


def tell_again(connection: Connection, changed: Collection[Source], now: datetime) -> None:
    """Have `newly_changed` give these out once more: their guild was not told."""
    for source in changed:
        values: dict[str, object] = {"told_at": None if source.fault else now}
        if source.is_quiet and not source.fault:
            values = {"told_quiet_since": None}
        connection.execute(update(sources).where(sources.c.id == source.id).values(values))


def pause(
    connection: Connection, guild_id: int, source_id: int, now: datetime | None
) -> Source | None:
    """Pause a source from `now` on, or let it go on (None); None if the guild has no such one."""
    return _change(connection, guild_id, source_id, paused_at=now)


def edit(
    connection: Connection, guild_id: int, source_id: int, terms: SourceTerms
) -> Source | None:
    """Give a source another name and other terms; None if the guild has no such one."""
    return _change(
        connection,
        guild_id,
        source_id,
        name=terms.name,
        topics=join_words(terms.topics),
        most=terms.most,
        weight=terms.weight.value,
    )


@cache
def _bounding() -> Select[Any]:
    """Write the statement of `bounds`, once."""
    return (
        _columns()
        .add_columns(article_listings.c.article_key)
        .join(article_listings, article_listings.c.feed_id == sources.c.feed_id)
        .where(sources.c.guild_id.in_((bindparam("guild_id"), HOUSE)))
        .where(is_before(sources.c.removed_at))
        .where(article_listings.c.article_key.in_(bindparam("keys", expanding=True)))
        .where(sources.c.since < article_listings.c.listed_at)
        .order_by(article_listings.c.article_key, sources.c.id)
    )


def bounds(
    connection: Connection, guild_id: int, keys: Collection[str]
) -> dict[str, tuple[Source, ...]]:
    """Give the sources by which a guild sees each of these articles, those that have any.

    What one brought before it was removed is told on its terms still.
    """
    asked = {"guild_id": guild_id, "keys": list(keys)}
    found: dict[str, tuple[Source, ...]] = {}
    for row in connection.execute(_bounding(), asked) if keys else ():
        found[row.article_key] = (*found.get(row.article_key, ()), _from_row(row))
    return found


def remove(connection: Connection, guild_id: int, source_id: int, now: datetime) -> Source | None:
    """Take a source down and give what it was; None if the guild has no such one."""
    before = _one(connection, source_id)
    removed = _change(connection, guild_id, source_id, removed_at=now)
    return before if removed is not None else None


def _change(
    connection: Connection, guild_id: int, source_id: int, **values: object
) -> Source | None:
    changed = (
        update(sources)
        .where(sources.c.id == source_id, sources.c.guild_id == guild_id)
        .where(sources.c.removed_at.is_(None))
        .values(**values)
        .returning(sources.c.id)
    )
    found = connection.scalar(changed)
    query = _columns().where(sources.c.id == found)
    return _from_row(connection.execute(query).one()) if found is not None else None


def _one(connection: Connection, source_id: int) -> Source | None:
    row = connection.execute(_sources().where(sources.c.id == source_id)).one_or_none()
    return _from_row(row) if row else None


def _sources() -> Select[Any]:
    return _columns().where(sources.c.removed_at.is_(None)).order_by(sources.c.id)


def _columns() -> Select[Any]:
    return select(
        *(sources.c.id, sources.c.guild_id, sources.c.feed_id, sources.c.name, sources.c.since),
        *(sources.c.topics, sources.c.most, sources.c.weight, sources.c.paused_at),
        sources.c.told_quiet_since,
        *(feeds.c.address, feeds.c.site),
        *(feeds.c.fault, feeds.c.read_at, feeds.c.failing_since, feeds.c.retired_at),
        *(feeds.c.new_at, feeds.c.advertisements),
    ).join(feeds, feeds.c.id == sources.c.feed_id)


def _from_row(row: Row[Any]) -> Source:
    return Source(
        id=row.id,
        guild_id=row.guild_id,
        feed_id=row.feed_id,
        name=row.name,
        address=row.address,
        site=row.site,
        since=row.since,
        topics=split_words(row.topics),
        most=row.most,
        weight=Weight(row.weight),
        is_paused=row.paused_at is not None,
        fault=row.fault,
        failing_since=row.failing_since,
        is_retired=row.retired_at is not None,
        read_at=row.read_at,
        new_at=row.new_at,
        is_quiet=row.new_at is not None and row.told_quiet_since == row.new_at,
        advertisements=row.advertisements,
    )
