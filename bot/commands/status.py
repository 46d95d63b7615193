"""`/status`: how sources, posts and the archive stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards.status import status_card
from bot.commands.services import answer, asked_in, think

if TYPE_CHECKING:
    from bot.commands.services import Asked, Services


def status_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/status`."""

    @app_commands.command(description="Sources well and ill, last and next posts, the archive")
    async def status(interaction: Asked) -> None:
        guild_id = asked_in(interaction)
        is_admin = interaction.guild_id is not None and interaction.permissions.manage_guild
        found = await think(
            interaction, lambda: services.service.status(guild_id, services.clock())
        )
        await answer(interaction, status_card(found, guild_id=guild_id, is_admin=is_admin))

    return status
