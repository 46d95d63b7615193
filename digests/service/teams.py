"""What teams ask for: guilds come and go, schedules are added, changed, removed and paused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digests import calendar
from digests.errors import ScheduleError, UnknownScheduleError
from digests.models import EVERY_DAY, Schedule, ScheduleState
from digests.store import Store, guilds, ledger, schedules

if TYPE_CHECKING:
    from datetime import datetime

    from digests.store.guilds import Guild

MOST_SCHEDULES = 25
"""Of one guild: what one list shows; far more than a team reads."""
ALREADY_THERE = "This channel has that very schedule already; see /schedule list."
GONE = "The bot was removed from the server."


@dataclass(frozen=True, slots=True)
class Paused:
    """A schedule that Discord no longer lets the bot keep, and why."""

    schedule: Schedule
    reason: str


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
    """Give an active schedule other words, from now on.

    A date that was planned before the change stays planned: a later time does not post twice.
    """
    _demand_a_day(wanted)
    with store.write() as connection:
        guilds.know(connection, wanted.guild_id)
        others = {one.id: one for one in schedules.of_guild(connection, wanted.guild_id)}
        if others.pop(wanted.id, wanted).state is not ScheduleState.ACTIVE:
            raise ScheduleError("That schedule is paused. Add it anew, and it will post again.")
        if any(
            replace(one, id=wanted.id, created_at=wanted.created_at) == wanted
            for one in others.values()
        ):
            raise ScheduleError(ALREADY_THERE)
        changed = schedules.change(connection, wanted, now, _next_due_at(wanted, now))
    if changed is None:
        raise UnknownScheduleError
    return changed


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


def _demand_a_day(wanted: Schedule) -> None:
    if not wanted.weekdays:
        raise ScheduleError("A schedule needs at least one weekday, such as mon or daily.")


def _next_due_at(schedule: Schedule, now: datetime) -> datetime | None:
    following = calendar.next_occurrence(schedule, now)
    return following[1] if following else None
