"""A server's schedules as the list shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.schedules import Row
from bot.commands.services import guild_of, think
from bot.standing import standing_of
from digests.models import ScheduleState

if TYPE_CHECKING:
    from datetime import datetime

    from bot.commands.services import Asked, Services
    from digests.models import Schedule


async def gather_rows(services: Services, interaction: Asked) -> list[Row]:
    """All of this server's schedules, and how their channels stand now."""
    guild_id = guild_of(interaction)

    def gather() -> list[Row]:
        now = services.clock()
        return [row_of(services, one, now) for one in services.service.schedules(guild_id)]

    return await note_standings(interaction, await think(interaction, gather))


def row_of(services: Services, schedule: Schedule, now: datetime) -> Row:
    """A schedule with when it posts next; one that is paused, or has lost its zone, does not."""
    posts = schedule.state is ScheduleState.ACTIVE
    return Row(schedule, services.service.next_due(schedule, now) if posts else None)


async def note_standings(interaction: Asked, rows: list[Row]) -> list[Row]:
    """Note how the rows' channels stand; each is asked for once."""
    guild, client = interaction.guild, interaction.client
    if guild is None:
        return rows
    channels = {row.schedule.channel_id for row in rows}
    stand = {channel: await standing_of(guild, client, channel) for channel in channels}
    return [replace(row, standing=stand[row.schedule.channel_id]) for row in rows]
