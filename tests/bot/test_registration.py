from __future__ import annotations

import copy
import json
from datetime import time
from typing import TYPE_CHECKING, Any, cast

import discord
import pytest
from discord import app_commands

from bot.commands import all_commands, all_menus
from bot.commands.services import Services
from bot.languages import CommandTranslator
from bot.registration import described, same_commands

if TYPE_CHECKING:
    from digests.service import NewsService

Payloads = list[dict[str, Any]]


@pytest.fixture
async def ours() -> Payloads:
    # Describing the commands asks nothing of the service.
    services = Services(cast("NewsService", None), "UTC", time(8))
    async with discord.Client(intents=discord.Intents.none()) as client:
        tree = app_commands.CommandTree(client)
        for command in all_commands(services, dict):
            tree.add_command(command)
        for menu in all_menus(services):
            tree.add_command(menu)
        await tree.set_translator(CommandTranslator())
        return await described(tree)


def as_discord_tells(ours: Payloads) -> Payloads:
    """The same commands as Discord answers: with ids, permissions as text, nulls, its own order."""
    theirs: Payloads = json.loads(json.dumps(ours))
    for number, command in enumerate(theirs):
        command |= {"id": str(number), "version": "7"}
        if command["default_member_permissions"] is not None:
            command["default_member_permissions"] = str(command["default_member_permissions"])
        for field in ("dm_permission", "nsfw"):
            command.pop(field)
        command["integration_types"] = [0, 1]
    return theirs[::-1]


def test_commands_as_discord_tells_them_back_are_the_same(ours: Payloads) -> None:
    assert same_commands(ours, as_discord_tells(ours))


def test_every_change_to_a_command_is_noticed(ours: Payloads) -> None:
    theirs = as_discord_tells(ours)
    changes = 0
    for index, command in enumerate(theirs):
        for path in paths(command):
            changed = copy.deepcopy(theirs)
            alter(changed[index], path)
            assert not same_commands(ours, changed), path
            changes += 1
    assert changes > 30
    assert not same_commands(ours, theirs[1:])
    assert not same_commands(ours[1:], theirs)


def paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to every field that says something of a command."""
    said = {"description", "required", "autocomplete", "min_length", "max_length", "type"}
    said |= {"default_member_permissions", "channel_types", "contexts"}
    said |= {"name_localizations", "description_localizations"}
    found: list[tuple[Any, ...]] = []
    for key, entry in value.items():
        if key == "options":
            for number, option in enumerate(entry):
                found += paths(option, (*before, "options", number))
        elif key in said and entry:
            found.append((*before, key))
    return found


def alter(value: Any, path: tuple[Any, ...]) -> None:
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = None
