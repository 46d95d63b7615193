"""What the page is served: its files, those sent with messages, and the stream of events."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.api_errors import not_found
from sandbox.core import LOADING
from sandbox.serializers import channel_json, guild_json, user_json
from sandbox.values import THREADS

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.values import Json

PAGE = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".woff2": "font/woff2",
}
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OF_THE_FRAME = ("GUILD_", "CHANNEL_", "THREAD_", "APPLICATION_COMMAND_")
_SHOWN_INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp", "video/", "audio/")


def page_file(name: str, kept: int = 0) -> web.Response:
    """A file of the page, which a browser may keep so many seconds; nothing outside its folder."""
    path = PAGE / name
    if path not in set(PAGE.iterdir()) or not path.is_file():
        raise not_found()
    headers = {
        "Content-Security-Policy": _POLICY,
        "Cache-Control": f"max-age={kept}" if kept else "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    kind = _TYPES.get(path.suffix, "application/octet-stream")
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=path.read_bytes(), content_type=kind, charset=charset, headers=headers)


def attachment(core: Core, path: str) -> web.Response:
    """A file that was sent, served back; what a browser could run is only offered as a download."""
    number = path.split("/")[3:4]
    if not number or number[0] not in core.world.files:
        raise not_found()
    _, kind, data = core.world.files[number[0]]
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Content-Type": kind,
    }
    if not kind.startswith(_SHOWN_INLINE):
        headers["Content-Disposition"] = "attachment"
    return web.Response(body=data, headers=headers)


def snapshot(core: Core) -> Json:
    """Everything the page shows when it opens."""
    world = core.world
    messages: dict[str, list[Json]] = {}
    hidden = list(core.ephemeral.values())
    for channel in world.channels.values():
        kept = [*world.messages.get(channel.id, {}).values()]
        kept += [m for m in hidden if m["channel_id"] == channel.id]
        shown = [m for m in kept if not m["flags"] & LOADING]
        messages[channel.id] = sorted(shown, key=lambda m: int(m["id"]))
    return {
        "application": {"id": world.bot.id, "name": world.bot.username},
        "bot": user_json(world.bot) if core.gateway.connected else None,
        "connected": core.gateway.connected,
        **frame(core),
        "messages": messages,
        "reactors": world.reactors,
        "commands": [c for shelf in core.world.commands.values() for c in shelf.values()],
        **core.time(),
    }


def frame(core: Core) -> Json:
    """What stands around the messages: the guilds with their channels, and who is in them."""
    world = core.world
    return {
        "members": [_member(core, g.id, u) for g in world.guilds.values() for u in g.members],
        "guilds": [_guild(core, guild_id) for guild_id in world.guilds],
        "direct_channels": [
            channel_json(world, c) for c in world.channels.values() if c.guild_id is None
        ],
        "reach": world.reach,
    }


def _member(core: Core, guild_id: str, user_id: str) -> Json:
    from sandbox.permissions import in_guild

    guild = core.world.guilds[guild_id]
    member = guild.members[user_id]
    places = [c for c in core.world.channels.values() if c.guild_id == guild_id]
    return {
        "user": user_json(member.user),
        "guild_id": guild_id,
        "roles": member.roles,
        "nick": member.nick,
        "permissions": str(in_guild(guild, member)),
        "in_channels": {place.id: str(core.world.rights(place, user_id)) for place in places},
    }


def _guild(core: Core, guild_id: str) -> Json:
    shape = guild_json(core.world.guilds[guild_id])
    threads = [c for c in core.world.channels.values() if c.kind in THREADS]
    channels = core.world.channels_of(guild_id) + [c for c in threads if c.guild_id == guild_id]
    return shape | {"channels": [channel_json(core.world, channel) for channel in channels]}


async def stream(core: Core, request: web.Request) -> web.WebSocketResponse:
    """The page's WebSocket: first a snapshot, then every event until one side leaves.

    After an event that changes who sees what, the frame follows whole.
    """
    socket = web.WebSocketResponse(heartbeat=30.0, timeout=1.0, max_msg_size=1 << 16)
    await socket.prepare(request)
    queue = core.bus.listen()
    queue.put_nowait({"type": "SNAPSHOT", "data": snapshot(core)})

    async def write() -> None:
        while (event := await queue.get()) is not None:
            await socket.send_json(event)
            if event["type"].startswith(_OF_THE_FRAME):
                await socket.send_json({"type": "FRAME", "data": frame(core)})
        await socket.close(code=1001)

    writer = asyncio.create_task(write())
    try:
        async for _ in socket:
            pass  # the page only listens here
    finally:
        core.bus.leave(queue)
        writer.cancel()
        await asyncio.gather(writer, return_exceptions=True)
    return socket
