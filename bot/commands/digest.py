"""`/digest latest` and `/digest post`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cards import digest_card
from bot.cards.layout import card
from bot.commands.services import answer, demand_manager, demand_postable, guild_of, think

if TYPE_CHECKING:
    from bot.commands.services import Asked, Services


class DigestCommands(app_commands.Group, name="digest", description="The team's digest"):
    """The group. Discord knows default permissions for whole groups only, and `latest` is for all,
    so `post` relies on the check at each use.
    """  # noqa: D205  one thought

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    @app_commands.command(description="Show the newest digest again, only to you")
    async def latest(self, interaction: Asked) -> None:
        """Show every part of the newest digest, of this channel if it has one."""
        guild_id, channel_id = guild_of(interaction), interaction.channel_id
        parts = await think(
            interaction, lambda: self._services.service.latest_digest(guild_id, channel_id)
        )
        if not parts:
            text = "## 📰 No digest yet\nNone was posted here so far. `/schedule list` tells when."
            await answer(interaction, card(text, ()))
            return
        await answer(interaction, digest_card(parts[0]))
        for part in parts[1:]:
            await interaction.followup.send(view=digest_card(part), ephemeral=True)

    @app_commands.command(
        description="Post what is new, now, or else the last 24 hours again (Manage Server)"
    )
    @app_commands.describe(channel="Where to post it; here, if you name none")
    async def post(self, interaction: Asked, channel: discord.TextChannel | None = None) -> None:
        """Queue a digest; the courier posts it at once."""
        demand_manager(interaction)
        guild_id = guild_of(interaction)
        channel_id = channel.id if channel else interaction.channel_id
        if channel_id is None:
            return
        demand_postable(interaction, channel_id)
        services = self._services
        await think(
            interaction,
            lambda: services.service.post_now(
                guild_id, channel_id, str(interaction.id), services.clock()
            ),
        )
        services.wake()
        await answer(interaction, card(f"The digest is on its way to <#{channel_id}>.", ()))
