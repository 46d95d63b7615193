"""What a guild has in the archive, what was posted for it, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, func, select

from digests.models import DeliveryState, Post
from digests.store.articles import STANDS
from digests.store.lookups import count_all, count_below
from digests.store.tables import articles, deliveries, edits, runs, schedules
from digests.store.visibility import visible

if TYPE_CHECKING:
    from datetime import datetime

NOT_POSTED = (
    DeliveryState.HELD,
    DeliveryState.FAILED,
    DeliveryState.BLOCKED,
    DeliveryState.EXPIRED,
)


EXACT = 5_000
"""Articles up to which all are counted; to count 200,000 with their bullets takes a second."""
SAMPLE = 1_000
"""Articles counted of more: what is told of all is then right to 3 in 100, two times of three."""
_SHARE = 256
"""The part of the articles by which it is guessed how many there are."""
_WIDTH = 8
"""Digits of a key that bound a part: enough for four billion articles."""


class Archive(NamedTuple):
    """How much of the archive a guild sees."""

    articles: int
    bullets: int
    left_out: int
    newest_at: datetime | None
    is_estimate: bool


def archive(connection: Connection, guild_id: int) -> Archive:
    """Count the articles that a guild sees, their bullets, and those that were refused of them.

    Of many, a part is counted: keys are hashes, so that those below a bound are drawn by lot.
    """
    few = select(func.count()).where(articles.c.key < _bound(1 / _SHARE))
    about = (connection.scalar(few) or 0) * _SHARE
    part = 1.0 if about <= EXACT else SAMPLE / about
    below = _bound(part)
    asked = {"guild_id": guild_id}
    query = select(func.count(), func.sum(articles.c.dropped))
    seen = query.where(articles.c.key < below, STANDS, visible(articles.c.key))
    count, dropped = connection.execute(seen, asked).one()
    bullets = (
        count_all(connection, guild_id) if part == 1 else count_below(connection, guild_id, below)
    )
    newest = select(articles.c.taken_in_at).where(STANDS, visible(articles.c.key))
    newest_at = connection.scalar(newest.order_by(articles.c.taken_in_at.desc()).limit(1), asked)
    kept, left_out = round(count / part), round((dropped or 0) / part)
    return Archive(kept, round(bullets / part), left_out, newest_at, is_estimate=part < 1)


def _bound(part: float) -> str:
    """Give the key below which a part of all keys lie; for the whole, above all of them."""
    return f"{int(part * 16**_WIDTH):0{_WIDTH}x}" if part < 1 else "g"


_POSTS = select(
    deliveries.c.code,
    deliveries.c.state,
    deliveries.c.settled_at,
    deliveries.c.message_id,
    deliveries.c.reason,
    runs.c.channel_id,
    runs.c.due_at,
).join(runs, runs.c.id == deliveries.c.run_id)


def last_posted(connection: Connection, guild_id: int, limit: int) -> tuple[Post, ...]:
    """Give the newest message that stands in each channel of a guild, the newest first."""
    newest = (
        select(func.max(deliveries.c.id))
        .join(runs, runs.c.id == deliveries.c.run_id)
        .where(runs.c.guild_id == guild_id, deliveries.c.state == DeliveryState.SENT.value)
        .group_by(runs.c.channel_id)
    )
    query = _POSTS.where(deliveries.c.id.in_(newest)).order_by(deliveries.c.id.desc())
    return tuple(_post(row) for row in connection.execute(query.limit(limit)))


def not_posted(
    connection: Connection, guild_id: int, since: datetime, limit: int
) -> tuple[Post, ...]:
    """Give what was due since then for a guild and does not stand in its channel, or may not."""
    query = (
        _POSTS.where(runs.c.guild_id == guild_id, runs.c.due_at >= since)
        .where(deliveries.c.state.in_([state.value for state in NOT_POSTED]))
        .order_by(deliveries.c.id.desc())
    )
    return tuple(_post(row) for row in connection.execute(query.limit(limit)))


def _post(row: Any) -> Post:
    return Post(
        row.code,
        row.channel_id,
        DeliveryState(row.state),
        row.settled_at or row.due_at,
        row.message_id or 0,
        row.reason,
    )


def pause_reasons(connection: Connection, guild_id: int) -> dict[int, str]:
    """Give why each of a guild's schedules is paused, by number; '' of one that is not."""
    query = select(schedules.c.id, schedules.c.pause_reason)
    rows = connection.execute(query.where(schedules.c.guild_id == guild_id))
    return {row.id: row.pause_reason for row in rows}


def waiting_edits(connection: Connection, guild_id: int) -> int:
    """Count the messages of a guild that are still to be edited."""
    query = (
        select(func.count())
        .select_from(edits)
        .join(deliveries, deliveries.c.id == edits.c.delivery_id)
        .join(runs, runs.c.id == deliveries.c.run_id)
    )
    standing = deliveries.c.state == DeliveryState.SENT.value
    return connection.scalar(query.where(runs.c.guild_id == guild_id, standing)) or 0
