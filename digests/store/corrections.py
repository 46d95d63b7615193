"""What a guild's admins put in the place of bullets, for that guild alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, delete, select

from digests.models import Correction
from digests.store.dialects import insert, there_is
from digests.store.tables import corrections

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

_GUILD: BindParameter[int] = bindparam("guild_id")


def of_guild(connection: Connection, guild_id: int) -> dict[str, Correction]:
    """Give a guild's corrections by the hash of what they stand for; there are few."""
    return of_guilds(connection, [guild_id]).get(guild_id, {})


_OF_GUILDS = select(corrections.c.guild_id, corrections.c.statement, corrections.c.text).where(
    corrections.c.guild_id.in_(bindparam("guild_ids", expanding=True))
)


def of_guilds(
    connection: Connection, guild_ids: Collection[int]
) -> dict[int, dict[str, Correction]]:
    """Give the corrections of each of these guilds that has any, as `of_guild` does."""
    found: dict[int, dict[str, Correction]] = {}
    for row in connection.execute(_OF_GUILDS, {"guild_ids": list(guild_ids)}):
        found.setdefault(row.guild_id, {})[row.statement] = Correction(row.statement, row.text)
    return found


_REWORDED = select(corrections.c.statement, corrections.c.text).where(
    corrections.c.guild_id == _GUILD, corrections.c.text != ""
)


def reworded(connection: Connection, guild_id: int) -> dict[str, str]:
    """Give what a guild's corrected bullets say, by the hash of what they said; there are few."""
    rows = connection.execute(_REWORDED, {"guild_id": guild_id})
    return {row.statement: row.text for row in rows}


def is_not_withdrawn(statement: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell of a bullet's `text_hash` whether the guild bound as `guild_id` lets it stand."""
    of_it = select(corrections).where(
        corrections.c.guild_id == _GUILD,
        corrections.c.statement == statement,
        corrections.c.text == "",
    )
    return ~there_is(of_it)


def put(
    connection: Connection, guild_id: int, correction: Correction, made_by: int, now: datetime
) -> None:
    """Keep a correction in the place of the one before."""
    said = {"text": correction.text, "made_by": made_by, "made_at": now}
    key = {"guild_id": guild_id, "statement": correction.statement}
    row = insert(connection, corrections).values(key | said)
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=said))


def drop(connection: Connection, guild_id: int, statement: str) -> None:
    """Let a bullet stand again as it was written."""
    of_bullet = (corrections.c.guild_id == guild_id) & (corrections.c.statement == statement)
    connection.execute(delete(corrections).where(of_bullet))
