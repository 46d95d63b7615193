"""The slash commands, a file for each group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.commands.article import ArticleCommands, digest_this
from bot.commands.digest import DigestCommands
from bot.commands.help import help_command
from bot.commands.message_menus import show_sources_of
from bot.commands.own_topics import TopicCommands
from bot.commands.schedule import ScheduleCommands
from bot.commands.search import ask_command, search_command
from bot.commands.source import SourceCommands
from bot.commands.status import status_command
from bot.commands.topics import topic_command
from bot.commands.trend import trend_command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.commands.services import Services

LOOK_UPS = frozenset({"topic", "search", "ask", "trend", "help"})
"""What a user may install for themselves: in a server that never invited the bot, and in direct
messages, they see what is everybody's."""


def all_commands(
    services: Services, ids: Callable[[], Mapping[str, int]]
) -> list[app_commands.Command[Any, ..., Any] | app_commands.Group]:
    """Every command; `ids` gives Discord's id of each by name, once it is known."""
    commands: list[app_commands.Command[Any, ..., Any] | app_commands.Group] = [
        topic_command(services),
        search_command(services),
        ask_command(services),
        TopicCommands(services),
        DigestCommands(services),
        ScheduleCommands(services),
        SourceCommands(services),
        ArticleCommands(services),
        trend_command(services),
        status_command(services),
    ]
    menus = all_menus(services)
    commands.append(help_command(services, tuple(commands), menus, ids))
    for command in commands:
        if command.name in LOOK_UPS:
            _reach_everywhere(command)
    return commands


def all_menus(services: Services) -> list[app_commands.ContextMenu]:
    """Every command in the menu of a message."""
    digesting = digest_this(services)
    _reach_everywhere(digesting)
    return [show_sources_of(services), digesting]


def _reach_everywhere(
    command: app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu,
) -> None:
    """Let a command be used wherever its user is, also where the bot was never invited."""
    command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
    command.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=True, private_channel=True
    )
