"""Held deliveries: told to an admin once, and moved on as an admin says."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import Connection, select, update

from digests.models import Delivery, DeliveryState
from digests.store import ledger
from digests.store.tables import deliveries, guilds, runs

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


def decide(connection: Connection, delivery: Delivery, to: DeliveryState, **values: Any) -> bool:
    """Move a held delivery on; False if it is held no more, since somebody else decided."""
    statement = update(deliveries).where(
        deliveries.c.id == delivery.id, deliveries.c.state == DeliveryState.HELD.value
    )
    return connection.execute(statement.values(state=to.value, **values)).rowcount == 1


def tell(connection: Connection, now: datetime) -> tuple[Delivery, ...]:
    """Give each held delivery to the first who asks; not of a guild left."""
    here = select(runs.c.id).join(guilds, guilds.c.id == runs.c.guild_id)
    statement = update(deliveries).where(
        deliveries.c.state == DeliveryState.HELD.value,
        deliveries.c.told_at.is_(None),
        deliveries.c.run_id.in_(here.where(guilds.c.left_at.is_(None))),
    )
    told = connection.scalars(statement.values(told_at=now).returning(deliveries.c.id)).all()
    found: list[Delivery] = []
    for number in sorted(told):
        with suppress(ValidationError):  # unreadable: the log told of it when it was put aside
            found.extend(ledger.read(connection, deliveries.c.id == number))
    return tuple(found)


def tell_again(connection: Connection, numbers: Collection[int]) -> None:
    """Have held deliveries given out once more: nobody could be told just now."""
    statement = update(deliveries).where(deliveries.c.id.in_(numbers))
    connection.execute(statement.values(told_at=None))
