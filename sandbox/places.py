"""The world by its names: guilds, channels, members found and added."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sandbox.core import LOADING
from sandbox.serializers import guild_create_json, member_json, role_json
from sandbox.sessions import Intent
from sandbox.values import Channel, Guild, Kind, Member, Role, User
from sandbox.world import ADMIN_ID, add_guild

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.core import Core
    from sandbox.values import Json

T = TypeVar("T")


class Places:
    """Finds by name or id, and furnishes."""

    core: Core

    def guild(self, wanted: str) -> Guild:
        """A guild by name or id."""
        return _one(self.core.world.guilds, wanted, lambda guild: guild.name)

    def channel(self, wanted: str | Channel | None = None) -> Channel:
        """A channel by name or id; by default #general."""
        if isinstance(wanted, Channel):
            return wanted
        return _one(self.core.world.channels, wanted or "general", lambda channel: channel.name)

    def member(self, wanted: str | Member | None = None) -> Member:
        """A member by user name or id; by default Ada, who has Manage Server."""
        if isinstance(wanted, Member):
            return wanted
        members = {
            m.user.id: m for g in self.core.world.guilds.values() for m in g.members.values()
        }
        return _one(members, wanted or ADMIN_ID, lambda member: member.user.username)

    def messages(self, channel: str | Channel | None = None) -> list[Json]:
        """A channel's messages, oldest first, without those that still think."""
        kept = self.core.world.messages.get(self.channel(channel).id, {}).values()
        return [message for message in kept if not message["flags"] & LOADING]

    def open_direct(self, member: str | Member | None = None) -> Channel:
        """The direct messages of a member with the bot."""
        bot_id, user_id = self.core.world.bot.id, self.member(member).user.id
        pair = sorted([bot_id, user_id])
        for channel in self.core.world.channels.values():
            if channel.kind == Kind.DM and sorted(channel.recipients) == pair:
                return channel
        channel = Channel(self.core.clock.snowflake(), "", kind=Kind.DM, recipients=pair)
        self.core.world.channels[channel.id] = channel
        self.core.channel_event("CHANNEL_CREATE", channel)
        return channel

    def add_guild(self, name: str, *channels: str) -> Guild:
        """Another guild with the same people, which the bot joins; by default with #general."""
        core = self.core
        guild = Guild(core.clock.snowflake(), name, "")
        first = int(core.clock.snowflake())
        core.clock.not_before(str(first + 100))
        add_guild(core.world, guild, list(channels or ("general",)), first)
        guild.owner_id = next(iter(guild.members))
        shape = guild_create_json(core.world, guild, all_members=False)
        del shape["unavailable"]  # Discord says it of guilds that come back, not of new ones
        core.guild_event("GUILD_CREATE", shape)
        return guild

    def add_channel(self, name: str, kind: int = Kind.TEXT, *, guild: str | None = None) -> Channel:
        """Another channel in a guild, by default the first."""
        core = self.core
        home = self.guild(guild) if guild else next(iter(core.world.guilds.values()))
        place = len(core.world.channels_of(home.id))
        channel = Channel(core.clock.snowflake(), name, home.id, kind, position=place)
        core.world.channels[channel.id] = channel
        core.channel_event("CHANNEL_CREATE", channel)
        return channel

    def add_member(self, name: str, rights: int = 0, *, guild: str | None = None) -> Member:
        """Another member, with a role of its own if it has more rights than everyone."""
        core = self.core
        home = self.guild(guild) if guild else next(iter(core.world.guilds.values()))
        user = User(core.clock.snowflake(), name)
        core.world.users[user.id] = user
        member = home.members[user.id] = Member(user, home.id)
        if rights:
            role = Role(core.clock.snowflake(), name, int(rights), len(home.roles))
            home.roles[role.id] = role
            member.roles.append(role.id)
            made = {"guild_id": home.id, "role": role_json(role)}
            core.guild_event("GUILD_ROLE_CREATE", made)
        shape = member_json(member) | {"guild_id": home.id}
        core.guild_event("GUILD_MEMBER_ADD", shape, Intent.MEMBERS)
        return member


def _one(shelf: dict[str, T], wanted: str, name: Callable[[T], str]) -> T:
    if wanted in shelf:
        return shelf[wanted]
    found = [value for value in shelf.values() if name(value) == wanted]
    if not found:
        raise KeyError(f"no {wanted!r} among {[name(value) for value in shelf.values()]}")
    return found[0]
