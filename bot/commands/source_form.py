"""The form in which a source is given another name and other terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.cards.source_list import sources_card
from bot.commands.autocomplete import parse_topics
from bot.commands.form import Form
from bot.commands.services import answer, demand_manager, guild_of, think
from digests.errors import SourceError
from digests.models import SourceTerms, Weight

if TYPE_CHECKING:
    from bot.commands.form import Filled
    from bot.commands.services import Services
    from digests.models import Source

_MOST = 60
"""Bullets; a digest has no more."""
_AS_OTHERS = "as others"
"""Stands for `Weight.NORMAL`: the value of an option is never empty."""
_WEIGHTS = {
    Weight.MORE: ("More", "Its stories come before others that as many sources tell"),
    Weight.NORMAL: ("As much as others", "What more sources tell comes first, then the weightier"),
    Weight.LESS: ("Less", "Its stories come after others that as many sources tell"),
}


class SourceForm(Form, title="Edit a source"):
    """Asks for what may be changed of a source, with what it is now."""

    template: ClassVar[re.Pattern[str]] = re.compile(r"form:source:(?P<number>[0-9]{1,18})")

    name: ui.TextInput[SourceForm] = ui.TextInput(label="Name", max_length=100, custom_id="name")
    topics: ui.TextInput[SourceForm] = ui.TextInput(
        label="Topics it may tell of",
        placeholder="energy, trade; empty means all",
        required=False,
        max_length=500,
        custom_id="topics",
    )
    most: ui.TextInput[SourceForm] = ui.TextInput(
        label="Bullets of it a day, at most",
        placeholder="In all channels together; empty means any number",
        required=False,
        max_length=3,
        custom_id="most",
    )

    def __init__(self, services: Services, number: int | str, source: Source | None = None) -> None:
        """`source`: None where the form only comes to life again."""
        super().__init__(f"form:source:{number}")
        self._services = services
        self._number = int(number)
        weight = source.weight if source else None
        if source is not None:
            self.name.default = source.name
            self.topics.default = ", ".join(source.topics)
            self.most.default = str(source.most) if source.most else ""
        self._weight: ui.Select[Any] = ui.Select(
            custom_id="weight",
            options=[
                discord.SelectOption(
                    label=label,
                    value=kind or _AS_OTHERS,
                    description=told,
                    default=kind is weight,
                )
                for kind, (label, told) in _WEIGHTS.items()
            ],
        )
        self.add_item(ui.Label(text="What it counts in a digest", component=self._weight))

    async def sent(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Change it, and show how it is now."""
        demand_manager(interaction)
        parts = (self.name, self.topics, self.most)
        typed, topics, bound = (filled[part.custom_id][0] for part in parts)
        guild_id, name = guild_of(interaction), _name(typed)
        service, most = self._services.service, _number(bound)
        wanted = parse_topics(topics) if topics.strip() else ()
        weight = _weight("".join(filled["weight"]))

        def change() -> Source:
            terms = SourceTerms(name, service.topic_slugs(wanted, guild_id), most, weight)
            return service.sources.edit_source(guild_id, self._number, terms)

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


def _weight(chosen: str) -> Weight:
    kind = chosen.replace(_AS_OTHERS, "")
    if kind not in set(Weight):
        raise SourceError(f"“{chosen}” is no weight; open the form again. Nothing was changed.")
    return Weight(kind)
