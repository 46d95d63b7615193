"""The form in which a list of feeds is handed over, whose feeds are then read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.cards.escape import plain
from bot.cards.source_list import imported_card
from bot.commands.attachments import bytes_of, handed_over
from bot.commands.form import Form
from bot.commands.services import answer, demand_manager, guild_of, think, think_of, web_of
from digests.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.form import Filled
    from bot.commands.services import Services
    from digests.reading.feeds import FeedLink

ENDINGS = (".opml", ".xml", ".txt")
"""Names under which feed readers, and the file dialogs of some phones, keep such a list."""


class ImportForm(Form, title="Import sources"):
    """Asks for a list of feeds (OPML)."""

    template: ClassVar[re.Pattern[str]] = re.compile(r"form:import")

    def __init__(self, services: Services) -> None:
        super().__init__("form:import")
        self._services = services
        self._file: ui.FileUpload[Any] = ui.FileUpload(custom_id="file", max_values=1)
        said = "The list (.opml or .xml) that a feed reader exports; its feeds are read from now on"
        self.add_item(
            ui.Label(text="A list of feeds (OPML)", description=said, component=self._file)
        )

    async def sent(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Add all feeds of the list, from now on."""
        demand_manager(interaction)
        guild_id, services = guild_of(interaction), self._services
        files = handed_over(interaction, filled[self._file.custom_id])
        links, unread = await think_of(interaction, self._read(files))

        def add() -> tuple[int, tuple[str, ...]]:
            sources = services.service.sources
            return sources.add_links(guild_id, links, services.clock(), interaction.user.id)

        added, faults = await think(interaction, add)
        services.poll()
        listed = len(links) + len(unread)
        await answer(interaction, imported_card(added, listed, (*unread, *faults)))

    async def _read(
        self, files: Sequence[discord.Attachment]
    ) -> tuple[tuple[FeedLink, ...], tuple[str, ...]]:
        """Read the list, and why some of it never is; Discord lets any file be handed over."""
        if not files:
            raise SourceError(
                "No file was given. Export a list of feeds (OPML) from a feed reader."
            )
        if not files[0].filename.lower().endswith(ENDINGS):
            raise SourceError(
                f"{plain(files[0].filename)}: it is no list of feeds. Give an .opml or .xml file, "
                "as feed readers export it."
            )
        return await web_of(self._services).read_list(await bytes_of(files[0]))
