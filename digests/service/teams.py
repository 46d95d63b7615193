"""What teams ask for: guilds come and go, schedules are added, changed, removed and paused."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digests import calendar
from digests.errors import ScheduleError, UnknownScheduleError
from digests.models import EVERY_DAY, Schedule, ScheduleState
from digests.store import Store, guilds, ledger, schedules
from digests.zones import zone_fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.store import Connection
    from digests.store.guilds import Guild

MOST_SCHEDULES = 25
"""Of one guild: what one list shows; far more than a team reads."""
ALREADY_THERE = "This channel has that very schedule already; see `/schedule list`."
GONE = "The bot was removed from the server."
LATEST = timedelta(days=1)
"""How far back is looked for what a paused schedule would have posted."""
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Paused:
    """A schedule that the bot can no longer keep, and why."""

    schedule: Schedule
    reason: str


def has_lost_zone(schedule: Schedule) -> bool:
    """Tell whether a schedule's zone is in the zone files no more."""
    return bool(zone_fault(schedule.zone))


def lost_zones(connection: Connection) -> tuple[str, ...]:
    """Give the zones of active schedules that are in the zone files no more."""
    return tuple(filter(zone_fault, schedules.active_zones(connection)))


def next_due(schedule: Schedule, now: datetime) -> datetime | None:
    """Give when a schedule posts next, paused or not; None for one without its zone."""
    return None if has_lost_zone(schedule) else _next_due_at(schedule, now)


def welcome_guild(
    store: Store, guild: Guild, channel_id: int | None, now: datetime
) -> Schedule | None:
    """Note a guild; if it never had a schedule, give it a daily one in that channel."""
    with store.write() as connection:
        guilds.welcome(connection, guild, now)
        if channel_id is None or schedules.had_any(connection, guild.id):
            return None
        first = Schedule(0, guild.id, channel_id, guild.local_time, guild.zone, EVERY_DAY, now)
        return schedules.add(connection, first, _next_due_at(first, now))


def part_with_guild(store: Store, guild_id: int, now: datetime) -> None:
    """Pause a guild's schedules, and give up what is still queued for it."""
    with store.write() as connection:
        guilds.leave(connection, guild_id, now)
        schedules.pause(connection, guild_id, GONE)
        ledger.block(connection, guild_id, GONE, now)


def add_schedule(store: Store, wanted: Schedule, now: datetime) -> Schedule:
    """Keep a schedule from now on; ScheduleError if it cannot be kept, or is there already."""
    _demand_a_day(wanted)
    with store.write() as connection:
        guilds.know(connection, wanted.guild_id)
        if len(schedules.of_guild(connection, wanted.guild_id)) >= MOST_SCHEDULES:
            raise ScheduleError(
                f"This server has {MOST_SCHEDULES} schedules, which is the most. Remove one first."
            )
        added = schedules.add(connection, wanted, _next_due_at(wanted, now))
    if added is None:
        raise ScheduleError(ALREADY_THERE)
    return added


def change_schedule(store: Store, wanted: Schedule, now: datetime) -> Schedule:
    """Give a schedule other words, and the state that `wanted` has, from now on.

    A date that was planned before the change stays planned: a later time does not post twice.
    """
    _demand_a_day(wanted)
    with store.write() as connection:
        guilds.know(connection, wanted.guild_id)
        if any(
            replace(one, id=wanted.id, created_at=wanted.created_at) == wanted
            for one in schedules.of_guild(connection, wanted.guild_id)
            if one.id != wanted.id
        ):
            raise ScheduleError(ALREADY_THERE)
        posts = wanted.state is ScheduleState.ACTIVE
        due_at = _next_due_at(wanted, now) if posts else None
        changed = schedules.change(connection, wanted, now, due_at)
    if changed is None:
        raise UnknownScheduleError
    return changed


def paused_channels(store: Store, guild_id: int | None = None) -> tuple[tuple[int, int], ...]:
    """Give the channels in which something is paused, as (guild, channel)."""
    with store.read() as connection:
        paused = schedules.paused(connection, guild_id)
    return tuple(dict.fromkeys((one.guild_id, one.channel_id) for one, _ in paused))


def due_while_paused(store: Store, now: datetime) -> dict[tuple[int, int], datetime]:
    """Give the channels whose paused schedules would have posted since they were last tried."""
    with store.read() as connection:
        paused = schedules.paused(connection)
    found: dict[tuple[int, int], datetime] = {}
    for schedule, tried_until in paused:
        with suppress(ScheduleError):  # its zone is no longer in the zone files
            due = calendar.occurrences(schedule, max(tried_until, now - LATEST), now)
            if due:
                place = (schedule.guild_id, schedule.channel_id)
                found[place] = min(due[-1][1], found.get(place, now))
    return found


def resume_channel(
    store: Store, guild_id: int, channel_id: int, now: datetime, since: datetime | None = None
) -> tuple[Schedule, ...]:
    """Let a channel's paused schedules post again; whoever gets one here says so in the channel.

    They go on with what is due after now, or from `since` on: what was due while they were paused
    is not posted late, and its news comes with the next one.
    """
    planned_until = now if since is None else since - MOMENT
    resumed = []
    with store.write() as connection:
        guilds.know(connection, guild_id)
        for schedule, _ in schedules.paused(connection, guild_id, channel_id):
            with suppress(ScheduleError):
                next_due_at = _next_due_at(schedule, planned_until)
                if next_due_at and schedules.resume(
                    connection, schedule, planned_until, next_due_at
                ):
                    resumed.append(replace(schedule, state=ScheduleState.ACTIVE))
    return tuple(resumed)


def pause_again(store: Store, guild_id: int, channel_id: int, reason: str, now: datetime) -> None:
    """Pause a channel's schedules that could not be resumed after all; its admin knows already."""
    with store.write() as connection:
        guilds.know(connection, guild_id)
        schedules.pause(connection, guild_id, reason, channel_id=channel_id, told_at=now)
        schedules.put_off(connection, guild_id, channel_id, now)


def put_off(store: Store, guild_id: int, channel_id: int, now: datetime) -> None:
    """Note that what a channel's paused schedules would have posted till now is passed over."""
    with store.write() as connection:
        schedules.put_off(connection, guild_id, channel_id, now)


def list_schedules(store: Store, guild_id: int) -> tuple[Schedule, ...]:
    """List a guild's active and paused schedules, the oldest first."""
    with store.read() as connection:
        return schedules.of_guild(connection, guild_id)


def remove_schedule(store: Store, guild_id: int, schedule_id: int, now: datetime) -> Schedule:
    """Take a schedule down, and give up what is still queued of it."""
    with store.write() as connection:
        guilds.know(connection, guild_id)
        removed = schedules.remove(connection, guild_id, schedule_id)
        if removed is None:
            raise UnknownScheduleError
        ledger.expire_schedule(connection, schedule_id, now)
    return removed


def newly_paused(store: Store, now: datetime) -> tuple[Paused, ...]:
    """Give each paused schedule whose admin is still to be told; whoever gets it here tells it."""
    with store.write() as connection:
        told = schedules.tell_paused(connection, now)
    return tuple(Paused(schedule, reason) for schedule, reason in told)


def tell_paused_again(store: Store, untold: Iterable[Schedule]) -> None:
    """Nobody could be told of these paused ones: `newly_paused` gives them out once more."""
    with store.write() as connection:
        schedules.tell_again(connection, [schedule.id for schedule in untold])


def _demand_a_day(wanted: Schedule) -> None:
    if not wanted.weekdays:
        raise ScheduleError("A schedule needs at least one weekday, such as mon or daily.")


def _next_due_at(schedule: Schedule, now: datetime) -> datetime | None:
    following = calendar.next_occurrence(schedule, now)
    return following[1] if following else None
