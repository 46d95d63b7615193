"""The form in which a source is given another name and bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.cards.source_list import sources_card
from bot.commands.autocomplete import parse_topics
from bot.commands.form import Form
from bot.commands.services import answer, demand_manager, guild_of, think
from digests.errors import SourceError

if TYPE_CHECKING:
    from bot.commands.services import Services
    from digests.models import Source

_MOST = 60
"""Bullets; a digest has no more."""


class SourceForm(Form, title="Edit a source"):
    """Asks for what may be changed of a source, with what it is now."""

    name: ui.TextInput[SourceForm] = ui.TextInput(label="Name", max_length=100)
    topics: ui.TextInput[SourceForm] = ui.TextInput(
        label="Topics it may tell of",
        placeholder="energy, trade; empty means all",
        required=False,
        max_length=500,
    )
    most: ui.TextInput[SourceForm] = ui.TextInput(
        label="Bullets of it in a digest, at most",
        placeholder="Empty means any number",
        required=False,
        max_length=3,
    )

    def __init__(self, services: Services, source: Source) -> None:
        super().__init__()
        self._services = services
        self._source = source
        self.name.default = source.name
        self.topics.default = ", ".join(source.topics)
        self.most.default = str(source.most) if source.most else ""

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Change it, and show how it is now."""
        demand_manager(interaction)
        guild_id, name = guild_of(interaction), _name(self.name.value)
        service, most = self._services.service, _number(self.most.value)
        wanted = parse_topics(self.topics.value) if self.topics.value.strip() else ()

        def change() -> Source:
            topics = service.topic_slugs(wanted)
            return service.sources.edit_source(guild_id, self._source.id, name, topics, most)

        changed = await think(interaction, change)
        await answer(interaction, sources_card([changed], "📡 Source changed"))


def _name(text: str) -> str:
    if not text.strip():
        raise SourceError("A source needs a name. Nothing was changed.")
    return " ".join(text.split())


def _number(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or not 1 <= int(text) <= _MOST:
        raise SourceError(f"“{text.strip()}” is no number from 1 to {_MOST}. Nothing was changed.")
    return int(text)
