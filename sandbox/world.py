"""The world the bot meets, and the newsroom that it begins with."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox import permissions
from sandbox.permissions import Bits
from sandbox.values import (
    THREADS,
    Channel,
    Guild,
    Json,
    Member,
    Role,
    User,
    Webhook,
)

APPLICATION_ID = "1100000000000000001"  # an application's id and its bot's are the same
GUILD_ID = "1100000000000000010"
SECOND_GUILD_ID = "1100000000000000020"
OWNER_ID = "1100000000000000100"
ADMIN_ID = "1100000000000000101"
READER_ID = "1100000000000000102"
GENERAL_TOPIC = "Everything else"
GLOBAL = None
"""Stands for no guild, where the global commands are."""


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
    reach: dict[str, dict[str, dict[str, Json]]] = field(default_factory=dict)
    """Guild id → command id → what its admins allowed or forbade, by role, user or channel."""
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
        "general": GENERAL_TOPIC,
    }
    for channel in world.channels.values():
        channel.topic = topics[channel.name]
    return world
