"""What a member can do: the same verbs for tests in Python and for the page over HTTP."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sandbox import filling, invoke
from sandbox.api_errors import ApiError, unknown
from sandbox.interactions import Asked, Interaction
from sandbox.limits.components import SELECTS
from sandbox.replies import Reply
from sandbox.user_actions import UserActions

if TYPE_CHECKING:
    from sandbox.posting import Files
    from sandbox.values import Channel, Json, Member

_USER_MENU, _MESSAGE_MENU = 2, 3


class Verbs(UserActions):
    """As any member, by default an editor with Manage Server, in #general."""

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

        Raises ApiError where Discord's client would not send it: unknown or hidden command, missing
        or wrong options.
        """
        name, *branches = command.split()
        user_id, place = self.member(member).user.id, self.channel(channel)
        invoke.place(self.core, place.id, user_id)
        shape = invoke.find_command(self.core, place, user_id, name)
        given, files = filling.files_apart(options or {})
        typed = filling.nested(shape, branches, given)
        return await self._outcome(self.open_slash(place, user_id, shape, typed, files))

    def open_slash(
        self,
        place: Channel,
        user_id: str,
        shape: Json,
        options: list[Json],
        files: Files | None = None,
    ) -> Interaction:
        """Send a slash command with Discord's own options; does not wait.

        An attachment option's value is the number of its file: "0" for `files[0]`.
        """
        invoke.check_options(shape.get("options") or [], options)
        attached = filling.attach(self.core, place, options, files or {})
        data = filling.command_data(shape, options)
        data["resolved"] = invoke.resolved(self.core, place, options) | attached
        return invoke.ask(self.core, Asked.COMMAND, user_id, place, data)

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
        invoke.place(self.core, place.id, user_id)
        shape = invoke.find_command(self.core, place, user_id, name)
        typed = filling.nested(shape, branches, {**(options or {}), option: text})
        for leaf in filling.innermost(typed):
            if leaf["name"] == option:
                leaf["focused"] = True
        return await self.complete(place, user_id, shape, typed)

    async def complete(
        self, place: Channel, user_id: str, shape: Json, options: list[Json]
    ) -> list[Json]:
        """Autocomplete with Discord's own options, one of them focused."""
        invoke.check_options(shape.get("options") or [], options, complete=False)
        options = invoke.drop_unchosen(options)
        data = filling.command_data(shape, options)
        interaction = invoke.ask(self.core, Asked.AUTOCOMPLETE, user_id, place, data)
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
        invoke.place(self.core, place.id, user_id)
        message = target if isinstance(target, dict) else None
        target_id = str(message["id"]) if message else self.member(target).user.id  # type: ignore[arg-type] # a dict is a message
        interaction = self.open_menu(place, user_id, command, target_id)
        return await self._outcome(interaction)

    def open_menu(self, place: Channel, user_id: str, command: str, target_id: str) -> Interaction:
        """Use a menu command on a message's or a user's id; does not wait."""
        message = self.core.message(place.id, target_id)
        kind = _MESSAGE_MENU if message else _USER_MENU
        shape = invoke.find_command(self.core, place, user_id, command, kind)
        data = filling.command_data(shape, None) | {"target_id": target_id}
        if message:
            data["resolved"] = {"messages": {target_id: message}}
        else:
            option = {"name": "target", "type": 6, "value": target_id}
            data["resolved"] = invoke.resolved(self.core, place, [option])
        return invoke.ask(self.core, Asked.COMMAND, user_id, place, data)

    async def click(
        self, message: Json | Reply, custom_id: str, *, member: str | Member | None = None
    ) -> Reply:
        """Press a button."""
        shape = filling.message(message)
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
        shape, user_id = filling.message(message), self.member(member).user.id
        return await self._outcome(self.use(shape, custom_id, user_id, values))

    def use(
        self, message: Json, custom_id: str, user_id: str, values: list[str] | None = None
    ) -> Interaction:
        """Press or choose; does not wait. A member cannot use what only another sees."""
        place = invoke.place(self.core, message["channel_id"], user_id)
        if message.get("ephemeral_for", user_id) != user_id:
            raise unknown(10008)
        part = invoke.component(message, custom_id)
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
        if part["type"] in SELECTS:
            data["values"] = filling.chosen(part, values or [])
            if kind := filling.SELECT_OPTIONS.get(part["type"]):
                chosen = [{"name": "", "type": kind, "value": value} for value in data["values"]]
                data["resolved"] = invoke.resolved(self.core, place, chosen)
        more = {"interacted_message_id": message["id"]}
        return invoke.ask(
            self.core, Asked.COMPONENT, user_id, place, data, source=message, metadata=more
        )

    async def submit(
        self, reply: Reply, values: dict[str, Any], files: Files | None = None
    ) -> Reply:
        """Send the modal that `reply` opened, with values by custom id; the rest as prefilled.

        Uploads are named by their number: ["0"] for `files[0]`.
        """
        modal = reply.modal
        if modal is None:
            raise ApiError(400, 50035, "No modal was opened")
        filled = [filling.filled(row, values) for row in modal["components"]]
        opened = reply.interaction
        return await self._outcome(self.hand_in(opened, modal["custom_id"], filled, files))

    def hand_in(
        self,
        opened: Interaction,
        custom_id: str,
        components: list[Json],
        files: Files | None = None,
    ) -> Interaction:
        """Send a modal with Discord's own components; does not wait."""
        place = invoke.place(self.core, opened.channel_id, opened.user_id)
        data: Json = {"custom_id": custom_id, "components": components}
        if resolved := filling.modal_resolved(self.core, place, components, files or {}):
            data["resolved"] = resolved
        more = {"triggering_interaction_metadata": opened.metadata}
        return invoke.ask(
            self.core,
            Asked.MODAL,
            opened.user_id,
            place,
            data,
            source=opened.source,
            metadata=more,
        )
