"""The slash commands, a file for each group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.article import ArticleCommands
from bot.commands.digest import DigestCommands
from bot.commands.help import help_command
from bot.commands.schedule import ScheduleCommands
from bot.commands.source import SourceCommands
from bot.commands.status import status_command
from bot.commands.topics import topic_command, topics_command
from bot.commands.trend import trend_command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from discord import app_commands

    from bot.commands.services import Services


def all_commands(
    services: Services, ids: Callable[[], Mapping[str, int]]
) -> list[app_commands.Command[Any, ..., Any] | app_commands.Group]:
    """Every command; `ids` gives Discord's id of each by name, once it is known."""
    commands: list[app_commands.Command[Any, ..., Any] | app_commands.Group] = [
        topic_command(services),
        topics_command(services),
        DigestCommands(services),
        ScheduleCommands(services),
        SourceCommands(services),
        ArticleCommands(services),
        trend_command(services),
        status_command(services),
    ]
    return [*commands, help_command(commands, ids)]
