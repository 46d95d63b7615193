"""The teams' schedules: kept, paused, taken down, and which of them have something to plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, bindparam, select, update

from digests.models import Schedule, ScheduleState, Weekday
from digests.store.dialects import insert_new
from digests.store.tables import guilds, schedules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime


def join_words(words: tuple[str, ...]) -> str:
    """Write topics or weekdays into one column; slugs and day names hold no comma."""
    return ",".join(words)


def split_words(text: str) -> tuple[str, ...]:
    """Read back what `join_words` wrote."""
    return tuple(text.split(",")) if text else ()


def schedule_from_row(row: Row[Any]) -> Schedule:
    """Make the value that the rest of the house knows."""
    return Schedule(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        local_time=row.local_time,
        zone=row.zone,
        weekdays=tuple(Weekday(day) for day in split_words(row.weekdays)),
        created_at=row.created_at,
        topics=split_words(row.topics),
        state=ScheduleState(row.state),
    )


def add(connection: Connection, wanted: Schedule, next_due_at: datetime | None) -> Schedule | None:
    """Keep a new schedule (its `id` is ignored); None if the same one is active there already.

    One that was paused with the same words makes way: adding it anew is how an admin wakes it.
    """
    row = _columns(wanted)
    same = [schedules.c[name] == row[name] for name in row]
    asleep = [*same, schedules.c.state == ScheduleState.PAUSED.value]
    connection.execute(update(schedules).where(*asleep).values(state=ScheduleState.REMOVED.value))
    statement = insert_new(connection, schedules).values(
        **row,
        state=ScheduleState.ACTIVE.value,
        created_at=wanted.created_at,
        planned_until=wanted.created_at,
        next_due_at=next_due_at,
    )
    added = connection.execute(statement.returning(schedules)).one_or_none()
    return schedule_from_row(added) if added else None


def _columns(schedule: Schedule) -> dict[str, object]:
    """Give what a team chooses; these six make two schedules the same."""
    return {
        "guild_id": schedule.guild_id,
        "channel_id": schedule.channel_id,
        "local_time": schedule.local_time,
        "zone": schedule.zone,
        "weekdays": join_words(schedule.weekdays),
        "topics": join_words(schedule.topics),
    }


def change(
    connection: Connection, wanted: Schedule, now: datetime, next_due_at: datetime | None
) -> Schedule | None:
    """Give a schedule other words and its state from `now` on; None if it is gone."""
    statement = update(schedules).where(
        schedules.c.id == wanted.id, schedules.c.state != ScheduleState.REMOVED.value
    )
    statement = statement.values(
        **_columns(wanted), state=wanted.state.value, planned_until=now, next_due_at=next_due_at
    )
    if wanted.state is ScheduleState.ACTIVE:
        statement = statement.values(told_at=None)
    row = connection.execute(statement.returning(schedules)).one_or_none()
    return schedule_from_row(row) if row else None


def of_guild(connection: Connection, guild_id: int) -> tuple[Schedule, ...]:
    """List a guild's schedules, active and paused, the oldest first."""
    query = (
        select(schedules)
        .where(schedules.c.guild_id == guild_id, schedules.c.state != ScheduleState.REMOVED.value)
        .order_by(schedules.c.id)
    )
    return tuple(schedule_from_row(row) for row in connection.execute(query))


def active_channels(connection: Connection) -> dict[int, frozenset[int]]:
    """Give by guild the channels that an active schedule posts in."""
    query = select(schedules.c.guild_id, schedules.c.channel_id).where(
        schedules.c.state == ScheduleState.ACTIVE.value
    )
    found: dict[int, frozenset[int]] = {}
    for row in connection.execute(query):
        found[row.guild_id] = found.get(row.guild_id, frozenset()) | {row.channel_id}
    return found


def active_zones(connection: Connection) -> tuple[str, ...]:
    """Give the zones that active schedules have, each once."""
    active = schedules.c.state == ScheduleState.ACTIVE.value
    return tuple(connection.scalars(select(schedules.c.zone).where(active).distinct()))


def active_in(connection: Connection, zones: Collection[str]) -> tuple[Schedule, ...]:
    """Give the active schedules of these zones, of all guilds."""
    active = schedules.c.state == ScheduleState.ACTIVE.value
    query = select(schedules).where(active, schedules.c.zone.in_(zones)).order_by(schedules.c.id)
    return tuple(map(schedule_from_row, connection.execute(query)))


def next_up(
    connection: Connection, now: datetime, besides: Collection[str] = ()
) -> tuple[Schedule, datetime] | None:
    """Give the active schedule that posts next after now, of any guild, in no zone of `besides`."""
    query = (
        select(schedules)
        .where(schedules.c.state == ScheduleState.ACTIVE.value, schedules.c.next_due_at > now)
        .where(schedules.c.zone.not_in(besides))
        .order_by(schedules.c.next_due_at, schedules.c.id)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (schedule_from_row(row), row.next_due_at) if row else None


def had_any(connection: Connection, guild_id: int) -> bool:
    """Tell whether a guild has a schedule or ever had one."""
    query = select(schedules.c.id).where(schedules.c.guild_id == guild_id).limit(1)
    return connection.scalar(query) is not None


def remove(connection: Connection, guild_id: int, schedule_id: int) -> Schedule | None:
    """Take a guild's schedule down; None if that guild has none of that number."""
    statement = (
        update(schedules)
        .where(
            schedules.c.id == schedule_id,
            schedules.c.guild_id == guild_id,
            schedules.c.state != ScheduleState.REMOVED.value,
        )
        .values(state=ScheduleState.REMOVED.value, next_due_at=None)
        .returning(schedules)
    )
    row = connection.execute(statement).one_or_none()
    return schedule_from_row(row) if row else None


def pause(  # noqa: PLR0913 - what is paused, and why, by name
    connection: Connection,
    guild_id: int,
    reason: str,
    *,
    channel_id: int | None = None,
    schedule_id: int | None = None,
    told_at: datetime | None = None,
) -> None:
    """Pause the active schedules of a guild, or only of one channel, or only one.

    With `told_at` their admin knows already.
    """
    statement = update(schedules).where(
        schedules.c.guild_id == guild_id, schedules.c.state == ScheduleState.ACTIVE.value
    )
    if channel_id is not None:
        statement = statement.where(schedules.c.channel_id == channel_id)
    if schedule_id is not None:
        statement = statement.where(schedules.c.id == schedule_id)
    connection.execute(
        statement.values(
            state=ScheduleState.PAUSED.value,
            pause_reason=reason,
            next_due_at=None,
            told_at=told_at,
        )
    )


def paused(
    connection: Connection, guild_id: int | None = None, channel_id: int | None = None
) -> tuple[tuple[Schedule, datetime], ...]:
    """List what is paused, of all guilds that the bot is in or of one, with its last planning."""
    query = (
        select(schedules)
        .join(guilds, guilds.c.id == schedules.c.guild_id)
        .where(schedules.c.state == ScheduleState.PAUSED.value, guilds.c.left_at.is_(None))
        .order_by(schedules.c.id)
    )
    if guild_id is not None:
        query = query.where(schedules.c.guild_id == guild_id)
    if channel_id is not None:
        query = query.where(schedules.c.channel_id == channel_id)
    return tuple((schedule_from_row(row), row.planned_until) for row in connection.execute(query))


def resume(
    connection: Connection, schedule: Schedule, planned_until: datetime, next_due_at: datetime
) -> bool:
    """Let a paused schedule post again; False if it no longer is paused, or was added anew."""
    words = _columns(schedule)
    same = [schedules.c[name] == words[name] for name in words]
    query = select(schedules.c.id).where(*same, schedules.c.state == ScheduleState.ACTIVE.value)
    doubled = connection.scalar(query.limit(1)) is not None
    state = ScheduleState.REMOVED if doubled else ScheduleState.ACTIVE
    statement = update(schedules).where(
        schedules.c.id == schedule.id, schedules.c.state == ScheduleState.PAUSED.value
    )
    statement = statement.values(
        state=state.value,
        planned_until=planned_until,
        next_due_at=None if doubled else next_due_at,
        told_at=None,
    )
    return connection.execute(statement).rowcount == 1 and not doubled


def put_off(connection: Connection, guild_id: int, channel_id: int, until: datetime) -> None:
    """Note up to when a channel's paused schedules were tried."""
    connection.execute(
        update(schedules)
        .where(
            schedules.c.guild_id == guild_id,
            schedules.c.channel_id == channel_id,
            schedules.c.state == ScheduleState.PAUSED.value,
        )
        .values(planned_until=until)
    )


def tell_paused(connection: Connection, now: datetime) -> tuple[tuple[Schedule, str], ...]:
    """Give each paused schedule, with the reason, to the first who asks; not of a guild left."""
    here = select(guilds.c.id).where(guilds.c.left_at.is_(None))
    statement = (
        update(schedules)
        .where(
            schedules.c.state == ScheduleState.PAUSED.value,
            schedules.c.told_at.is_(None),
            schedules.c.guild_id.in_(here),
        )
        .values(told_at=now)
        .returning(schedules)
    )
    rows = sorted(connection.execute(statement), key=lambda row: int(row.id))
    return tuple((schedule_from_row(row), row.pause_reason) for row in rows)


def tell_again(connection: Connection, numbers: Collection[int]) -> None:
    """Have paused schedules given out once more: nobody could be told just now."""
    paused = schedules.c.state == ScheduleState.PAUSED.value
    statement = update(schedules).where(schedules.c.id.in_(numbers), paused)
    connection.execute(statement.values(told_at=None))


def due(connection: Connection, now: datetime) -> tuple[tuple[Schedule, datetime], ...]:
    """List the active schedules with a date to plan, and up to when each is planned."""
    query = (
        select(schedules)
        .join(guilds, guilds.c.id == schedules.c.guild_id)
        .where(
            schedules.c.state == ScheduleState.ACTIVE.value,
            schedules.c.next_due_at <= now,
            guilds.c.left_at.is_(None),
        )
        .order_by(schedules.c.next_due_at, schedules.c.id)
    )
    return tuple((schedule_from_row(row), row.planned_until) for row in connection.execute(query))


_NOTE_PLANNED = (
    update(schedules)
    .where(
        schedules.c.id == bindparam("schedule"),
        schedules.c.state == ScheduleState.ACTIVE.value,
        schedules.c.planned_until == bindparam("was_planned_until"),
    )
    .values(planned_until=bindparam("until"), next_due_at=bindparam("next"))
)


def note_planned(
    connection: Connection, planned: Iterable[tuple[int, datetime, datetime | None]], now: datetime
) -> None:
    """Note that schedules are planned up to `now`, unless one was changed or planned further since.

    Each is given by its number, up to when it was planned, and when it is due next.
    """
    rows = [
        {"schedule": number, "was_planned_until": until, "until": now, "next": next_due_at}
        for number, until, next_due_at in planned
    ]
    if rows:
        connection.execute(_NOTE_PLANNED, rows)


def is_current(connection: Connection, schedule: Schedule) -> bool:
    """Tell whether a schedule still stands as it was read: not changed, not paused, not removed."""
    row = connection.execute(select(schedules).where(schedules.c.id == schedule.id)).one_or_none()
    return row is not None and schedule_from_row(row) == schedule
