"""What the bot answers to an interaction: messages, deferrals, updates, choices, modals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.api_errors import invalid, unknown
from sandbox.clock import timestamp
from sandbox.core import EPHEMERAL, LOADING
from sandbox.interactions import Answer, Asked
from sandbox.limits import COMPONENTS_V2, check_choices, check_message, check_modal
from sandbox.posting import fill, new_message

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.interactions import Interaction
    from sandbox.posting import Files
    from sandbox.values import Channel, Json

_ALLOWED = {
    Asked.COMMAND: (Answer.MESSAGE, Answer.DEFERRED, Answer.MODAL),
    Asked.COMPONENT: (
        Answer.MESSAGE,
        Answer.DEFERRED,
        Answer.DEFERRED_UPDATE,
        Answer.UPDATE,
        Answer.MODAL,
    ),
    Asked.AUTOCOMPLETE: (Answer.CHOICES,),
    Asked.MODAL: (Answer.MESSAGE, Answer.DEFERRED, Answer.DEFERRED_UPDATE, Answer.UPDATE),
}
_NEED_SOURCE = (Answer.DEFERRED_UPDATE, Answer.UPDATE)


def place_of(core: Core, interaction: Interaction) -> Channel:
    """The channel where it was asked; 10003 if that is gone."""
    channel = core.world.channels.get(interaction.channel_id)
    if channel is None:
        raise unknown(10003)
    return channel


def answer(core: Core, interaction: Interaction, body: Json, files: Files) -> Json | None:
    """Take the first answer; returns the message it made or changed, if it did."""
    kind, data = body.get("type"), body.get("data") or {}
    allowed = _ALLOWED[interaction.kind]
    if kind not in allowed or (kind in _NEED_SOURCE and interaction.source is None):
        named = ", ".join(str(int(a)) for a in allowed)
        fault = ("type", "BASE_TYPE_CHOICES", f"Value must be one of {{{named}}}.")
        raise invalid(fault)
    message = None
    if kind == Answer.CHOICES:
        check_choices(data.get("choices"))
        interaction.choices = data.get("choices") or []
    elif kind == Answer.MODAL:
        check_modal(data)
        interaction.modal = data
    elif kind == Answer.UPDATE:
        message = _update(core, interaction, data, files)
    elif kind == Answer.DEFERRED_UPDATE:
        message = interaction.source
        interaction.original_id = message["id"] if message else None
    else:
        message = _first(core, interaction, data, files, deferred=kind == Answer.DEFERRED)
    core.interactions.acknowledge(interaction, Answer(kind))
    return message


def _update(core: Core, interaction: Interaction, data: Json, files: Files) -> Json | None:
    """Change the message whose component was used."""
    message = interaction.source
    if message is not None:
        change(core, interaction, message, data, files)
        interaction.original_id = message["id"]
    return message


def _first(
    core: Core, interaction: Interaction, data: Json, files: Files, *, deferred: bool
) -> Json:
    if deferred:
        # Of a deferral's flags Discord keeps "ephemeral"; V2 comes with the edit, or not at all.
        data = {"flags": (data.get("flags") or 0) & EPHEMERAL}
    else:
        check_message(data, len(files))
    message = _new(core, interaction, data, files)
    interaction.ephemeral = bool(message["flags"] & EPHEMERAL)
    interaction.original_id = message["id"]
    if deferred:
        message["flags"] |= LOADING
    core.keep(place_of(core, interaction), message, "MESSAGE_CREATE")
    return message


def _new(core: Core, interaction: Interaction, data: Json, files: Files) -> Json:
    message = new_message(core, place_of(core, interaction), core.world.bot, data, files)
    message["application_id"] = message["webhook_id"] = core.world.bot.id
    message["interaction_metadata"] = interaction.metadata
    if interaction.kind is Asked.COMMAND:
        message["type"] = 20 if interaction.data.get("type", 1) == 1 else 23
        message["interaction"] = {
            "id": interaction.id,
            "type": int(interaction.kind),
            "name": interaction.label,
            "user": interaction.metadata["user"],
        }
    if message["flags"] & EPHEMERAL:
        message["ephemeral_for"] = interaction.user_id
    return message


def change(core: Core, interaction: Interaction, message: Json, data: Json, files: Files) -> None:
    """Edit a message that the interaction may edit; the first edit ends a deferral."""
    loading = bool(message["flags"] & LOADING)
    v2 = bool(message["flags"] & COMPONENTS_V2)
    check_message(data, len(files), partial=not loading, v2=v2)
    if not v2 and (data.get("flags") or 0) & COMPONENTS_V2:
        data = {"content": None, "embeds": [], **data}
    channel = place_of(core, interaction)
    fill(core, channel, message, data, files)
    if loading:
        message["flags"] &= ~LOADING
    else:
        message["edited_timestamp"] = timestamp(core.clock.now())
    core.put(message)
    if loading:
        _show(core, channel, message)
    else:
        core.tell_message(channel, message, "MESSAGE_UPDATE")
    if message["id"] == interaction.original_id:
        core.interactions.settle(interaction)


def _show(core: Core, channel: Channel, message: Json) -> None:
    """What was "thinking" now stands: new to the page, an update to the bot."""
    core.bus.publish("MESSAGE_CREATE", message)
    if not message["flags"] & EPHEMERAL:
        core.tell_bot(channel, message, "MESSAGE_UPDATE")


def follow_up(core: Core, interaction: Interaction, body: Json, files: Files) -> Json:
    """A further message; the first after a deferral takes the thinking message's place."""
    original = core.message(interaction.channel_id, interaction.original_id or "")
    if original and original["flags"] & LOADING:
        change(core, interaction, original, body, files)
        return original
    check_message(body, len(files))
    message = _new(core, interaction, body, files)
    message["type"] = 19 if original else 0
    message.pop("interaction", None)
    interaction.follow_up_ids.append(message["id"])
    core.keep(place_of(core, interaction), message, "MESSAGE_CREATE")
    return message


def own_message(core: Core, interaction: Interaction, message_id: str) -> Json:
    """A message that this interaction's token may touch: `@original`, a follow-up; or 10008."""
    if message_id == "@original":
        message_id = interaction.original_id or ""
    mine = {interaction.original_id, *interaction.follow_up_ids}
    message = core.message(interaction.channel_id, message_id) if message_id in mine else None
    if message is None:
        raise unknown(10008)
    return message


def withdraw(core: Core, interaction: Interaction, message: Json) -> None:
    """Delete an answer."""
    core.drop_message(place_of(core, interaction), message["id"])
    core.interactions.settle(interaction)
