"""`/digest latest`, `/digest preview` and `/digest post`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cards import digest_card
from bot.cards.escape import escape
from bot.cards.layout import card
from bot.commands.services import answer, demand_manager, demand_postable, guild_of, think
from bot.commands.topics import topic_choices
from digests.models import DeliveryState
from digests.service.planning import Wish

if TYPE_CHECKING:
    from bot.commands.services import Asked, Services
    from digests.models import Delivery

RECEIPT_PATIENCE = 10.0
"""Seconds that an answer waits for the message to stand in its channel."""
NOTHING_NEW = (
    "## 📰 Nothing new\nThere is nothing{on} that <#{channel}> was not told. With `force` the last "
    "24 hours are {done} again."
)
NO_NEWS = "## 📰 No digest yet\nNone was posted{where} so far. `/schedule list` tells when."


class DigestCommands(app_commands.Group, name="digest", description="The team's digest"):
    """The group. Discord knows default permissions for whole groups only, and `latest` is for all,
    so the others rely on the check at each use.
    """  # noqa: D205  one thought

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    @app_commands.command(description="Show the newest digest again, only to you")
    @app_commands.describe(
        topic="Only what it says on this topic", channel="That channel's; here, if you name none"
    )
    async def latest(
        self,
        interaction: Asked,
        topic: app_commands.Range[str, 1, 100] | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Show the newest digest, of this channel if it has one."""
        guild_id, service = guild_of(interaction), self._services.service

        def find() -> Delivery | None:
            slugs = service.topic_slugs([topic], guild_id) if topic else ()
            if channel:
                found = service.latest_digest(guild_id, channel.id, slugs)
                return found if found and found.channel_id == channel.id else None
            return service.latest_digest(guild_id, interaction.channel_id, slugs)

        found = await think(interaction, find)
        if found is None:
            where = f" in <#{channel.id}>" if channel else " here"
            await answer(interaction, card(NO_NEWS.format(where=where), ()))
            return
        await answer(interaction, digest_card(found))

    @app_commands.command(
        description="Show what would be posted now, and post nothing (Manage Server)"
    )
    @app_commands.describe(
        topic="Only what there is on this topic",
        channel="What it would be told; this one, if you name none",
        force="If there is nothing new: the last 24 hours again",
    )
    async def preview(
        self,
        interaction: Asked,
        topic: app_commands.Range[str, 1, 100] | None = None,
        channel: discord.TextChannel | None = None,
        *,
        force: bool = False,
    ) -> None:
        """Compose a digest and keep nothing."""
        wish = await self._wish(interaction, topic, channel, force=force)
        services = self._services
        found = await think(interaction, lambda: services.service.preview(wish, services.clock()))
        if not found.digest.is_empty:
            await answer(interaction, digest_card(found))
        else:
            await answer(interaction, card(_nothing(wish, topic, "shown"), ()))

    @app_commands.command(description="Post what is new, now (Manage Server)")
    @app_commands.describe(
        topic="Only what there is on this topic",
        channel="Where to post it; here, if you name none",
        force="If there is nothing new: the last 24 hours again",
    )
    async def post(
        self,
        interaction: Asked,
        topic: app_commands.Range[str, 1, 100] | None = None,
        channel: discord.TextChannel | None = None,
        *,
        force: bool = False,
    ) -> None:
        """Queue a digest; the courier posts it at once, and the answer links it."""
        wish = await self._wish(interaction, topic, channel, force=force)
        demand_postable(interaction, wish.channel_id)
        services, request = self._services, str(interaction.id)
        code = await think(
            interaction, lambda: services.service.post_wish(wish, request, services.clock())
        )
        if not code:
            await answer(interaction, card(_nothing(wish, topic, "posted"), ()))
            return
        if not interaction.response.is_done():
            await interaction.response.defer(ephemeral=True, thinking=True)
        services.wake()
        tried = await services.posted(code, RECEIPT_PATIENCE)
        await answer(interaction, card(_receipt(wish, code, tried), ()))

    @latest.autocomplete("topic")
    @preview.autocomplete("topic")
    @post.autocomplete("topic")
    async def _complete(self, interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return await topic_choices(self._services, interaction, typed)

    async def _wish(
        self,
        interaction: Asked,
        topic: str | None,
        channel: discord.TextChannel | None,
        *,
        force: bool,
    ) -> Wish:
        """Read what a manager asks for; whoever is none is refused."""
        demand_manager(interaction)
        guild_id, find = guild_of(interaction), self._services.service.topic_slugs
        wanted = [topic] if topic else []
        slugs = await think(interaction, lambda: find(wanted, guild_id))
        channel_id = channel.id if channel else interaction.channel_id
        return Wish(guild_id, channel_id or 0, slugs, force)


def _nothing(wish: Wish, topic: str | None, done: str) -> str:
    on = f" on {escape(topic)}" if topic else ""
    if wish.force:
        return f"## 📰 Nothing to tell\nThe last 24 hours brought nothing{on}."
    return NOTHING_NEW.format(on=on, channel=wish.channel_id, done=done)


def _receipt(wish: Wish, code: str, tried: Delivery | None) -> str:
    """What became of a digest that was asked for, as far as it is known in time."""
    place = f"<#{wish.channel_id}>"
    if tried is not None and tried.message_id:
        link = f"https://discord.com/channels/{wish.guild_id}/{wish.channel_id}/{tried.message_id}"
        return f"## ✅ Posted\nThe digest stands in {place}: {link}\n-# {code}"
    if tried is not None and tried.state in {DeliveryState.FAILED, DeliveryState.BLOCKED}:
        return f"## 🚫 Not posted\nDiscord refused it in {place}. `/status` tells why.\n-# {code}"
    return f"The digest is on its way to {place}; `/status` tells when it stands there.\n-# {code}"
