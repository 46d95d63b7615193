"""Posted messages that are to be brought up to date: claimed under a lease, tried until done."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import Connection, delete, select, update

from digests.models import Delivery, DeliveryState
from digests.store import ledger
from digests.store.dialects import insert
from digests.store.tables import deliveries, edits, runs

if TYPE_CHECKING:
    from datetime import datetime, timedelta

log = logging.getLogger("daybreak.edits")

POSTED = (
    DeliveryState.SENT,
    DeliveryState.SENDING,
    DeliveryState.UNKNOWN,
    DeliveryState.HELD,
)
"""States in which a message stands in its channel, or may."""


def ask_telling(connection: Connection, guild_id: int, text: str, now: datetime) -> int:
    """Have each posted message of a guild edited that tells a bullet; gives how many.

    `text` is as it was written, which a payload holds also where another one stands in its place.
    Whoever is at one of them now is to do it once more.
    """
    as_json = json.dumps(text, ensure_ascii=False)[1:-1]
    tells = (
        select(deliveries.c.id)
        .join(runs, runs.c.id == deliveries.c.run_id)
        .where(runs.c.guild_id == guild_id)
        .where(deliveries.c.state.in_([state.value for state in POSTED]))
        .where(deliveries.c.payload.contains(as_json, autoescape=True))
    )
    wish = {"available_at": now, "attempts": 0, "lease_token": ""}
    rows = [{"delivery_id": number, **wish} for number in connection.scalars(tells)]
    if rows:
        asked = insert(connection, edits).on_conflict_do_update(
            index_elements=["delivery_id"], set_=wish
        )
        connection.execute(asked, rows)
    return len(rows)


def is_any(connection: Connection) -> bool:
    """Tell whether any message is to be edited."""
    return connection.scalar(select(edits.c.delivery_id).limit(1)) is not None


def claim(
    connection: Connection, now: datetime, lease: timedelta, token: str
) -> tuple[Delivery, int] | None:
    """Take the next message to be edited under a lease, with the number of this try."""
    due = (
        select(edits.c.delivery_id)
        .join(deliveries, deliveries.c.id == edits.c.delivery_id)
        .where(edits.c.available_at <= now, deliveries.c.state == DeliveryState.SENT.value)
        .order_by(edits.c.available_at, edits.c.delivery_id)
        .limit(1)
        .with_for_update(skip_locked=True, of=edits)
    )
    taken = connection.execute(
        update(edits)
        .where(edits.c.delivery_id == due.scalar_subquery())
        .values(available_at=now + lease, attempts=edits.c.attempts + 1, lease_token=token)
        .returning(edits.c.delivery_id, edits.c.attempts)
    ).one_or_none()
    if taken is None:
        return None
    try:
        [delivery] = ledger.read(connection, deliveries.c.id == taken.delivery_id)
    except ValidationError as error:
        log.error("Delivery %d is not edited, it cannot be read: %s", taken.delivery_id, error)  # noqa: TRY400  its text says all
        connection.execute(delete(edits).where(edits.c.delivery_id == taken.delivery_id))
        return None
    return delivery, taken.attempts


def settle(connection: Connection, delivery: Delivery, token: str) -> None:
    """The message is as it should be, or is gone; unless it is to be edited once more."""
    done = (edits.c.delivery_id == delivery.id) & (edits.c.lease_token == token)
    connection.execute(delete(edits).where(done))


def retry(connection: Connection, delivery: Delivery, token: str, at: datetime) -> None:
    """Discord did not take it; it is tried again at an instant."""
    held = (edits.c.delivery_id == delivery.id) & (edits.c.lease_token == token)
    connection.execute(update(edits).where(held).values(available_at=at, lease_token=""))
