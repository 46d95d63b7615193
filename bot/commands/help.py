"""`/help`: all commands with what they do."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards import help_card
from bot.cards.help import Entry
from bot.commands.services import PATIENCE, answer, asked_in
from digests.errors import StoreError
from digests.models import Asking, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from bot.commands.services import Asked, Services
    from digests.models import Theme

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group

_TITLES = 60
"""Of the newest articles, in which a name is looked for."""
_NAME = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{3,}(?: [A-ZÄÖÜ][a-zäöüß]{3,})?\b")
_BEGINNING = re.compile(r"^\W*\w\S*(?:\s+[A-ZÄÖÜ]\S*)*")
"""A title's first word, and what belongs to it where that is a name."""
ASKED = "What is new about {}?"
_TRIED = 5
"""Names that are asked about, until one gets an answer."""
_PROSE = 3
"""Words without a capital that a title needs, or all of its words are written with one."""
_OF_CHANNELS = frozenset({"digest", "schedule", "Show sources"})
"""What tells of a server's channels or of what was posted there."""
_MANAGED = " (Manage Server)"
"""Ends the description of what is for managers in a group that is for all."""


def help_command(
    services: Services,
    others: Sequence[AnyCommand],
    menus: Sequence[app_commands.ContextMenu],
    ids: Callable[[], Mapping[str, int]],
) -> app_commands.Command[Any, ..., Any]:
    """Make `/help` over the other commands and the message menus."""

    @app_commands.command(name="help", description="What Daybreak can do")
    async def show_help(interaction: Asked) -> None:
        known = ids()
        listed: list[AnyCommand] = [*others, show_help]
        entries = [entry for command in listed for entry in _entries(command, known)]
        tried = await _examples(services, interaction, {command.name for command in others})
        shown = [menu.name for menu in menus]
        is_away = asked_in(interaction) == interaction.user.id
        if is_away:
            usable = _usable([*listed, *menus], in_a_server=interaction.guild_id is not None)
            entries, shown = _only(usable, entries), list(filter(usable.__contains__, shown))
        await answer(interaction, help_card(entries, tried, shown, is_away=is_away))

    return show_help


def _only(usable: Collection[str], entries: Sequence[Entry]) -> list[Entry]:
    """Give of commands those of a usable group that are not for managers."""
    return [one for one in entries if one.name.split()[0] in usable and not one.for_managers]


def _usable(
    commands: Sequence[AnyCommand | app_commands.ContextMenu], *, in_a_server: bool
) -> frozenset[str]:
    """Give the names of those that do something in a direct message.

    Or `in_a_server` that never invited the bot, where one has what one installed for oneself.
    """
    if in_a_server:
        installs = {one.name: one.allowed_installs for one in commands}
        return frozenset(name for name, where in installs.items() if where and where.user)
    return frozenset(one.name for one in commands) - _OF_CHANNELS


async def _examples(
    services: Services, interaction: Asked, names: Collection[str]
) -> list[str] | None:
    """Give what can be asked with an answer, here and today; None while nobody knows."""
    guild_id, service = asked_in(interaction), services.service

    def gather() -> tuple[tuple[Theme, ...], str]:
        titles = [one.title for one in service.find_articles(guild_id, "", _TITLES)]
        asked = {name: Question(Asking.QUESTION, ASKED.format(name)) for name in names_in(titles)}
        name = next(
            (one for one, it in asked.items() if service.lookups.answer(it, guild_id).findings), ""
        )
        return service.topics_with_news(guild_id)[:2], name

    try:
        async with asyncio.timeout(PATIENCE):
            themes, name = await asyncio.to_thread(gather)
    except (StoreError, TimeoutError):
        return None
    told = []
    if themes:
        told.append(f"/topic {themes[0].slug}")
    if name and "search" in names:
        told.append(f"/search {name}")
    if name and "ask" in names:
        told.append(f"/ask {ASKED.format(name)}")
    if themes and "trend" in names:
        told.append(f"/trend {', '.join(theme.slug for theme in themes)}")
    return told


def names_in(titles: Sequence[str]) -> list[str]:
    """Give the names that most titles hold: words with capitals that do not begin one."""
    found = Counter(
        name
        for title in titles
        for name in dict.fromkeys(_NAME.findall(_BEGINNING.sub("", title)))
        if sum(part[:1].islower() for part in title.split()) >= _PROSE
    )
    return [name for name, _ in found.most_common(_TRIED)]


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
