"""`/help`: all commands with what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards import help_card
from bot.cards.help import Entry
from bot.commands.services import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.commands.services import Asked

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group

_MANAGED = " (Manage Server)"
"""Ends the description of what is for managers in a group that is for all."""


def help_command(
    others: Sequence[AnyCommand], ids: Callable[[], Mapping[str, int]]
) -> app_commands.Command[Any, ..., Any]:
    """Make `/help` over the other commands."""

    @app_commands.command(name="help", description="What Daybreak can do")
    async def show_help(interaction: Asked) -> None:
        known = ids()
        listed: list[AnyCommand] = [*others, show_help]
        entries = [entry for command in listed for entry in _entries(command, known)]
        await answer(interaction, help_card(entries, direct=interaction.guild_id is None))

    return show_help


def _entries(command: AnyCommand, ids: Mapping[str, int]) -> Iterator[Entry]:
    number = ids.get(command.name)
    if isinstance(command, app_commands.Command):
        yield Entry(command.name, command.description, number, for_managers=False)
        return
    for child in command.commands:
        name = child.qualified_name
        told = child.description
        managers = command.default_permissions is not None or told.endswith(_MANAGED)
        yield Entry(name, told.removesuffix(_MANAGED), number, managers)
