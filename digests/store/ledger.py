"""The ledger of deliveries: claimed under a lease, then sent, then settled by who holds it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Update, select, update

from digests.models import Delivery, DeliveryState
from digests.store.payloads import read_payload, write_payload
from digests.store.tables import articles, deliveries, run_articles, runs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy.sql.elements import ColumnElement

    from digests.models import Digest

log = logging.getLogger("daybreak.ledger")

SOURCES: dict[DeliveryState, tuple[DeliveryState, ...]] = {
    DeliveryState.SENT: (DeliveryState.SENDING, DeliveryState.UNKNOWN),
    DeliveryState.PENDING: (DeliveryState.SENDING, DeliveryState.UNKNOWN),
    DeliveryState.UNKNOWN: (DeliveryState.SENDING, DeliveryState.UNKNOWN),
    DeliveryState.HELD: (DeliveryState.UNKNOWN,),
    DeliveryState.FAILED: (DeliveryState.SENDING,),
    DeliveryState.BLOCKED: (DeliveryState.SENDING,),
}
"""From which states a holder may settle into each; all other moves do not exist."""

OPEN = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN)
"""States in which a message may still come to stand in its channel."""


def claim_due(  # noqa: PLR0913, PLR0917 - when, for how long, how many, and what is noted of it
    connection: Connection,
    now: datetime,
    lease: timedelta,
    token: str,
    limit: int = 1,
    sent_after: int | None = None,
) -> tuple[Delivery, ...]:
    """Take the next due deliveries under a lease: one UPDATE, committed before anything is sent.

    Empty if nothing is due.
    """
    due = (
        select(deliveries.c.id)
        .where(
            deliveries.c.state == DeliveryState.PENDING.value,
            deliveries.c.available_at <= now,
            deliveries.c.expires_at > now,
        )
        .order_by(deliveries.c.available_at, deliveries.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=deliveries)
        .cte("due")  # chosen once, however PostgreSQL joins
    )
    statement = update(deliveries).where(deliveries.c.id.in_(select(due.c.id)))
    statement = statement.values(
        state=DeliveryState.SENDING.value,
        attempts=deliveries.c.attempts + 1,
        lease_token=token,
        lease_until=now + lease,
        sent_after=sent_after,
    )
    return _take(connection, statement, DeliveryState.FAILED, now)


def claim_unknown(
    connection: Connection, now: datetime, lease: timedelta, token: str, rest: timedelta
) -> Delivery | None:
    """Take a delivery of unknown fate, at least `rest` old, to look for it in the channel."""
    due = (
        select(deliveries.c.id)
        .where(
            deliveries.c.state == DeliveryState.UNKNOWN.value,
            deliveries.c.unknown_at <= now - rest,
            deliveries.c.lease_until.is_(None) | (deliveries.c.lease_until <= now),
        )
        .order_by(deliveries.c.unknown_at, deliveries.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    statement = update(deliveries).where(deliveries.c.id == due.scalar_subquery())
    statement = statement.values(lease_token=token, lease_until=now + lease)
    taken = _take(connection, statement, DeliveryState.HELD, now)
    return taken[0] if taken else None


def _take(
    connection: Connection, statement: Update, unreadable: DeliveryState, now: datetime
) -> tuple[Delivery, ...]:
    """Take what can be read; what cannot is put aside, and others are taken in its place."""
    while ids := connection.scalars(statement.returning(deliveries.c.id)).all():
        taken = []
        for row in _rows(connection, deliveries.c.id.in_(ids)):
            try:
                taken.append(_delivery_from_row(row))
            except ValidationError as error:
                log.error("Delivery %d was put aside, it cannot be read: %s", row.id, error)  # noqa: TRY400  its text says all
                aside = update(deliveries).where(deliveries.c.id == row.id)
                connection.execute(
                    aside.values(
                        state=unreadable.value,
                        settled_at=now,
                        lease_token="",
                        lease_until=None,
                        reason=f"its payload cannot be read: {error.error_count()} faults",
                    )
                )
        if taken:
            # In the order in which they are due, as far as the ledger's numbers tell it.
            return tuple(sorted(taken, key=lambda delivery: delivery.id))
    return ()


def settle(
    connection: Connection, delivery: Delivery, target: DeliveryState, now: datetime, **values: Any
) -> bool:
    """Move a delivery on; False if its lease was lost to another, or the move does not exist."""
    statement = update(deliveries).where(
        deliveries.c.id == delivery.id,
        deliveries.c.lease_token == delivery.lease_token,
        deliveries.c.lease_token != "",
        deliveries.c.state.in_([state.value for state in SOURCES[target]]),
    )
    statement = statement.values(
        state=target.value, lease_token="", lease_until=None, settled_at=now, **values
    )
    return connection.execute(statement).rowcount == 1


def recover(connection: Connection, now: datetime) -> int:
    """Turn deliveries whose lease ran out into unknown ones: the message may stand in the channel.

    The token stays, so that a courier that was merely slow can still say what became of it, until
    another takes the delivery up by `claim_unknown`.
    """
    statement = update(deliveries).where(
        deliveries.c.state == DeliveryState.SENDING.value, deliveries.c.lease_until <= now
    )
    statement = statement.values(
        state=DeliveryState.UNKNOWN.value, unknown_at=deliveries.c.lease_until, lease_until=None
    )
    return connection.execute(statement).rowcount


def expire(connection: Connection, now: datetime) -> int:
    """Give up the pending deliveries whose morning is over."""
    return _close(connection, DeliveryState.EXPIRED, deliveries.c.expires_at <= now, now=now)


def expire_schedule(connection: Connection, schedule_id: int, now: datetime) -> int:
    """Give up what is still pending of a schedule that was taken down."""
    of_schedule = select(runs.c.id).where(runs.c.schedule_id == schedule_id)
    return _close(connection, DeliveryState.EXPIRED, deliveries.c.run_id.in_(of_schedule), now=now)


def block(
    connection: Connection, guild_id: int, reason: str, now: datetime, channel_id: int | None = None
) -> int:
    """Give up what is still pending for a guild, or one of its channels, that is closed to us."""
    closed = select(runs.c.id).where(runs.c.guild_id == guild_id)
    if channel_id is not None:
        closed = closed.where(runs.c.channel_id == channel_id)
    pending = deliveries.c.run_id.in_(closed)
    return _close(connection, DeliveryState.BLOCKED, pending, now=now, reason=reason)


def _close(
    connection: Connection,
    target: DeliveryState,
    which: ColumnElement[bool],
    *,
    now: datetime,
    reason: str = "",
) -> int:
    statement = update(deliveries).where(deliveries.c.state == DeliveryState.PENDING.value, which)
    statement = statement.values(state=target.value, settled_at=now, reason=reason)
    return connection.execute(statement).rowcount


def queued_with(connection: Connection, article_keys: Collection[str]) -> tuple[Delivery, ...]:
    """Read what nobody has sent yet of the runs that took up any edition of these articles."""
    meant = select(articles.c.lineage).where(articles.c.key.in_(article_keys))
    editions = select(articles.c.key).where(articles.c.lineage.in_(meant))
    took = select(run_articles.c.run_id).where(run_articles.c.article_key.in_(editions))
    pending = deliveries.c.state == DeliveryState.PENDING.value
    return read(connection, pending & deliveries.c.run_id.in_(took))


def rewrite(connection: Connection, delivery: Delivery, digest: Digest) -> None:
    """Put another digest in the place of one that nobody has sent, or begun to send, yet."""
    statement = update(deliveries).where(
        deliveries.c.id == delivery.id, deliveries.c.state == DeliveryState.PENDING.value
    )
    connection.execute(statement.values(payload=write_payload(digest)))


def queued(connection: Connection, delivery: Delivery) -> tuple[Delivery, ...]:
    """Read a delivery as it is queued; nothing if it is not."""
    pending = deliveries.c.state == DeliveryState.PENDING.value
    return read(connection, pending & (deliveries.c.id == delivery.id))


def run_of(connection: Connection, delivery: Delivery) -> int:
    """Give the number of a delivery's run."""
    query = select(deliveries.c.run_id).where(deliveries.c.id == delivery.id)
    found: int = connection.execute(query).scalar_one()
    return found


def read(connection: Connection, which: ColumnElement[bool]) -> tuple[Delivery, ...]:
    """Read deliveries with their runs, the newest run first."""
    return tuple(_delivery_from_row(row) for row in _rows(connection, which))


def _rows(connection: Connection, which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    query = (
        select(deliveries, *(column for column in runs.c if column.name != "id"))
        .join(runs, runs.c.id == deliveries.c.run_id)
        .where(which)
        .order_by(runs.c.id.desc(), deliveries.c.part)
    )
    return connection.execute(query).all()


def by_code(connection: Connection, code: str) -> Delivery | None:
    """Find the delivery with that marker."""
    found = read(connection, deliveries.c.code == code)
    return found[0] if found else None


def latest_sent(connection: Connection, guild_id: int, channel_id: int | None) -> Delivery | None:
    """Give what was sent of the newest run, in that channel or in all of the guild."""
    newest = (
        select(deliveries.c.id)
        .join(runs, runs.c.id == deliveries.c.run_id)
        .where(runs.c.guild_id == guild_id, deliveries.c.state == DeliveryState.SENT.value)
        .order_by(runs.c.id.desc(), deliveries.c.part)
        .limit(1)
    )
    if channel_id is not None:
        newest = newest.where(runs.c.channel_id == channel_id)
    found = read(connection, deliveries.c.id == newest.scalar_subquery())
    return found[0] if found else None


def _delivery_from_row(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        code=row.code,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        local_date=row.local_date,
        slot=row.slot,
        digest=read_payload(row.payload),
        window_start=row.window_start,
        window_end=row.window_end,
        due_at=row.due_at,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        schedule_id=row.schedule_id,
        lease_token=row.lease_token,
        message_id=row.message_id,
        sent_after=row.sent_after,
    )
