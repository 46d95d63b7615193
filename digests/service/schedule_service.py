"""The use cases of teams and their schedules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.errors import UnknownScheduleError
from digests.models import Schedule, ScheduleState, Weekday
from digests.service import teams
from digests.store import Store, schedules
from digests.store.guilds import Guild
from digests.zones import zone as zone_named

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, time, timedelta

    from digests.service.lookup_service import LookUpService
    from digests.service.teams import Paused


class ScheduleService:
    """The part of the use cases that sets up when and where a team gets its digests."""

    _store: Store
    lookups: LookUpService

    def welcome_guild(  # noqa: PLR0913 - what a guild is met with, all but two by name
        self,
        guild_id: int,
        name: str,
        now: datetime,
        *,
        zone: str,
        local_time: time,
        channel_id: int | None,
    ) -> Schedule | None:
        """Note a guild; if it never had a schedule, give it a daily one in that channel."""
        guild = Guild(guild_id, name, zone_named(zone).key, local_time)
        return teams.welcome_guild(self._store, guild, channel_id, self._store.now(now))

    def part_with_guild(self, guild_id: int, now: datetime) -> None:
        """Pause a guild's schedules and give up what is queued for it."""
        teams.part_with_guild(self._store, guild_id, self._store.now(now))

    def add_schedule(  # noqa: PLR0913, PLR0917 - what a team fills in, in the order of the form
        self,
        guild_id: int,
        channel_id: int,
        local_time: time,
        zone: str,
        weekdays: Iterable[Weekday],
        now: datetime,
        topics: Iterable[str] = (),
    ) -> Schedule:
        """Keep a schedule from now on; ScheduleError says what about it cannot be kept."""
        now = self._store.now(now)
        wanted = Schedule(
            id=0,
            guild_id=guild_id,
            channel_id=channel_id,
            local_time=_plain(local_time),
            zone=zone_named(zone).key,
            weekdays=_in_order(weekdays),
            created_at=now,
            topics=self.lookups.slugs_of(topics, guild_id),
        )
        return teams.add_schedule(self._store, wanted, now)

    def change_schedule(  # noqa: PLR0913 - all that a team may fill in anew, by name
        self,
        guild_id: int,
        schedule_id: int,
        now: datetime,
        *,
        channel_id: int | None = None,
        local_time: time | None = None,
        zone: str | None = None,
        weekdays: Iterable[Weekday] | None = None,
        topics: Iterable[str] | None = None,
        resume: bool = False,
    ) -> Schedule:
        """Change what is given of a schedule; a date planned already is not posted twice.

        No `topics` at all means all of them; what is None stays as it is. A paused one stays paused
        unless it is to `resume`, or gets a zone in place of one that is gone.
        """
        for schedule in self.schedules(guild_id):
            if schedule.id == schedule_id:
                resume = resume or (zone is not None and teams.has_lost_zone(schedule))
                wanted = replace(
                    schedule,
                    channel_id=schedule.channel_id if channel_id is None else channel_id,
                    local_time=_plain(schedule.local_time if local_time is None else local_time),
                    zone=schedule.zone if zone is None else zone_named(zone).key,
                    weekdays=schedule.weekdays if weekdays is None else _in_order(weekdays),
                    topics=schedule.topics
                    if topics is None
                    else self.lookups.slugs_of(topics, guild_id),
                    state=ScheduleState.ACTIVE if resume else schedule.state,
                )
                return teams.change_schedule(self._store, wanted, self._store.now(now))
        raise UnknownScheduleError

    def schedules(self, guild_id: int) -> tuple[Schedule, ...]:
        """List a guild's active and paused schedules, the oldest first."""
        return teams.list_schedules(self._store, guild_id)

    def remove_schedule(self, guild_id: int, schedule_id: int, now: datetime) -> Schedule:
        """Take a schedule down with what is queued of it; UnknownScheduleError if there is none."""
        return teams.remove_schedule(self._store, guild_id, schedule_id, self._store.now(now))

    def newly_paused(self, now: datetime) -> tuple[Paused, ...]:
        """Give the paused schedules whose admin was not told yet; each is given out once."""
        return teams.newly_paused(self._store, self._store.now(now))

    def tell_paused_again(self, untold: Iterable[Schedule]) -> None:
        """Nobody could be told of these paused ones: `newly_paused` gives them out once more."""
        teams.tell_paused_again(self._store, untold)

    def paused_channels(self, guild_id: int | None = None) -> tuple[tuple[int, int], ...]:
        """Give the channels in which something is paused, as (guild, channel)."""
        return teams.paused_channels(self._store, guild_id)

    def due_while_paused(self, now: datetime) -> dict[tuple[int, int], datetime]:
        """Give by (guild, channel) since when something paused is due that was not tried then."""
        return teams.due_while_paused(self._store, self._store.now(now))

    def resume_channel(
        self, guild_id: int, channel_id: int, now: datetime, since: datetime | None = None
    ) -> tuple[Schedule, ...]:
        """Let a channel's paused schedules post again, from now or `since`; each is given once."""
        return teams.resume_channel(self._store, guild_id, channel_id, self._store.now(now), since)

    def pause_again(self, guild_id: int, channel_id: int, reason: str, now: datetime) -> None:
        """Pause a channel's schedules whose resuming Discord refused; its admin knows already."""
        teams.pause_again(self._store, guild_id, channel_id, reason, self._store.now(now))

    def put_off(self, guild_id: int, channel_id: int, now: datetime) -> None:
        """Pass over what a channel's paused schedules would have posted till now."""
        teams.put_off(self._store, guild_id, channel_id, self._store.now(now))

    def next_due(self, schedule: Schedule, now: datetime) -> datetime | None:
        """Give when a schedule posts next, paused or not; None for one without its zone."""
        return teams.next_due(schedule, now)

    def next_up(self, now: datetime) -> tuple[Schedule, datetime] | None:
        """Give the schedule that posts next after now, of any guild, and when.

        One without its zone, which `without_zone` gives, is passed over.
        """
        with self._store.read() as connection:
            instant, lost = self._store.instant(connection, now), teams.lost_zones(connection)
            return schedules.next_up(connection, instant, lost)

    def without_zone(self) -> tuple[Schedule, ...]:
        """Give the active schedules, of any guild, whose zone is in the zone files no more.

        Planning pauses each as soon as it is due.
        """
        with self._store.read() as connection:
            lost = teams.lost_zones(connection)
            return schedules.active_in(connection, lost) if lost else ()

    def is_due_within(self, now: datetime, within: timedelta) -> bool:
        """Tell whether any schedule posts so soon, or is overdue and not planned yet."""
        with self._store.read() as connection:
            return bool(schedules.due(connection, self._store.instant(connection, now) + within))


def _plain(local_time: time) -> time:
    return local_time.replace(tzinfo=None, fold=0)


def _in_order(weekdays: Iterable[Weekday]) -> tuple[Weekday, ...]:
    wanted = set(weekdays)
    return tuple(day for day in Weekday if day in wanted)
