"""The teams the bot works for: when each was met, its clock, and whether it is still there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import Connection, bindparam, select, update

from digests.store.dialects import insert_new
from digests.store.tables import guilds

HOME_ZONE = "UTC"
MORNING = time(8)


@dataclass(frozen=True, slots=True)
class Guild:
    """A team's server, and the clock its members live by."""

    id: int
    name: str
    zone: str
    local_time: time
    """When its own first schedule posts."""


# Written once, as those of `runs`.
_HOLD = select(guilds.c.id).where(guilds.c.id == bindparam("guild_id")).with_for_update()


def know(connection: Connection, guild_id: int) -> None:
    """See to it that the guild has a row, and hold it till the end of the transaction.

    Whoever changes several rows of one guild comes through here first, so that two never cross.
    """
    this = {"guild_id": guild_id}
    if connection.scalar(_HOLD, this) is None:
        fresh = {"name": "", "zone": HOME_ZONE, "local_time": MORNING}
        connection.execute(insert_new(connection, guilds).values(id=guild_id, **fresh))
        connection.execute(_HOLD, this)


def welcome(connection: Connection, guild: Guild, now: datetime) -> None:
    """Note a guild that the bot is in; its clock is taken over the first time only."""
    know(connection, guild.id)
    here = guilds.c.id == guild.id
    first = update(guilds).where(here, guilds.c.welcomed_at.is_(None))
    first = first.values(zone=guild.zone, local_time=guild.local_time, welcomed_at=now)
    connection.execute(first)
    changed = update(guilds).where(
        here, (guilds.c.name != guild.name) | guilds.c.left_at.is_not(None)
    )
    connection.execute(changed.values(name=guild.name, left_at=None))


def leave(connection: Connection, guild_id: int, now: datetime) -> None:
    """Note that the bot was taken out of a guild."""
    know(connection, guild_id)
    gone = update(guilds).where(guilds.c.id == guild_id, guilds.c.left_at.is_(None))
    connection.execute(gone.values(left_at=now))


def here(connection: Connection) -> frozenset[int]:
    """Give the guilds that the bot was welcomed in and has not left."""
    query = select(guilds.c.id).where(guilds.c.welcomed_at.is_not(None), guilds.c.left_at.is_(None))
    return frozenset(connection.scalars(query))


_CLOCK = select(guilds.c.zone, guilds.c.local_time).where(guilds.c.id == bindparam("guild_id"))


def clock_of(connection: Connection, guild_id: int) -> tuple[str, time]:
    """Give the guild's zone and the time of its first schedule; one never met has 08:00 UTC."""
    found = connection.execute(_CLOCK, {"guild_id": guild_id}).one_or_none()
    return (found.zone, found.local_time) if found else (HOME_ZONE, MORNING)
