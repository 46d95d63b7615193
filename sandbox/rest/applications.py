"""Who the bot is, and where its gateway stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.api_errors import unknown
from sandbox.limits.findings import Findings
from sandbox.permissions import in_guild
from sandbox.rest.routes import route
from sandbox.serializers import application_json, channel_json, self_json, user_json
from sandbox.sessions import Intent
from sandbox.values import Channel, Kind
from sandbox.world import OWNER_ID

if TYPE_CHECKING:
    from sandbox.rest.routes import Call

# The application's flags that tell which privileged intents the portal grants (below 100 guilds).
_FLAGS = {Intent.PRESENCES: 1 << 13, Intent.MEMBERS: 1 << 15, Intent.MESSAGE_CONTENT: 1 << 19}


@route("GET", "/gateway", open_to_all=True)
async def get_gateway(call: Call) -> Any:
    """Where the gateway is."""
    return {"url": call.core.gateway.resume_url.rstrip("/")}


@route("GET", "/gateway/bot")
async def get_gateway_bot(call: Call) -> Any:
    """Where the gateway is, for bots, with the sessions they may start."""
    limits = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1}
    url = call.core.gateway.resume_url.rstrip("/")
    return {"url": url, "shards": 1, "session_start_limit": limits}


@route("GET", "/applications/@me")
@route("GET", "/oauth2/applications/@me")
async def get_application(call: Call) -> Any:
    """The bot's own application."""
    granted = call.core.rules.privileged_intents
    flags = sum(flag for intent, flag in _FLAGS.items() if granted & intent)
    return application_json(call.core.world, call.core.world.users[OWNER_ID], flags)


@route("GET", "/users/@me")
async def get_self(call: Call) -> Any:
    """The bot itself."""
    return self_json(call.core.world.bot)


@route("PATCH", "/users/@me")
async def edit_self(call: Call) -> Any:
    """Rename the bot."""
    found = Findings()
    name = call.form().get("username")
    found.text("username", name, 0, 32)
    found.finish()
    if name:
        call.core.world.bot.username = name
    return self_json(call.core.world.bot)


@route("GET", "/users/@me/guilds")
async def get_own_guilds(call: Call) -> Any:
    """The guilds that the bot is in."""
    return [
        {
            "id": guild.id,
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": guild.owner_id == call.bot_id,
            "permissions": str(in_guild(guild, guild.members[call.bot_id])),
            "features": [],
        }
        for guild in call.core.world.bot_guilds()
    ]


@route("DELETE", "/users/@me/guilds/{guild_id}")
async def leave_guild(call: Call) -> Any:
    """The bot leaves a guild."""
    guild = call.guild()
    del guild.members[call.bot_id]
    gone = {"id": guild.id}
    call.core.bus.publish("GUILD_DELETE", gone)
    call.core.gateway.dispatch("GUILD_DELETE", gone, guild_id=guild.id, intent=Intent.GUILDS)


@route("POST", "/users/@me/channels")
async def open_direct_message(call: Call) -> Any:
    """The direct messages with a user; the same channel every time."""
    user_id = str(call.form().get("recipient_id"))
    world = call.core.world
    if user_id not in world.users or user_id == call.bot_id:
        raise unknown(10013)
    pair = sorted([user_id, call.bot_id])
    for channel in world.channels.values():
        if channel.kind == Kind.DM and sorted(channel.recipients) == pair:
            return channel_json(world, channel)
    channel = Channel(call.core.clock.snowflake(), "", kind=Kind.DM, recipients=pair)
    world.channels[channel.id] = channel
    call.core.state.save()
    call.core.channel_event("CHANNEL_CREATE", channel)
    return channel_json(world, channel)


@route("GET", "/users/{user_id}")
async def get_user(call: Call) -> Any:
    """Any user."""
    user = call.core.world.users.get(call.params["user_id"])
    if user is None:
        raise unknown(10013)
    return user_json(user)
