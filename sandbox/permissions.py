"""Who may do what: Discord's permission bits and how roles and overwrites decide them."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.values import Channel, Guild, Member


class Bits(IntFlag):
    """Discord's permissions, by its own names (reference, "Permissions")."""

    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


ALL = (1 << 53) - 1

EVERYONE = int(
    Bits.VIEW_CHANNEL
    | Bits.SEND_MESSAGES
    | Bits.EMBED_LINKS
    | Bits.ATTACH_FILES
    | Bits.READ_MESSAGE_HISTORY
    | Bits.ADD_REACTIONS
    | Bits.CHANGE_NICKNAME
    | Bits.USE_APPLICATION_COMMANDS
    | Bits.CREATE_PUBLIC_THREADS
    | Bits.SEND_MESSAGES_IN_THREADS
)


def in_guild(guild: Guild, member: Member) -> int:
    """What a member may do in the guild at large."""
    if guild.owner_id == member.user.id:
        return ALL
    bits = guild.roles[guild.id].permissions
    for role_id in member.roles:
        if role_id in guild.roles:
            bits |= guild.roles[role_id].permissions
    return ALL if bits & Bits.ADMINISTRATOR else bits


def in_channel(guild: Guild, channel: Channel, member: Member) -> int:
    """What a member may do in a channel: everyone's overwrite, then the roles', then their own.

    A thread's `channel` is its parent, which alone has overwrites.
    """
    bits = in_guild(guild, member)
    if bits == ALL:
        return bits
    overwrites = channel.overwrites
    if everyone := overwrites.get(guild.id):
        bits = bits & ~everyone.deny | everyone.allow
    of_roles = [overwrites[role] for role in member.roles if role in overwrites]
    for overwrite in of_roles:
        bits &= ~overwrite.deny
    for overwrite in of_roles:
        bits |= overwrite.allow
    if own := overwrites.get(member.user.id):
        bits = bits & ~own.deny | own.allow
    if not bits & Bits.VIEW_CHANNEL:
        return 0
    if not bits & Bits.SEND_MESSAGES:
        bits &= ~(Bits.EMBED_LINKS | Bits.ATTACH_FILES | Bits.MENTION_EVERYONE)
    return bits
