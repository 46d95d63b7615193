"""What a member can do: the same verbs for tests in Python and for the page over HTTP."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sandbox import asking, posting
from sandbox.core import EPHEMERAL, LOADING
from sandbox.interactions import Asked, Interaction
from sandbox.limits import check_message
from sandbox.limits.components import SELECTS, Part, walk
from sandbox.permissions import Bits
from sandbox.refusals import Refusal, missing_permissions, unknown
from sandbox.world import ADMIN_ID, Channel, Kind, Member

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.core import Core
    from sandbox.world import Guild, Json

_SLASH, _USER_MENU, _MESSAGE_MENU = 1, 2, 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot answered; every property looks at the present state, so edits show."""

    core: Core
    interaction: Interaction

    @property
    def state(self) -> str:
        """`thinking`, `answered` or `failed`."""
        return str(self.interaction.state)

    @property
    def error(self) -> str | None:
        """Why it failed, in Discord's words."""
        return self.interaction.error

    @property
    def message(self) -> Json | None:
        """The answer's message, ephemeral or not; none for a modal, a deletion or a failure."""
        return self.core.message(self.interaction.channel_id, self.interaction.original_id or "")

    @property
    def ephemeral(self) -> bool:
        """Whether only the asking member sees the answer."""
        return bool(self.message and self.message["flags"] & EPHEMERAL)

    @property
    def follow_ups(self) -> list[Json]:
        """The further messages that still stand."""
        place, numbers = self.interaction.channel_id, self.interaction.follow_up_ids
        return [m for number in numbers if (m := self.core.message(place, number))]

    @property
    def modal(self) -> Json | None:
        """The modal that the bot opened."""
        return self.interaction.modal

    @property
    def text(self) -> str:
        """Everything one can read in the answer's message, line by line."""
        return text_of(self.message) if self.message else ""


def text_of(message: Json) -> str:
    """A message's content, embeds and components as plain lines, with labels of buttons."""
    lines = [message["content"]]
    for embed in message["embeds"]:
        lines += [embed.get("title", ""), embed.get("description", "")]
        for entry in embed.get("fields", ()):
            lines += [entry["name"], entry["value"]]
        lines.append(embed.get("footer", {}).get("text", ""))
    for _, part in walk(message["components"]):
        lines.append(str(part.get("content" if part["type"] == Part.TEXT else "label") or ""))
    return "\n".join(line for line in lines if line)


class Verbs:
    """As any member, by default an editor with Manage Server in the first guild's last channel."""

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

    def reply(self, interaction: Interaction) -> Reply:
        """What became of an interaction."""
        return Reply(self.core, interaction)

    async def _outcome(self, interaction: Interaction) -> Reply:
        """Wait for the answer; a deferral is waited for too, up to `rules.wait_for_outcome`."""
        try:
            wait = self.core.rules.wait_for_outcome
            await asyncio.wait_for(interaction.settled.wait(), wait)
        except TimeoutError:
            pass  # the reply's state then says "thinking"
        return Reply(self.core, interaction)

    async def slash(
        self,
        command: str,
        options: dict[str, Any] | None = None,
        *,
        channel: str | Channel | None = None,
        member: str | Member | None = None,
    ) -> Reply:
        """Send a slash command, as `slash("schedule add", {"time": "08:00"})`, and wait for it.

        Raises Refusal where Discord's client would not send it: unknown or hidden command, missing
        or wrong options.
        """
        name, *branches = command.split()
        user_id, place = self.member(member).user.id, self.channel(channel)
        asking.place(self.core, place.id, user_id)
        shape = asking.find_command(self.core, place, user_id, name)
        typed = _nested(shape, branches, options or {})
        return await self._outcome(self.open_slash(place, user_id, shape, typed))

    def open_slash(
        self, place: Channel, user_id: str, shape: Json, options: list[Json]
    ) -> Interaction:
        """Send a slash command with Discord's own options; does not wait."""
        asking.check_options(shape.get("options") or [], options)
        data = _command_data(shape, options)
        data["resolved"] = asking.resolved(self.core, place, options)
        return asking.ask(self.core, Asked.COMMAND, user_id, place, data)

    async def autocomplete(  # noqa: PLR0913 - what a member has typed, and where
        self,
        command: str,
        option: str,
        text: Any,
        *,
        options: dict[str, Any] | None = None,
        channel: str | Channel | None = None,
        member: str | Member | None = None,
    ) -> list[Json]:
        """The choices for what is typed in an option so far; [] if the bot does not answer."""
        name, *branches = command.split()
        user_id, place = self.member(member).user.id, self.channel(channel)
        asking.place(self.core, place.id, user_id)
        shape = asking.find_command(self.core, place, user_id, name)
        typed = _nested(shape, branches, {**(options or {}), option: text})
        for leaf in _innermost(typed):
            if leaf["name"] == option:
                leaf["focused"] = True
        return await self.complete(place, user_id, shape, typed)

    async def complete(
        self, place: Channel, user_id: str, shape: Json, options: list[Json]
    ) -> list[Json]:
        """Autocomplete with Discord's own options, one of them focused."""
        asking.check_options(shape.get("options") or [], options, complete=False)
        data = _command_data(shape, options)
        interaction = asking.ask(self.core, Asked.AUTOCOMPLETE, user_id, place, data)
        await interaction.acknowledged.wait()
        return interaction.choices or []

    async def context_menu(
        self,
        command: str,
        target: Json | str | Member,
        *,
        channel: str | Channel | None = None,
        member: str | Member | None = None,
    ) -> Reply:
        """Use a menu command on a message (its JSON) or on a member."""
        user_id, place = self.member(member).user.id, self.channel(channel)
        asking.place(self.core, place.id, user_id)
        message = target if isinstance(target, dict) else None
        target_id = str(message["id"]) if message else self.member(target).user.id  # type: ignore[arg-type] # a dict is a message
        interaction = self.open_menu(place, user_id, command, target_id)
        return await self._outcome(interaction)

    def open_menu(self, place: Channel, user_id: str, command: str, target_id: str) -> Interaction:
        """Use a menu command on a message's or a user's id; does not wait."""
        message = self.core.message(place.id, target_id)
        kind = _MESSAGE_MENU if message else _USER_MENU
        shape = asking.find_command(self.core, place, user_id, command, kind)
        data = _command_data(shape, None) | {"target_id": target_id}
        if message:
            data["resolved"] = {"messages": {target_id: message}}
        else:
            option = {"name": "target", "type": 6, "value": target_id}
            data["resolved"] = asking.resolved(self.core, place, [option])
        return asking.ask(self.core, Asked.COMMAND, user_id, place, data)

    async def click(
        self, message: Json | Reply, custom_id: str, *, member: str | Member | None = None
    ) -> Reply:
        """Press a button."""
        shape = _message(message)
        user_id = self.member(member).user.id
        return await self._outcome(self.use(shape, custom_id, user_id))

    async def select(
        self,
        message: Json | Reply,
        custom_id: str,
        values: list[str],
        *,
        member: str | Member | None = None,
    ) -> Reply:
        """Choose in a select menu; users, roles and channels by their ids."""
        shape, user_id = _message(message), self.member(member).user.id
        return await self._outcome(self.use(shape, custom_id, user_id, values))

    def use(
        self, message: Json, custom_id: str, user_id: str, values: list[str] | None = None
    ) -> Interaction:
        """Press or choose; does not wait. A member cannot use what only another sees."""
        place = asking.place(self.core, message["channel_id"], user_id)
        if message.get("ephemeral_for", user_id) != user_id:
            raise unknown(10008)
        part = asking.component(message, custom_id)
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
        if part["type"] in SELECTS:
            data["values"] = _chosen(part, values or [])
            kinds = {5: 6, 6: 8, 7: 9, 8: 7}  # the select's type → the option's type
            if part["type"] in kinds:
                kind = kinds[part["type"]]
                chosen = [{"name": "", "type": kind, "value": value} for value in data["values"]]
                data["resolved"] = asking.resolved(self.core, place, chosen)
        more = {"interacted_message_id": message["id"]}
        return asking.ask(
            self.core, Asked.COMPONENT, user_id, place, data, source=message, metadata=more
        )

    async def submit(self, reply: Reply, values: dict[str, Any]) -> Reply:
        """Send the modal that `reply` opened, with values by custom id; the rest as prefilled."""
        modal = reply.modal
        if modal is None:
            raise Refusal(400, 50035, "No modal was opened")
        filled = [_filled(row, values) for row in modal["components"]]
        opened = reply.interaction
        return await self._outcome(self.hand_in(opened, modal["custom_id"], filled))

    def hand_in(self, opened: Interaction, custom_id: str, components: list[Json]) -> Interaction:
        """Send a modal with Discord's own components; does not wait."""
        place = asking.place(self.core, opened.channel_id, opened.user_id)
        data = {"custom_id": custom_id, "components": components}
        more = {"triggering_interaction_metadata": opened.metadata}
        return asking.ask(
            self.core,
            Asked.MODAL,
            opened.user_id,
            place,
            data,
            source=opened.source,
            metadata=more,
        )

    async def say(
        self,
        content: str,
        *,
        channel: str | Channel | None = None,
        member: str | Member | None = None,
    ) -> Json:
        """Write a message."""
        place, user = self.channel(channel), self.member(member).user
        asking.place(self.core, place.id, user.id)
        if not self.core.world.rights(place, user.id) & Bits.SEND_MESSAGES:
            raise missing_permissions()
        body = {"content": content}
        check_message(body)
        message = posting.new_message(self.core, place, user, body, {})
        self.core.keep(place, message, "MESSAGE_CREATE")
        return message

    def open_direct(self, member: str | Member | None = None) -> Channel:
        """The direct messages of a member with the bot."""
        bot_id, user_id = self.core.world.bot.id, self.member(member).user.id
        pair = sorted([bot_id, user_id])
        for channel in self.core.world.channels.values():
            if channel.kind == Kind.DM and sorted(channel.recipients) == pair:
                return channel
        channel = Channel(self.core.clock.snowflake(), "", kind=Kind.DM, recipients=pair)
        self.core.world.channels[channel.id] = channel
        return channel

    def dismiss(self, message_id: str, user_id: str) -> None:
        """A member sends an ephemeral message away."""
        message = self.core.ephemeral.get(message_id)
        if message is None or message["ephemeral_for"] != user_id:
            raise unknown(10008)
        self.core.drop_message(self.core.world.channels[message["channel_id"]], message_id)


def _one(shelf: dict[str, T], wanted: str, name: Callable[[T], str]) -> T:
    if wanted in shelf:
        return shelf[wanted]
    found = [value for value in shelf.values() if name(value) == wanted]
    if not found:
        raise KeyError(f"no {wanted!r} among {[name(value) for value in shelf.values()]}")
    return found[0]


def _message(message: Json | Reply) -> Json:
    shape = message.message if isinstance(message, Reply) else message
    if shape is None:
        raise unknown(10008)
    return shape


def _command_data(shape: Json, options: list[Json] | None) -> Json:
    data: Json = {"id": shape["id"], "name": shape["name"], "type": shape["type"]}
    if shape.get("guild_id"):
        data["guild_id"] = shape["guild_id"]
    if options:
        data["options"] = options
    return data


def _nested(shape: Json, branches: list[str], given: dict[str, Any]) -> list[Json]:
    """Options under the subcommands that were named."""
    declared = shape.get("options") or []
    if not branches:
        return asking.typed_options(declared, given)
    for option in declared:
        if option["name"] == branches[0]:
            inner = _nested(option, branches[1:], given)
            return [{"name": option["name"], "type": option["type"], "options": inner}]
    raise unknown(10063)


def _innermost(options: list[Json]) -> list[Json]:
    while options and "options" in options[0]:
        options = options[0]["options"]
    return options


def _chosen(part: Json, values: list[str]) -> list[str]:
    """The values, if Discord's client would let one choose them."""
    low, high = part.get("min_values", 1), part.get("max_values", 1)
    known = [option["value"] for option in part.get("options", ())]
    if not low <= len(values) <= high or (known and any(v not in known for v in values)):
        raise Refusal(400, 50035, f"Choose {low} to {high} of {known or 'what there is'}")
    return [str(value) for value in values]


def _filled(row: Json, values: dict[str, Any]) -> Json:
    """A modal's row or label as it is sent: custom ids and values only."""
    if row["type"] == Part.LABEL:
        return {"type": row["type"], "id": 1, "component": _field(row["component"], values)}
    if row["type"] == Part.ROW:
        fields = [_field(field, values) for field in row["components"]]
        return {"type": row["type"], "id": 1, "components": fields}
    return {"type": row["type"], "id": 1}


def _field(field: Json, values: dict[str, Any]) -> Json:
    custom_id = field["custom_id"]
    shape: Json = {"type": field["type"], "id": 1, "custom_id": custom_id}
    if field["type"] in SELECTS:
        return shape | {"values": values.get(custom_id, [])}
    value = values.get(custom_id, field.get("value") or "")
    if field.get("required", True) and not value:
        raise Refusal(400, 50035, f"{custom_id} is required")
    return shape | {"value": value}
