"""What a member does without asking the bot: write, react, send a hidden answer away, permit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import beginnings, invoke, posting, reach, reacting
from sandbox.api_errors import ApiError, missing_permissions, unknown
from sandbox.limits import check_message
from sandbox.permissions import Bits
from sandbox.places import Places
from sandbox.values import Kind

if TYPE_CHECKING:
    from sandbox.values import Channel, Json, Member


class UserActions(Places):
    """As any member, by default an editor with Manage Server, in #general."""

    async def say(
        self,
        content: str,
        *,
        channel: str | Channel | None = None,
        member: str | Member | None = None,
    ) -> Json:
        """Write a message."""
        place, user = self.channel(channel), self.member(member).user
        invoke.place(self.core, place.id, user.id)
        posting.check_may_post(self.core, place, user.id)
        body = {"content": content}
        check_message(body)
        message = posting.new_message(self.core, place, user, body, {})
        self.core.keep(place, message, "MESSAGE_CREATE")
        return message

    async def open_post(
        self, name: str, content: str, *, forum: str | Channel, member: str | Member | None = None
    ) -> Channel:
        """Open a post in a forum; returns its thread."""
        place, user = self.channel(forum), self.member(member).user
        invoke.place(self.core, place.id, user.id)
        if place.kind != Kind.FORUM:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        if not self.core.world.rights(place, user.id) & Bits.SEND_MESSAGES:
            raise missing_permissions()
        body = {"name": name, "message": {"content": content}}
        post, _ = beginnings.begin_post(self.core, place, body, {}, user)
        return post

    async def react(
        self, message: Json, emoji: str, *, member: str | Member | None = None, present: bool = True
    ) -> None:
        """React to a message (`name`, or `name:id` for a server's own emoji), or take it back."""
        self.set_reaction(message, emoji, member=member, present=present)

    def set_reaction(
        self, message: Json, emoji: str, *, member: str | Member | None = None, present: bool
    ) -> None:
        """As `react`."""
        user_id = self.member(member).user.id
        place = invoke.place(self.core, message["channel_id"], user_id)
        if message["id"] in self.core.ephemeral or not emoji:
            raise unknown(10008 if emoji else 10014)
        if present:
            reacting.check_reaction(self.core, place, message, user_id, emoji)
        reacting.set_reaction(self.core, place, message, user_id, emoji, present=present)

    def permit(
        self, command: str, target_id: str, *, allowed: bool, guild: str | None = None
    ) -> None:
        """Let a role, a user or a channel (by id) use a command, or forbid it, as an admin does."""
        home = self.guild(guild) if guild else next(iter(self.core.world.guilds.values()))
        known = (c for c in self.core.all_commands(home.id) if command in (c["name"], c["id"]))
        shape = next(known, None)
        if shape is None:
            raise unknown(10063)
        reach.permit(self.core.world, home.id, shape["id"], target_id, allowed=allowed)
        told = reach.permissions_json(self.core.world, home.id, shape["id"])
        event = "APPLICATION_COMMAND_PERMISSIONS_UPDATE"
        self.core.guild_event(event, told, 0)

    def dismiss(self, message_id: str, user_id: str) -> None:
        """A member sends an ephemeral message away."""
        message = self.core.ephemeral.get(message_id)
        if message is None or message["ephemeral_for"] != user_id:
            raise unknown(10008)
        self.core.drop_message(self.core.world.channels[message["channel_id"]], message_id)
