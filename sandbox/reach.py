"""Whom a guild's admins let use a command, and where: the overwrites of its defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.values import THREADS

if TYPE_CHECKING:
    from sandbox.values import Channel, Json
    from sandbox.world import World

_ROLE, _USER, _CHANNEL = 1, 2, 3


def permit(world: World, guild_id: str, command_id: str, target_id: str, *, allowed: bool) -> None:
    """Allow or forbid a command to a role, a user or in a channel, as an admin does."""
    guild = world.guilds[guild_id]
    kind = _ROLE if target_id in guild.roles else _USER
    if target_id in world.channels or int(target_id) == int(guild_id) - 1:
        kind = _CHANNEL
    kept = world.reach.setdefault(guild_id, {}).setdefault(command_id, {})
    kept[target_id] = {"id": target_id, "type": kind, "permission": allowed}


def decide(world: World, channel: Channel, user_id: str, command_id: str) -> bool | None:
    """What the overwrites say; nothing if there is none for this user here.

    The channel comes first (its own before all channels, whose id is the guild's less one), then
    the user's own, then any role that allows, then any that forbids.
    """
    guild = world.guilds[channel.guild_id or ""]
    kept = world.reach.get(guild.id, {}).get(command_id, {})
    place = channel.parent_id if channel.kind in THREADS else channel.id
    for where in (place, str(int(guild.id) - 1)):
        if where in kept:
            if not kept[where]["permission"]:
                return False
            break
    if user_id in kept:
        return bool(kept[user_id]["permission"])
    roles = [guild.id, *guild.members[user_id].roles]
    said = [bool(kept[role]["permission"]) for role in roles if role in kept]
    return any(said) if said else None


def permissions_json(world: World, guild_id: str, command_id: str) -> Json:
    """The overwrites as Discord gives them."""
    kept = world.reach.get(guild_id, {}).get(command_id, {})
    return {
        "id": command_id,
        "application_id": world.bot.id,
        "guild_id": guild_id,
        "permissions": list(kept.values()),
    }
