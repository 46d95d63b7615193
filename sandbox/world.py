"""The world the bot meets: guilds, channels, roles and members as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from sandbox import permissions
from sandbox.permissions import Bits

Json = dict[str, Any]

APPLICATION_ID = "1100000000000000001"  # an application's id and its bot's are the same
GUILD_ID = "1100000000000000010"
SECOND_GUILD_ID = "1100000000000000020"
OWNER_ID = "1100000000000000100"
ADMIN_ID = "1100000000000000101"
READER_ID = "1100000000000000102"
GLOBAL = None
"""Stands for no guild, where the global commands are."""


class Kind(IntEnum):
    """Types of channels, Discord's numbers."""

    TEXT = 0
    DM = 1
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS = (Kind.ANNOUNCEMENT_THREAD, Kind.THREAD, Kind.PRIVATE_THREAD)


@dataclass(slots=True)
class User:
    """An account; ids are strings throughout, as on the wire."""

    id: str
    username: str
    global_name: str | None = None
    bot: bool = False


@dataclass(slots=True)
class Role:
    """A role; the one whose id is the guild's is @everyone."""

    id: str
    name: str
    permissions: int
    position: int = 1
    color: int = 0
    managed: bool = False
    bot_id: str | None = None


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies a role (kind 0) or a member (kind 1)."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Channel:
    """A channel, a thread (`parent_id` is its channel) or a direct message (no guild)."""

    id: str
    name: str
    guild_id: str | None = None
    kind: int = Kind.TEXT
    topic: str | None = None
    position: int = 0
    parent_id: str | None = None
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    owner_id: str | None = None
    recipients: list[str] = field(default_factory=list)
    thread_members: list[str] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    auto_archive_minutes: int = 1440
    tags: list[Json] = field(default_factory=list)
    applied_tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """A user in a guild."""

    user: User
    guild_id: str
    roles: list[str] = field(default_factory=list)
    nick: str | None = None
    joined_at: str = "2026-01-01T00:00:00.000000+00:00"


@dataclass(slots=True)
class Guild:
    """A server with its roles and members."""

    id: str
    name: str
    owner_id: str
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)


@dataclass(slots=True)
class Webhook:
    """An incoming webhook of a channel."""

    id: str
    channel_id: str
    guild_id: str | None
    name: str
    token: str
    application_id: str | None


@dataclass(slots=True)
class World:
    """Everything there is, and by whom it is found; messages are Discord's JSON, oldest first."""

    bot: User
    guilds: dict[str, Guild] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    messages: dict[str, dict[str, Json]] = field(default_factory=dict)
    files: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)
    """Attachment id → file name, content type, bytes."""
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    commands: dict[str | None, dict[str, Json]] = field(default_factory=lambda: {GLOBAL: {}})
    """Guild id, or GLOBAL → the application's commands there, by id."""
    reactors: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Message id → emoji (`name` or `name:id`) → who reacted with it, in order."""

    def channels_of(self, guild_id: str) -> list[Channel]:
        """A guild's channels without its threads, in their order."""
        own = [c for c in self.channels.values() if c.guild_id == guild_id]
        return sorted(
            (c for c in own if c.kind not in THREADS), key=lambda c: (c.position, int(c.id))
        )

    def threads_of(self, guild_id: str) -> list[Channel]:
        """A guild's threads that are not archived."""
        return [
            c
            for c in self.channels.values()
            if c.guild_id == guild_id and c.kind in THREADS and not c.archived
        ]

    def bot_guilds(self) -> list[Guild]:
        """The guilds that the bot is a member of."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    def rights(self, channel: Channel, user_id: str) -> int:
        """The permission bits of a user in a channel; 0 for one who is not there."""
        if channel.guild_id is None:
            return permissions.ALL if user_id in channel.recipients else 0
        guild = self.guilds.get(channel.guild_id)
        member = guild.members.get(user_id) if guild else None
        if guild is None or member is None:
            return 0
        place = channel
        if channel.kind in THREADS and channel.parent_id in self.channels:
            place = self.channels[channel.parent_id]
        return permissions.in_channel(guild, place, member)

    def forget_channel(self, channel_id: str) -> list[Channel]:
        """Remove a channel with its threads and messages; returns what went, threads first."""
        gone = [
            c for c in self.channels.values() if c.parent_id == channel_id and c.kind in THREADS
        ]
        gone.append(self.channels[channel_id])
        for channel in gone:
            del self.channels[channel.id]
            self.messages.pop(channel.id, None)
        return gone


def add_guild(world: World, guild: Guild, channel_names: list[str], first_id: int) -> None:
    """Furnish a guild: @everyone, editors with Manage Server, the bot's own role, channels."""
    editors, bots = str(first_id + 1), str(first_id + 2)
    bot_rights = permissions.EVERYONE | Bits.MANAGE_WEBHOOKS | Bits.MANAGE_MESSAGES
    guild.roles = {
        guild.id: Role(guild.id, "@everyone", permissions.EVERYONE, position=0),
        editors: Role(
            editors, "Editors", int(Bits.MANAGE_GUILD | Bits.MANAGE_CHANNELS), 1, 0xE67E22
        ),
        bots: Role(bots, world.bot.username, int(bot_rights), 2, managed=True, bot_id=world.bot.id),
    }
    for user_id, roles in ((ADMIN_ID, [editors]), (READER_ID, []), (OWNER_ID, [])):
        guild.members[user_id] = Member(world.users[user_id], guild.id, list(roles))
    guild.members[world.bot.id] = Member(world.bot, guild.id, [bots])
    world.guilds[guild.id] = guild
    for place, name in enumerate(channel_names):
        channel = Channel(str(first_id + 3 + place), name, guild.id, position=place)
        world.channels[channel.id] = channel


def default_world(bot_name: str = "Daybreak") -> World:
    """The newsroom that a fresh sandbox shows; its ids are the same at every start."""
    bot = User(APPLICATION_ID, bot_name, bot=True)
    world = World(bot)
    for user in (
        bot,
        User(OWNER_ID, "margit", "Margit (owner)"),
        User(ADMIN_ID, "ada", "Ada (editor)"),
        User(READER_ID, "ravi", "Ravi (reader)"),
    ):
        world.users[user.id] = user
    add_guild(
        world,
        Guild(GUILD_ID, "Daybreak Newsroom", OWNER_ID),
        ["morning-digest", "general"],
        int(GUILD_ID),
    )
    topics = {
        "morning-digest": "What the night brought, every morning",
        "general": "Everything else",
    }
    for channel in world.channels.values():
        channel.topic = topics[channel.name]
    return world
