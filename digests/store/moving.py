"""Feeds that moved for good: to an address of their own, or to one that is another feed's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, delete, func, literal, select, update

from digests.store.feeds import hash_of, want
from digests.store.tables import entries, feeds, sources

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


def move(
    connection: Connection, feed_id: int, address: str, now: datetime, *, is_done: bool
) -> None:
    """Give a feed the address it moved to; where that is another feed's, the two become one.

    They do as soon as all that is wanted of it was taken in (`is_done`). One that nobody read yet
    has nothing to keep, so its guilds come to the one that moves.
    """
    at_address = feeds.c.address_hash == hash_of(address)
    taken = select(feeds).where(at_address, feeds.c.id != feed_id)
    # Sources before feeds, as whoever changes a source goes: so neither waits for the other.
    both = sources.c.feed_id.in_(taken.with_only_columns(feeds.c.id)) | (
        sources.c.feed_id == feed_id
    )
    held = select(sources.c.id).where(both).order_by(sources.c.id)
    connection.execute(held.with_for_update())
    other = connection.execute(taken.with_for_update()).one_or_none()
    if other is not None and (other.read_at or other.busy_until):
        if is_done:
            _follow(connection, feed_id, other, now)
        return
    if other is not None:
        _leave_first(connection, feed_id, other.id, now)
        theirs = update(sources).where(sources.c.feed_id == other.id)
        connection.execute(theirs.values(feed_id=feed_id))
        connection.execute(delete(feeds).where(feeds.c.id == other.id))
        want(connection, feed_id, now)
    moved = update(feeds).where(feeds.c.id == feed_id)
    connection.execute(moved.values(address=address, address_hash=hash_of(address)))


def _follow(connection: Connection, feed_id: int, other: Row[Any], now: datetime) -> None:
    """Let the guilds of a feed follow another instead, and see what that lists from now on.

    What the feed listed stays its own, seen by those who followed it: whoever only follows the
    other one never chose it.
    """
    _leave_first(connection, feed_id, other.id, now)
    active = sources.c.removed_at.is_(None)
    query = select(sources.c.id).where(sources.c.feed_id == feed_id, active)
    going = connection.scalars(query).all()
    _leave_removed(connection, going, now)
    moved = update(sources).where(sources.c.id.in_(going))
    connection.execute(moved.values(feed_id=other.id))
    listed = select(func.max(entries.c.listed_at)).where(entries.c.feed_id == feed_id)
    last = connection.scalar(listed)
    if last is not None:
        connection.execute(moved.where(sources.c.since < last).values(since=last))
    if other.retired_at is not None:  # it answers after all
        want(connection, other.id, now)


def _leave_first(connection: Connection, one: int, other: int, now: datetime) -> None:
    """Take down, of two sources of one guild, the one that was added later."""
    query = select(sources.c.id, sources.c.guild_id).where(sources.c.removed_at.is_(None))
    both = query.where(sources.c.feed_id.in_((one, other)))
    rows = connection.execute(both.order_by(sources.c.added_at, sources.c.id)).all()
    first = {row.guild_id: row.id for row in reversed(rows)}
    later = [row.id for row in rows if row.id != first[row.guild_id]]
    connection.execute(update(sources).where(sources.c.id.in_(later)).values(removed_at=now))


def _leave_removed(connection: Connection, source_ids: Collection[int], now: datetime) -> None:
    """Leave of each source one that was removed now, by which is seen what it brought."""
    names = [column.name for column in sources.c if column.name not in {"id", "removed_at"}]
    removed = literal(now, sources.c.removed_at.type)
    left = select(*(sources.c[name] for name in names), removed)
    rows = left.where(sources.c.id.in_(source_ids))
    connection.execute(sources.insert().from_select([*names, "removed_at"], rows))
