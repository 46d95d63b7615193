"""Telling Discord the commands, only when they differ from what it has."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discord import app_commands

log = logging.getLogger("daybreak.commands")

# What makes two descriptions of a command differ; Discord adds ids, versions and deprecated fields.
_COMPARED = (
    *("type", "name", "description", "value", "required", "autocomplete", "nsfw"),
    *("min_value", "max_value", "min_length", "max_length", "channel_types"),
    *("default_member_permissions", "options", "choices"),
)
_LANGUAGES = ("name_localizations", "description_localizations")
_COMMANDS = "/applications/{application_id}/commands"
# Compared where we say anything; otherwise Discord fills in the application's own defaults.
_COMPARED_IF_SET = ("contexts", "integration_types")


async def register(client: discord.Client, tree: app_commands.CommandTree[Any]) -> dict[str, int]:
    """Bring Discord's list of commands up to date; returns its id of each top-level command."""
    if client.application_id is None:
        raise discord.MissingApplicationID
    # discord.py does not ask for the other languages, so nothing could be compared with them.
    listing = Route("GET", _COMMANDS, application_id=client.application_id)
    asked = {"with_localizations": "true"}
    theirs: list[Any] = list(await client.http.request(listing, params=asked))
    ours = await described(tree)
    if same_commands(ours, theirs):
        return {command["name"]: int(command["id"]) for command in theirs}
    listed = await tree.sync()
    log.info("Told Discord %d commands.", len(listed))
    return {command.name: command.id for command in listed}


async def described(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """Describe the commands as Discord is told them, in all languages."""
    commands = tree.get_commands()
    if tree.translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await one.get_translated_payload(tree, tree.translator) for one in commands]


def same_commands(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> bool:
    """Whether Discord knows exactly these commands as they are."""
    if len(ours) != len(theirs):
        return False
    known = {command.get("name"): command for command in theirs}
    return all(
        command["name"] in known and _same(command, known[command["name"]]) for command in ours
    )


def _same(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    if any((ours.get(key) or {}) != (theirs.get(key) or {}) for key in _LANGUAGES):
        return False
    return all(_equal(ours.get(key), theirs.get(key)) for key in _COMPARED) and all(
        sorted(ours[key]) == sorted(theirs.get(key) or ())
        for key in _COMPARED_IF_SET
        if ours.get(key) is not None
    )


def _equal(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(_equal, ours, theirs))
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _same(ours, theirs)
    # An absent, null, false or empty field all mean the same; permissions may be text.
    return (not ours and not theirs) or str(ours) == str(theirs)
