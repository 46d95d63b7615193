"""`/schedule add`, `list` and `remove`: when and where a server wants its digest."""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import discord
from discord import app_commands

from bot.cards import schedules_card
from bot.cards.schedules import days_text, schedule_text
from bot.commands.services import answer, demand_manager, demand_postable, guild_of, think
from digests.errors import ScheduleError, UnknownScheduleError
from digests.models import EVERY_DAY, ScheduleState, Weekday

if TYPE_CHECKING:
    from datetime import datetime

    from bot.commands.services import Asked, Services
    from digests.models import Schedule

CHOICES = 25
_TIME = re.compile(r"\s*([0-9]{1,2})(?:[:.h]([0-9]{2}))?\s*(am|pm)?\s*", re.IGNORECASE)
_SETS = {
    "every day": EVERY_DAY,
    "daily": EVERY_DAY,
    "weekdays": EVERY_DAY[:5],
    "mon to fri": EVERY_DAY[:5],
    "weekend": EVERY_DAY[5:],
}
_OFFERED_SETS = ("every day", "weekdays", "weekend")
# Areas of the zone database that people recognise; the rest are old spellings and offsets.
_AREAS = (
    *("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/"),
    *("Australia/", "Europe/", "Indian/", "Pacific/"),
)


def read_time(text: str) -> time:
    """Read `8`, `8:00`, `08.30`, `8 pm` or `20:15` as a local time.

    Raises:
        ScheduleError: it is no time of day.
    """
    match = _TIME.fullmatch(text)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    half = (match[3] or "").lower() if match else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99  # noqa: PLR2004  a clock's face
    try:
        return time(hour, minute)
    except ValueError:
        raise ScheduleError(f"{text[:40]!r} is no time of day. Write it as 08:00.") from None


def read_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read `every day`, `weekdays`, `mon, wed fri` or `mon-fri`.

    Raises:
        ScheduleError: it names something else, or no day.
    """
    wanted = " ".join(text.lower().split())
    if wanted in _SETS:
        return _SETS[wanted]
    days: set[Weekday] = set()
    for piece in re.split(r"[,;\s]+(?:and\s+)?", re.sub(r"\s*(?:-|–|to)\s*", "-", wanted)):
        ends = [_day(end, text) for end in piece.split("-")] if piece else []
        if len(ends) == 1:
            days.add(ends[0])
        elif ends:
            first, last = EVERY_DAY.index(ends[0]), EVERY_DAY.index(ends[-1])
            span = last - first if last >= first else last - first + len(EVERY_DAY)
            days.update(EVERY_DAY[(first + step) % len(EVERY_DAY)] for step in range(span + 1))
    if not days:
        raise ScheduleError("No weekday is named. Write every day, weekdays, or mon, wed, fri.")
    return tuple(day for day in EVERY_DAY if day in days)


def _day(word: str, text: str) -> Weekday:
    for day in EVERY_DAY:
        full = day.name.lower()
        if len(word) >= len(day.value) - 1 and full.startswith(word):
            return day
    raise ScheduleError(
        f"{text[:60]!r} are no weekdays. Write every day, weekdays, or mon, wed, fri."
    )


@cache  # reads the zone database's whole folder
def _zones() -> frozenset[str]:
    names = (name for name in available_timezones() if name.startswith(_AREAS))
    return frozenset(names)


def complete_zone(typed: str, own: str) -> list[str]:
    """At most 25 zones that hold what was typed, the server's own first."""
    wanted = typed.strip().lower().replace(" ", "_")
    found = sorted(
        (name for name in _zones() | {own, "UTC"} if wanted in name.lower()),
        key=lambda name: (
            name != own,
            name != "UTC",
            not name.lower().rpartition("/")[2].startswith(wanted),
            name,
        ),
    )
    return found[:CHOICES]


def complete_weekdays(typed: str) -> list[str]:
    """The usual sets, and what was typed as it would be read."""
    wanted = typed.strip().lower()
    offered = [name for name in _OFFERED_SETS if wanted in name]
    try:
        read = days_text(read_weekdays(typed)) if wanted else ""
    except ScheduleError:
        read = ""
    singles = [day.name.capitalize() for day in EVERY_DAY if day.name.lower().startswith(wanted)]
    return list(dict.fromkeys([read, *offered, *singles] if read else [*offered, *singles]))


class ScheduleCommands(
    app_commands.Group,
    name="schedule",
    description="When and where this server gets its digest",
    guild_only=True,
    default_permissions=discord.Permissions(manage_guild=True),
):
    """The group; each command checks the permission again."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    @app_commands.command(description="Post a digest in a channel at a time on some weekdays")
    @app_commands.describe(
        channel="Where to post",
        time="Local time, such as 08:00",
        zone="Time zone, such as Europe/Berlin",
        weekdays="Such as every day, weekdays, or mon, wed, fri",
    )
    async def add(
        self,
        interaction: Asked,
        channel: discord.TextChannel,
        time: app_commands.Range[str, 1, 20] | None = None,
        zone: app_commands.Range[str, 1, 64] | None = None,
        weekdays: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Add a schedule and say when it posts first."""
        demand_manager(interaction)
        demand_postable(interaction, channel.id)
        services, guild_id = self._services, guild_of(interaction)
        local_time = read_time(time) if time else services.local_time
        days = read_weekdays(weekdays) if weekdays else EVERY_DAY

        def add() -> tuple[Schedule, datetime | None]:
            now = services.clock()
            schedule = services.desk.add_schedule(
                guild_id, channel.id, local_time, zone or services.zone, days, now
            )
            return schedule, services.desk.next_due(schedule, now)

        added = await think(interaction, add)
        await answer(interaction, schedules_card([added], "🗓️ Schedule added"))

    @app_commands.command(name="list", description="This server's schedules")
    async def list_(self, interaction: Asked) -> None:
        """Show all schedules with their next occurrence."""
        demand_manager(interaction)
        services, guild_id = self._services, guild_of(interaction)

        def gather() -> list[tuple[Schedule, datetime | None]]:
            now = services.clock()
            return [
                (schedule, services.desk.next_due(schedule, now))
                for schedule in services.desk.schedules(guild_id)
                if schedule.state is not ScheduleState.REMOVED
            ]

        await answer(interaction, schedules_card(await think(interaction, gather)))

    @app_commands.command(description="Take a schedule down")
    @app_commands.describe(schedule="Which one; pick it from the list")
    async def remove(self, interaction: Asked, schedule: app_commands.Range[str, 1, 100]) -> None:
        """Remove a schedule by the number that the completion filled in."""
        demand_manager(interaction)
        services, guild_id = self._services, guild_of(interaction)
        if not schedule.isascii() or not schedule.isdigit() or len(schedule) > 18:  # noqa: PLR2004  fits 64 bits
            raise UnknownScheduleError
        removed = await think(
            interaction,
            lambda: services.desk.remove_schedule(guild_id, int(schedule), services.clock()),
        )
        await answer(interaction, schedules_card([(removed, None)], "🗓️ Schedule removed"))

    @add.autocomplete("zone")
    async def _complete_zone(self, _: Asked, typed: str) -> list[app_commands.Choice[str]]:
        names = complete_zone(typed, self._services.zone)
        return [app_commands.Choice(name=name, value=name) for name in names]

    @add.autocomplete("weekdays")
    async def _complete_weekdays(self, _: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=name, value=name) for name in complete_weekdays(typed)]

    @remove.autocomplete("schedule")
    async def _complete_schedule(
        self, interaction: Asked, typed: str
    ) -> list[app_commands.Choice[str]]:
        if not interaction.permissions.manage_guild or interaction.guild_id is None:
            return []
        found = await think(
            interaction, lambda: self._services.desk.schedules(guild_of(interaction))
        )
        named = {str(schedule.id): self._name(interaction, schedule) for schedule in found}
        return [
            app_commands.Choice(name=name[:100], value=number)
            for number, name in named.items()
            if typed.lower() in name.lower() or typed == number
        ][:CHOICES]

    @staticmethod
    def _name(interaction: Asked, schedule: Schedule) -> str:
        channel = interaction.guild.get_channel(schedule.channel_id) if interaction.guild else None
        return f"#{channel or schedule.channel_id} · {schedule_text(schedule)}"
