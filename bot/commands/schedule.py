"""`/schedule add`, `list` and `remove`: when and where a server wants its digest."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cards import schedules_card
from bot.cards.schedules import schedule_text
from bot.commands.services import (
    PATIENCE,
    answer,
    demand_manager,
    demand_postable,
    guild_of,
    think,
)
from bot.commands.wording import CHOICES, complete_weekdays, complete_zone
from digests.calendar import parse_local_time, parse_weekdays
from digests.errors import StoreError, UnknownScheduleError
from digests.models import EVERY_DAY, ScheduleState

if TYPE_CHECKING:
    from datetime import datetime

    from bot.commands.services import Asked, Services
    from digests.models import Schedule


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
        local_time = parse_local_time(time) if time else services.local_time
        days = parse_weekdays(weekdays) if weekdays else EVERY_DAY

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
        try:
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.to_thread(
                    self._services.desk.schedules, guild_of(interaction)
                )
        except (StoreError, TimeoutError):
            return []  # the database is busy; one can type on
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
