"""`/source` and what belongs to it: where a server's news comes from."""

from __future__ import annotations

import asyncio
import re
from io import BytesIO
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cards.source_list import (
    choose_feed_card,
    offer_card,
    sources_card,
    tried_card,
)
from bot.commands.picking import SOURCE, choices, pick, source_label
from bot.commands.services import (
    PATIENCE,
    answer,
    asked_in,
    demand_manager,
    guild_of,
    think,
    think_of,
    web_of,
)
from bot.commands.source_form import SourceForm
from bot.commands.source_import import ImportForm
from digests.errors import SourceError, StoreError, UnknownSourceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from discord import ui

    from bot.commands.services import Asked, Services
    from digests.models import Source

Address = app_commands.Range[str, 3, 1000]
Name = app_commands.Range[str, 1, 200]
MOST_OFFERED = 5
"""Feeds of one page: as many buttons as stand in a row."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/]\S*)?")


async def offer_source(services: Services, guild_id: int, address: str) -> ui.LayoutView:
    """Find what stands at an address: a feed to be added, or several to choose from."""
    sources, now = services.service.sources, services.clock()
    found = await web_of(services).find(address, now)
    if found.feed is None and len(found.links) == 1:
        found = await web_of(services).find(found.links[0].url, now)
    if found.feed is not None:
        return offer_card(
            await asyncio.to_thread(sources.offer, guild_id, found.address, found.feed, now)
        )
    links = found.links[:MOST_OFFERED]
    named = [await asyncio.to_thread(sources.note_link, link, now) for link in links]
    more = len(found.links) - len(links)
    return choose_feed_card(found.address, list(zip(named, links, strict=True)), more)


class SourceCommands(
    app_commands.Group,
    name="source",
    description="Where this server's news comes from",
):
    """The group. To see the list is for all, so the others check the permission at each use."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    @app_commands.command(description="Read a feed, or a site that has one (Manage Server)")
    @app_commands.describe(address="The feed's address, or the site's")
    async def add(self, interaction: Asked, address: Address) -> None:
        """Show what is found there, to be added by a button."""
        demand_manager(interaction)
        coming = offer_source(self._services, guild_of(interaction), address)
        card = await think_of(interaction, coming)
        await answer(interaction, card)

    @app_commands.command(name="list", description="What is read for this server, and how it does")
    async def list_(self, interaction: Asked) -> None:
        """Show all sources."""
        guild_id = asked_in(interaction)
        found = await think(interaction, lambda: self._sources(guild_id))
        await answer(interaction, sources_card(found))

    @app_commands.command(description="Read a source once, to see how it does (Manage Server)")
    @app_commands.describe(source="Which one; pick it from the list, or give an address")
    async def test(self, interaction: Asked, source: Address) -> None:
        """Read what is meant, and keep nothing of it."""
        demand_manager(interaction)
        await answer(interaction, await think_of(interaction, self._try(interaction, source)))

    async def _try(self, interaction: Asked, source: str) -> ui.LayoutView:
        guild_id, now = guild_of(interaction), self._services.clock()
        known = {one.id: one for one in await asyncio.to_thread(self._sources, guild_id)}
        labels = {number: source_label(one) for number, one in known.items()}
        try:
            # A host alone is meant as an address, also where sources of it are read.
            address = (
                source if _HOST.fullmatch(source) else known[pick(SOURCE, source, labels)].address
            )
        except UnknownSourceError:
            address = source
        found = await web_of(self._services).find(address, now)
        if found.feed is None:
            named = ", ".join(link.url for link in found.links[:MOST_OFFERED])
            raise SourceError(f"It is a page, which names as its feeds: {named}.")
        return tried_card(found.feed, found.address, now)

    @app_commands.command(name="import", description="Read every feed of a list (Manage Server)")
    async def import_(self, interaction: Asked) -> None:
        """Ask for a list of feeds."""
        demand_manager(interaction)
        guild_of(interaction)
        await interaction.response.send_modal(ImportForm(self._services))

    @app_commands.command(description="This server's sources as a list (Manage Server)")
    async def export(self, interaction: Asked) -> None:
        """Give the server's own sources as a file (OPML); an address may hold a secret."""
        from digests.reading.feeds import FeedLink
        from digests.reading.opml import write_opml

        demand_manager(interaction)
        guild_id = guild_of(interaction)
        found = await think(interaction, lambda: self._sources(guild_id))
        links = [FeedLink(one.address, one.name) for one in found if one.guild_id == guild_id]
        data = BytesIO(write_opml(links, "Daybreak"))
        file = discord.File(data, "sources.opml")
        if interaction.response.is_done():
            await interaction.followup.send(file=file, ephemeral=True)
        else:
            await interaction.response.send_message(file=file, ephemeral=True)

    @app_commands.command(description="Change a source's name and bounds (Manage Server)")
    @app_commands.describe(source="Which one; pick it from the list")
    async def edit(self, interaction: Asked, source: Name) -> None:
        """Ask for what is to be changed of the source that is meant."""
        demand_manager(interaction)
        guild_id = guild_of(interaction)
        found = await asyncio.to_thread(self._own, guild_id, source)
        await interaction.response.send_modal(SourceForm(self._services, found.id, found))

    @app_commands.command(description="Leave a source alone for a while (Manage Server)")
    @app_commands.describe(source="Which one; pick it from the list")
    async def pause(self, interaction: Asked, source: Name) -> None:
        """Pause the source that is meant."""
        await self._change(interaction, source, "📡 Source paused", self._pause)

    @app_commands.command(description="Read a paused source again (Manage Server)")
    @app_commands.describe(source="Which one; pick it from the list")
    async def resume(self, interaction: Asked, source: Name) -> None:
        """Let the source that is meant go on, and read it at once."""
        await self._change(interaction, source, "📡 Source resumed", self._resume)
        self._services.poll()

    @app_commands.command(description="Read a source no more; its news stays (Manage Server)")
    @app_commands.describe(source="Which one; pick it from the list")
    async def remove(self, interaction: Asked, source: Name) -> None:
        """Remove the source that is meant."""
        await self._change(interaction, source, "📡 Source removed", self._remove)

    async def _change(
        self,
        interaction: Asked,
        source: str,
        title: str,
        change: Callable[[int, int], Source],
    ) -> None:
        demand_manager(interaction)
        guild_id = guild_of(interaction)

        def apply() -> Source:
            return change(guild_id, self._own(guild_id, source).id)

        await answer(interaction, sources_card([await think(interaction, apply)], title))

    def _sources(self, guild_id: int) -> tuple[Source, ...]:
        return self._services.service.sources.list_sources(guild_id)

    def _own(self, guild_id: int, source: str) -> Source:
        """The one of the server's own sources that is meant."""
        own = {one.id: one for one in self._sources(guild_id) if one.guild_id == guild_id}
        return own[pick(SOURCE, source, {number: source_label(own[number]) for number in own})]

    def _pause(self, guild_id: int, number: int) -> Source:
        sources, now = self._services.service.sources, self._services.clock()
        return sources.pause_source(guild_id, number, now, paused=True)

    def _resume(self, guild_id: int, number: int) -> Source:
        sources, now = self._services.service.sources, self._services.clock()
        return sources.pause_source(guild_id, number, now, paused=False)

    def _remove(self, guild_id: int, number: int) -> Source:
        return self._services.service.sources.remove_source(
            guild_id, number, self._services.clock()
        )

    @test.autocomplete("source")
    @edit.autocomplete("source")
    @pause.autocomplete("source")
    @resume.autocomplete("source")
    @remove.autocomplete("source")
    async def _complete(self, interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None or not interaction.permissions.manage_guild:
            return []
        try:
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.to_thread(self._sources, interaction.guild_id)
        except (StoreError, TimeoutError):
            return []  # the database is busy; one can type on
        labels = {
            one.id: source_label(one) for one in found if one.guild_id == interaction.guild_id
        }
        return [
            app_commands.Choice(name=shown, value=meant)
            for shown, meant in choices(SOURCE, labels, typed)
        ]
