"""The queue before Discord that several processes stand in together: one row, one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Double, cast, extract, func, select

from digests.store.dialects import insert, larger, smaller
from digests.store.tables import pace

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

LONGEST = 60.0
"""Seconds. A place further off was given before the database's clock was set back."""
LOCK_PATIENCE = "500ms"
"""How long PostgreSQL waits for the row; a process that was stopped in its midst may hold it."""


def take_place(connection: Connection, interval: float, slack: float) -> float:
    """Take the next of the places `interval` s apart; the seconds until it comes.

    After a pause, places up to `slack` s ago are given as well, at once. The database's clock
    counts, which is one for all.
    """
    if connection.dialect.name == "postgresql":
        lock_timeout = func.set_config("lock_timeout", LOCK_PATIENCE, True)  # noqa: FBT003 - for this transaction
        connection.execute(select(lock_timeout))
    now = _seconds_now(connection)
    nearest = larger(connection, smaller(connection, pace.c.next_at, now + LONGEST), now - slack)
    statement = insert(connection, pace).values(id=1, next_at=now - slack + interval)
    statement = statement.on_conflict_do_update(
        index_elements=[pace.c.id], set_={"next_at": nearest + interval}
    )
    place = pace.c.next_at - interval
    wait = connection.scalar(statement.returning(place - now))
    return max(0.0, wait or 0.0)


def _seconds_now(connection: Connection) -> ColumnElement[float]:
    if connection.dialect.name == "sqlite":
        return (func.julianday("now") - 2440587.5) * 86400.0
    return cast(extract("epoch", func.clock_timestamp()), Double)
