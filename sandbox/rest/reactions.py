"""Reactions to messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sandbox.api_errors import unknown
from sandbox.permissions import Bits
from sandbox.reacting import check_reaction, emoji_json, set_reaction, show_reactions
from sandbox.rest.routes import every, route
from sandbox.serializers import user_json
from sandbox.sessions import Intent

if TYPE_CHECKING:
    from sandbox.rest.routes import Call
    from sandbox.values import Json

_ALL = "/channels/{channel_id}/messages/{message_id}/reactions"


def _key(call: Call) -> str:
    key = unquote(call.params["emoji"])
    _, _, number = key.partition(":")
    if not key or (number and not number.isdigit()):
        raise unknown(10014)
    return key


@route("PUT", f"{_ALL}/{{emoji}}/@me", pace=every(0.25, 1))
async def react(call: Call) -> Any:
    """React."""
    channel = call.channel(Bits.READ_MESSAGE_HISTORY)
    message, key = call.message(channel), _key(call)
    check_reaction(call.core, channel, message, call.bot_id, key)
    set_reaction(call.core, channel, message, call.bot_id, key, present=True)


@route("DELETE", f"{_ALL}/{{emoji}}/@me", pace=every(0.25, 1))
async def take_back(call: Call) -> Any:
    """Take one's own reaction back."""
    channel = call.channel()
    set_reaction(call.core, channel, call.message(channel), call.bot_id, _key(call), present=False)


@route("DELETE", f"{_ALL}/{{emoji}}/{{user_id}}", pace=every(0.25, 1))
async def remove_reaction(call: Call) -> Any:
    """Take somebody's reaction away."""
    channel = call.channel(Bits.MANAGE_MESSAGES)
    user_id = call.params["user_id"]
    set_reaction(call.core, channel, call.message(channel), user_id, _key(call), present=False)


@route("GET", f"{_ALL}/{{emoji}}")
async def get_reactors(call: Call) -> Any:
    """Who reacted so."""
    message = call.message(call.channel())
    who = call.core.world.reactors.get(message["id"], {}).get(_key(call), [])
    limit = call.number("limit", 25, 1, 100)
    return [user_json(call.core.world.users[user_id]) for user_id in who[:limit]]


@route("DELETE", _ALL)
@route("DELETE", f"{_ALL}/{{emoji}}")
async def clear_reactions(call: Call) -> Any:
    """Take all reactions away, or all of one emoji."""
    channel = call.channel(Bits.MANAGE_MESSAGES)
    message = call.message(channel)
    by_emoji = call.core.world.reactors.get(message["id"], {})
    data: Json = {"channel_id": channel.id, "message_id": message["id"]}
    if channel.guild_id:
        data["guild_id"] = channel.guild_id
    event = "MESSAGE_REACTION_REMOVE_ALL"
    if "emoji" in call.params:
        by_emoji.pop(_key(call), None)
        data["emoji"] = emoji_json(_key(call))
        event = "MESSAGE_REACTION_REMOVE_EMOJI"
    else:
        by_emoji.clear()
    show_reactions(call.core, message)
    call.core.state.save()
    intents = (int(Intent.GUILD_REACTIONS), int(Intent.DIRECT_REACTIONS))
    call.core.announce(event, data, channel, intents)
