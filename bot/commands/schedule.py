"""`/schedule add`, `list`, `change` and `remove`: when and where a server wants its digest."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cards import schedules_card
from bot.cards.schedules import Row
from bot.commands.autocomplete import (
    complete_topics,
    complete_weekdays,
    complete_zone,
    parse_topics,
    read_weekdays,
)
from bot.commands.picking import SCHEDULE, choices, label, pick
from bot.commands.schedule_rows import gather_rows, note_standings, row_of
from bot.commands.services import (
    PATIENCE,
    answer,
    demand_manager,
    demand_postable,
    guild_of,
    think,
)
from bot.commands.topics import own_topics_of, themes_with_news
from digests.calendar import parse_local_time
from digests.errors import ScheduleError, StoreError
from digests.models import EVERY_DAY
from digests.service.own_topics import as_theme
from digests.zones import parse_zone

if TYPE_CHECKING:
    from bot.commands.services import Asked, Services
    from digests.models import Schedule

Time = app_commands.Range[str, 1, 20]
Zone = app_commands.Range[str, 1, 64]
Weekdays = app_commands.Range[str, 1, 100]
Topics = app_commands.Range[str, 1, 600]
Number = app_commands.Range[str, 1, 100]
_OPTIONS = {
    "channel": "Where to post",
    "time": "Local time, such as 08:00",
    "zone": "Time zone, such as Europe/Berlin",
    "weekdays": "Such as every day, weekdays, or mon, wed, fri",
    "topics": "Only these, such as energy, trade; or all",
}


class ScheduleCommands(
    app_commands.Group,
    name="schedule",
    description="When and where this server gets its digest",
    default_permissions=discord.Permissions(manage_guild=True),
):
    """The group; each command checks the permission again."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    @app_commands.command(description="Post a digest in a channel at a time on some weekdays")
    @app_commands.describe(**_OPTIONS)
    async def add(  # noqa: PLR0913, PLR0917  one for each option
        self,
        interaction: Asked,
        channel: discord.TextChannel,
        time: Time | None = None,
        zone: Zone | None = None,
        weekdays: Weekdays | None = None,
        topics: Topics | None = None,
    ) -> None:
        """Add a schedule and say when it posts first."""
        demand_manager(interaction)
        demand_postable(interaction, channel.id)
        services, guild_id = self._services, guild_of(interaction)
        local_time = parse_local_time(time) if time else services.local_time
        place = parse_zone(zone) if zone else services.zone
        days = read_weekdays(weekdays) if weekdays else EVERY_DAY
        wanted = parse_topics(topics) if topics else ()

        def add() -> Row:
            now = services.clock()
            schedule = services.service.add_schedule(
                guild_id, channel.id, local_time, place, days, now, wanted
            )
            return row_of(services, schedule, now)

        added = await think(interaction, add)
        await answer(interaction, schedules_card([added], "🗓️ Schedule added"))

    @app_commands.command(description="Change a schedule's time, zone, days, channel or topics")
    @app_commands.describe(schedule="Which one; pick it from the list", **_OPTIONS)
    async def change(  # noqa: PLR0913, PLR0917  one for each option
        self,
        interaction: Asked,
        schedule: Number,
        time: Time | None = None,
        zone: Zone | None = None,
        weekdays: Weekdays | None = None,
        channel: discord.TextChannel | None = None,
        topics: Topics | None = None,
    ) -> None:
        """Change what is named and leave the rest; say when it posts next."""
        demand_manager(interaction)
        services, guild_id = self._services, guild_of(interaction)
        if not (time or zone or weekdays or channel or topics):
            raise ScheduleError("Say what to change: time, zone, weekdays, channel or topics.")
        if channel:
            demand_postable(interaction, channel.id)
        local_time = parse_local_time(time) if time else None
        place = parse_zone(zone) if zone else None
        days = read_weekdays(weekdays) if weekdays else None
        wanted = parse_topics(topics) if topics else None

        def change() -> Row:
            now = services.clock()
            changed = services.service.change_schedule(
                guild_id,
                self._pick(interaction, schedule),
                now,
                channel_id=channel.id if channel else None,
                local_time=local_time,
                zone=place,
                weekdays=days,
                topics=wanted,
                resume=channel is not None,
            )
            return row_of(services, changed, now)

        rows = await note_standings(interaction, [await think(interaction, change)])
        await answer(interaction, schedules_card(rows, "🗓️ Schedule changed"))

    @app_commands.command(name="list", description="This server's schedules")
    async def list_(self, interaction: Asked) -> None:
        """Show all schedules with their next occurrence."""
        demand_manager(interaction)
        rows = await gather_rows(self._services, interaction)
        await answer(interaction, schedules_card(rows))

    @app_commands.command(description="Take a schedule down")
    @app_commands.describe(schedule="Which one; pick it from the list")
    async def remove(self, interaction: Asked, schedule: Number) -> None:
        """Remove the schedule that is meant; where that is not certain, ask."""
        demand_manager(interaction)
        services, guild_id = self._services, guild_of(interaction)

        def remove() -> Schedule:
            number = self._pick(interaction, schedule)
            return services.service.remove_schedule(guild_id, number, services.clock())

        removed = Row(await think(interaction, remove), None)
        await answer(interaction, schedules_card([removed], "🗓️ Schedule removed"))

    @add.autocomplete("zone")
    @change.autocomplete("zone")
    async def _complete_zone(self, _: Asked, typed: str) -> list[app_commands.Choice[str]]:
        # In a thread: the first abbreviation reads all zones, which takes 0.2 s.
        offered = await asyncio.to_thread(complete_zone, typed, self._services.zone)
        return [app_commands.Choice(name=shown, value=meant) for shown, meant in offered]

    @add.autocomplete("weekdays")
    @change.autocomplete("weekdays")
    async def _complete_weekdays(self, _: Asked, typed: str) -> list[app_commands.Choice[str]]:
        found = complete_weekdays(typed)
        return [app_commands.Choice(name=shown, value=meant) for shown, meant in found]

    @add.autocomplete("topics")
    @change.autocomplete("topics")
    async def _complete_topics(
        self, interaction: Asked, typed: str
    ) -> list[app_commands.Choice[str]]:
        begun = re.split(r"[,;]", typed)[-1].strip()
        with_news = () if begun else await themes_with_news(self._services, interaction)
        own = [as_theme(topic) for topic in await own_topics_of(self._services, interaction)]
        return [
            app_commands.Choice(name=shown, value=meant)
            for shown, meant in complete_topics(typed, self._services.service, with_news, own)
        ]

    @change.autocomplete("schedule")
    @remove.autocomplete("schedule")
    async def _complete_schedule(
        self, interaction: Asked, typed: str
    ) -> list[app_commands.Choice[str]]:
        if not interaction.permissions.manage_guild or interaction.guild_id is None:
            return []
        try:
            async with asyncio.timeout(PATIENCE):
                labels = await asyncio.to_thread(self._labels, interaction)
        except (StoreError, TimeoutError):
            return []  # the database is busy; one can type on
        return [
            app_commands.Choice(name=shown, value=meant)
            for shown, meant in choices(SCHEDULE, labels, typed)
        ]

    def _labels(self, interaction: Asked) -> dict[int, str]:
        found = self._services.service.schedules(guild_of(interaction))
        return {schedule.id: label(schedule, interaction.guild) for schedule in found}

    def _pick(self, interaction: Asked, schedule: str) -> int:
        return pick(SCHEDULE, schedule, self._labels(interaction))
