"""The message menu *Show sources*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.commands.button_handlers import show_receipts
from digests.errors import DaybreakError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.commands.services import Services

_OF_DIGEST = re.compile(r"(?:receipts|more|themes):([0-9A-Za-z]{1,32})(?::|$)")


class NoDigestError(DaybreakError):
    """This message is no digest of mine with news. Use it on one that is."""


def show_sources_of(services: Services) -> app_commands.ContextMenu:
    """Make the menu on messages that shows the sentences behind a digest's bullets."""

    async def show(interaction: discord.Interaction, message: discord.Message) -> None:
        await show_receipts(services, interaction, code_of(interaction, message), 1)

    return app_commands.ContextMenu(name="Show sources", callback=show)


def code_of(interaction: discord.Interaction, message: discord.Message) -> str:
    """Give the code of the digest that a message shows, as its button bears it.

    Raises:
        NoDigestError: it shows none, or is somebody else's.
    """
    if message.author.id == interaction.application_id:
        for custom_id in _custom_ids(message.components):
            if found := _OF_DIGEST.match(custom_id):
                return found[1]
    raise NoDigestError


def _custom_ids(components: Iterable[Any]) -> Iterator[str]:
    for component in components:
        if custom_id := getattr(component, "custom_id", None):
            yield custom_id
        yield from _custom_ids(getattr(component, "children", ()))
