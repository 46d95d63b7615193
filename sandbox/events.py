"""What the page is served: its files, the stream of events, and the verbs over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox import asking
from sandbox.core import LOADING
from sandbox.door import json_response
from sandbox.letters import read
from sandbox.refusals import Refusal, invalid, not_found, unknown
from sandbox.shapes import channel_json, guild_json, user_json

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.verbs import Verbs
    from sandbox.world import Json

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
_SHOWN_INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp", "video/", "audio/")


def page_file(name: str) -> web.Response:
    """A file of the page; nothing outside its folder."""
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
        raise not_found()
    headers = {
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-cache",
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
        "members": [_member(core, g.id, u) for g in world.guilds.values() for u in g.members],
        "guilds": [_guild(core, guild_id) for guild_id in world.guilds],
        "direct_channels": [
            channel_json(world, c) for c in world.channels.values() if c.guild_id is None
        ],
        "messages": messages,
        "commands": [c for shelf in core.commands.values() for c in shelf.values()],
        "now": core.clock.now().isoformat(),
    }


def _member(core: Core, guild_id: str, user_id: str) -> Json:
    from sandbox.permissions import in_guild

    guild = core.world.guilds[guild_id]
    member = guild.members[user_id]
    return {
        "user": user_json(member.user),
        "guild_id": guild_id,
        "roles": member.roles,
        "nick": member.nick,
        "permissions": str(in_guild(guild, member)),
    }


def _guild(core: Core, guild_id: str) -> Json:
    shape = guild_json(core.world.guilds[guild_id])
    channels = core.world.channels_of(guild_id) + core.world.threads_of(guild_id)
    return shape | {"channels": [channel_json(core.world, channel) for channel in channels]}


async def stream(core: Core, request: web.Request) -> web.WebSocketResponse:
    """The page's WebSocket: first a snapshot, then every event until one side leaves."""
    socket = web.WebSocketResponse(heartbeat=30.0, timeout=1.0, max_msg_size=1 << 16)
    await socket.prepare(request)
    queue = core.hub.listen()
    queue.put_nowait({"type": "SNAPSHOT", "data": snapshot(core)})

    async def write() -> None:
        while (frame := await queue.get()) is not None:
            await socket.send_json(frame)
        await socket.close(code=1001)

    writer = asyncio.create_task(write())
    try:
        async for _ in socket:
            pass  # the page only listens here
    finally:
        core.hub.leave(queue)
        writer.cancel()
        await asyncio.gather(writer, return_exceptions=True)
    return socket


class PageVerbs:
    """The verbs as the page calls them: JSON in, JSON out, nothing awaited but completions."""

    def __init__(self, verbs: Verbs) -> None:
        self._verbs, self._core = verbs, verbs.core

    async def serve(self, request: web.Request) -> web.Response:
        """`POST /sandbox/verbs/<verb>`."""
        name = request.path.rsplit("/", 1)[-1]
        known = ("slash", "autocomplete", "click", "select", "submit", "context_menu", "say")
        if name not in (*known, "dismiss", "open_direct"):
            raise not_found()
        body, _ = await read(request, self._core.rules.max_body)
        if not isinstance(body, dict):
            raise invalid(("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used"))
        try:
            answer = await getattr(self, f"_{name}")(body)
        except KeyError as fault:
            field = str(fault.args[0])
            raise invalid((field, "BASE_TYPE_REQUIRED", "This field is required")) from fault
        except (AttributeError, TypeError) as fault:
            raise invalid(
                ("", "MODEL_TYPE_CONVERT", f"A field is of the wrong kind: {fault}")
            ) from fault
        return json_response(answer)

    def _command(self, body: Json) -> tuple[Any, str, Json]:
        user_id = str(body["user_id"])
        place = asking.place(self._core, str(body["channel_id"]), user_id)
        wanted = str(body.get("command_id") or body["name"])
        return place, user_id, asking.find_command(self._core, place, user_id, wanted)

    async def _slash(self, body: Json) -> Json:
        place, user_id, shape = self._command(body)
        options = body.get("options") or []
        return {"interaction_id": self._verbs.open_slash(place, user_id, shape, options).id}

    async def _autocomplete(self, body: Json) -> Json:
        place, user_id, shape = self._command(body)
        options = body.get("options") or []
        return {"choices": await self._verbs.complete(place, user_id, shape, options)}

    async def _context_menu(self, body: Json) -> Json:
        user_id = str(body["user_id"])
        place = asking.place(self._core, str(body["channel_id"]), user_id)
        wanted = str(body.get("command_id") or body["name"])
        interaction = self._verbs.open_menu(place, user_id, wanted, str(body["target_id"]))
        return {"interaction_id": interaction.id}

    def _message(self, body: Json) -> Json:
        message = self._core.message(str(body["channel_id"]), str(body["message_id"]))
        if message is None:
            raise unknown(10008)
        return message

    async def _click(self, body: Json) -> Json:
        message = self._message(body)
        interaction = self._verbs.use(
            message, str(body["custom_id"]), str(body["user_id"]), body.get("values")
        )
        return {"interaction_id": interaction.id}

    _select = _click

    async def _submit(self, body: Json) -> Json:
        """The modal is found by the interaction that opened it, else by its custom id."""
        custom_id, user_id = str(body["custom_id"]), str(body["user_id"])
        for opened in reversed(self._core.interactions.all.values()):
            wanted = body.get("interaction_id", opened.id) == opened.id
            modal = opened.modal or {}
            if wanted and modal.get("custom_id") == custom_id and opened.user_id == user_id:
                break
        else:
            raise Refusal(404, 10008, "No such modal is open")
        handed_in = self._verbs.hand_in(opened, custom_id, body["components"])
        return {"interaction_id": handed_in.id}

    async def _say(self, body: Json) -> Json:
        user_id = str(body["user_id"])
        place = asking.place(self._core, str(body["channel_id"]), user_id)
        return await self._verbs.say(str(body["content"]), channel=place, member=user_id)

    async def _dismiss(self, body: Json) -> Json:
        hidden = self._core.ephemeral.get(str(body["message_id"]))
        owner = (hidden or {}).get("ephemeral_for", "")
        self._verbs.dismiss(str(body["message_id"]), str(body.get("user_id", owner)))
        return {}

    async def _open_direct(self, body: Json) -> Json:
        channel = self._verbs.open_direct(str(body["user_id"]))
        return channel_json(self._core.world, channel)
