"""Messages of a channel: sent, read, edited, deleted, pinned, crossposted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.api_errors import ApiError, invalid, missing_access, missing_permissions
from sandbox.clock import timestamp
from sandbox.limits import COMPONENTS_V2, check_message
from sandbox.permissions import Bits
from sandbox.posting import check_may_post, fill, new_message
from sandbox.rest.routes import every, route
from sandbox.sessions import Intent
from sandbox.values import Kind

if TYPE_CHECKING:
    from sandbox.rest.routes import Call
    from sandbox.rules import Rules
    from sandbox.values import Channel, Json

_HISTORY = 100
_BULK = 100
_DIGITS = 20  # of the largest 64-bit number
_PINS = 250
_CROSSPOSTED = 1 << 0


def _message_pace(rules: Rules) -> tuple[int, float]:
    return rules.message_creates, rules.message_window


@route("POST", "/channels/{channel_id}/messages", pace=_message_pace)
async def create_message(call: Call) -> Any:
    """Send a message; the same nonce of the same author gives the first message again."""
    channel = call.channel()
    check_may_post(call.core, channel, call.bot_id, files=bool(call.files))
    body = call.form()
    check_message(body, len(call.files))
    core = call.core
    nonce = body.get("nonce") if body.get("enforce_nonce") else None
    key = (call.bot_id, channel.id, str(nonce))
    if nonce is not None and (known := core.nonces.get(key)):
        if core.clock.steady() < known[0]:
            return known[1]
        del core.nonces[key]
    message = new_message(core, channel, core.world.bot, body, call.files)
    if body.get("message_reference"):
        _refer(call, channel, message, body["message_reference"])
    if nonce is not None:
        core.forget_nonces()
        core.nonces[key] = (core.clock.steady() + core.rules.nonce_window, message)
    core.keep(channel, message, "MESSAGE_CREATE")
    return message


def _refer(call: Call, channel: Channel, message: Json, reference: Json) -> None:
    """A reply: to a message of this channel, or to none if that may fail."""
    number = str(reference.get("message_id"))
    target = call.core.world.messages.get(channel.id, {}).get(number)
    if target is None:
        if reference.get("fail_if_not_exists", True):
            fault = ("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            raise invalid(fault)
        return
    message["type"] = 19
    message["message_reference"] = {"type": 0, "channel_id": channel.id, "message_id": number}
    if channel.guild_id:
        message["message_reference"]["guild_id"] = channel.guild_id
    message["referenced_message"] = target


@route("GET", "/channels/{channel_id}/messages")
async def get_history(call: Call) -> Any:
    """A channel's messages, newest first; without the right to its history, none."""
    channel = call.channel()
    limit = call.number("limit", 50, 1, _HISTORY)
    if not call.core.world.rights(channel, call.bot_id) & Bits.READ_MESSAGE_HISTORY:
        return []
    newest = sorted(
        call.core.world.messages.get(channel.id, {}).values(), key=lambda m: -int(m["id"])
    )
    marks = {}
    for name in ("around", "before", "after"):
        text = call.query.get(name)
        if text is not None:
            if not text.isdecimal() or len(text) > _DIGITS:
                raise invalid((name, "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.'))
            marks[name] = int(text)
    return _stretch(newest, marks, limit)


def _stretch(newest: list[Json], marks: dict[str, int], limit: int) -> list[Json]:
    if "around" in marks:
        older = [m for m in newest if int(m["id"]) <= marks["around"]][: limit // 2 + 1]
        younger = [m for m in newest if int(m["id"]) > marks["around"]]
        room = limit - len(older) if len(older) <= limit // 2 else (limit - 1) // 2
        return (younger[-room:] if room else []) + older
    if "before" in marks:
        return [m for m in newest if int(m["id"]) < marks["before"]][:limit]
    if "after" in marks:
        return [m for m in newest if int(m["id"]) > marks["after"]][-limit:]
    return newest[:limit]


@route("GET", "/channels/{channel_id}/messages/{message_id}")
async def get_message(call: Call) -> Any:
    """One message."""
    return call.message(call.channel(Bits.READ_MESSAGE_HISTORY))


@route("PATCH", "/channels/{channel_id}/messages/{message_id}", pace=every(5.0, 5))
async def edit_message(call: Call) -> Any:
    """Edit a message of one's own; another's flags may be set with Manage Messages."""
    channel = call.channel()
    message = call.message(channel)
    body = call.form()
    if (
        message["author"]["id"] != call.bot_id
        or message.get("webhook_id", call.bot_id) != call.bot_id
    ):
        if set(body) != {"flags"}:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        if not call.core.world.rights(channel, call.bot_id) & Bits.MANAGE_MESSAGES:
            raise missing_permissions()
    amend(call, channel, message, body)
    return message


def amend(call: Call, channel: Channel, message: Json, body: Json) -> None:
    """Change a message as an edit asks, or refuse the edit and leave it as it was."""
    v2 = bool(message["flags"] & COMPONENTS_V2)
    check_message(body, len(call.files), partial=True, v2=v2)
    if not v2 and (body.get("flags") or 0) & COMPONENTS_V2:
        body = {"content": None, "embeds": [], **body}
    fill(call.core, channel, message, body, call.files)
    message["edited_timestamp"] = timestamp(call.core.clock.now())
    call.core.keep(channel, message, "MESSAGE_UPDATE")


@route("DELETE", "/channels/{channel_id}/messages/{message_id}", pace=every(1.0, 5))
async def delete_message(call: Call) -> Any:
    """Delete a message of one's own, or another's with Manage Messages."""
    channel = call.channel()
    message = call.message(channel)
    if message["author"]["id"] != call.bot_id:
        call.channel(Bits.MANAGE_MESSAGES)
    call.core.drop_message(channel, message["id"])


@route("POST", "/channels/{channel_id}/messages/bulk-delete", pace=every(1.0, 5))
async def delete_messages(call: Call) -> Any:
    """Delete 2 to 100 messages."""
    channel = call.channel(Bits.MANAGE_MESSAGES)
    ids = call.form().get("messages")
    if not isinstance(ids, list) or not 2 <= len(ids) <= _BULK:  # noqa: PLR2004 - Discord's bounds
        message = f"Must be between 2 and {_BULK} in length."
        raise invalid(("messages", "BASE_TYPE_BAD_LENGTH", message))
    for number in ids:
        if str(number) in call.core.world.messages.get(channel.id, {}):
            call.core.drop_message(channel, str(number))


@route("POST", "/channels/{channel_id}/messages/{message_id}/crosspost", pace=every(3600.0, 10))
async def crosspost(call: Call) -> Any:
    """Publish an announcement."""
    channel = call.channel(Bits.SEND_MESSAGES)
    message = call.message(channel)
    if channel.kind != Kind.ANNOUNCEMENT:
        raise ApiError(403, 50024, "Cannot execute action on this channel type")
    if message["flags"] & _CROSSPOSTED:
        raise ApiError(400, 40033, "This message has already been crossposted")
    message["flags"] |= _CROSSPOSTED
    call.core.keep(channel, message, "MESSAGE_UPDATE")
    return message


@route("POST", "/channels/{channel_id}/typing")
async def start_typing(call: Call) -> Any:
    """Show that the bot writes."""
    channel = call.channel(Bits.SEND_MESSAGES)
    now = int(call.core.clock.now().timestamp())
    data = {"channel_id": channel.id, "user_id": call.bot_id, "timestamp": now}
    if channel.guild_id:
        data["guild_id"] = channel.guild_id
    intents = (int(Intent.GUILD_TYPING), int(Intent.DIRECT_TYPING))
    call.core.announce("TYPING_START", data, channel, intents)


def _pinned(call: Call, channel: Channel) -> list[Json]:
    messages = call.core.world.messages.get(channel.id, {}).values()
    return [m for m in reversed(messages) if m["pinned"]]


@route("GET", "/channels/{channel_id}/pins")
async def get_pins(call: Call) -> Any:
    """The pinned messages, in the older shape."""
    return _pinned(call, call.channel())


@route("GET", "/channels/{channel_id}/messages/pins")
async def get_pin_page(call: Call) -> Any:
    """The pinned messages, in the newer shape."""
    channel = call.channel()
    if not call.core.world.rights(channel, call.bot_id) & Bits.READ_MESSAGE_HISTORY:
        raise missing_access()
    limit = call.number("limit", 50, 1, 50)
    pinned = _pinned(call, channel)
    items = [{"pinned_at": m["timestamp"], "message": m} for m in pinned[:limit]]
    return {"items": items, "has_more": len(pinned) > limit}


@route("PUT", "/channels/{channel_id}/pins/{message_id}")
@route("PUT", "/channels/{channel_id}/messages/pins/{message_id}")
async def pin(call: Call) -> Any:
    """Pin a message."""
    channel = call.channel()
    message = call.message(channel)
    if len(_pinned(call, channel)) >= _PINS:
        raise ApiError(400, 30003, f"Maximum number of pins reached for the channel ({_PINS})")
    _set_pin(call, channel, message, pinned=True)


@route("DELETE", "/channels/{channel_id}/pins/{message_id}")
@route("DELETE", "/channels/{channel_id}/messages/pins/{message_id}")
async def unpin(call: Call) -> Any:
    """Take a pin away."""
    channel = call.channel()
    _set_pin(call, channel, call.message(channel), pinned=False)


def _set_pin(call: Call, channel: Channel, message: Json, *, pinned: bool) -> None:
    rights = call.core.world.rights(channel, call.bot_id)
    if not rights & (Bits.PIN_MESSAGES | Bits.MANAGE_MESSAGES):
        raise missing_permissions()
    if message["pinned"] != pinned:
        message["pinned"] = pinned
        call.core.keep(channel, message, "MESSAGE_UPDATE")
        data: Json = {"channel_id": channel.id, "last_pin_timestamp": None}
        if channel.guild_id:
            data["guild_id"] = channel.guild_id
        call.core.announce("CHANNEL_PINS_UPDATE", data, channel, (int(Intent.GUILDS), 0))
