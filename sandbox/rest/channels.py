"""Channels: read, made, changed, deleted, and their overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.limits.findings import Findings
from sandbox.permissions import Bits
from sandbox.rest.routes import route
from sandbox.serializers import channel_json
from sandbox.values import THREADS, Channel, Kind, Overwrite

if TYPE_CHECKING:
    from sandbox.rest.routes import Call
    from sandbox.values import Json

_MADE = (Kind.TEXT, Kind.CATEGORY, Kind.ANNOUNCEMENT, Kind.FORUM)


@route("GET", "/channels/{channel_id}")
async def get_channel(call: Call) -> Any:
    """One channel."""
    return channel_json(call.core.world, call.channel())


@route("GET", "/guilds/{guild_id}/channels")
async def get_channels(call: Call) -> Any:
    """A guild's channels without its threads."""
    guild = call.guild()
    return [channel_json(call.core.world, c) for c in call.core.world.channels_of(guild.id)]


@route("POST", "/guilds/{guild_id}/channels")
async def create_channel(call: Call) -> Any:
    """Make a channel."""
    guild = call.guild(Bits.MANAGE_CHANNELS)
    body = call.form()
    found = Findings()
    found.text("name", body.get("name"), 1, 100)
    found.choice("type", body.get("type", 0), tuple(int(k) for k in _MADE))
    found.text("topic", body.get("topic"), 0, 1024)
    _check_fields(found, body)
    found.finish()
    channel = Channel(
        call.core.clock.snowflake(),
        _name(body["name"], body.get("type", 0)),
        guild.id,
        body.get("type", 0),
        body.get("topic"),
        len(call.core.world.channels_of(guild.id)),
        body.get("parent_id"),
        _overwrites(body.get("permission_overwrites")),
    )
    call.core.world.channels[channel.id] = channel
    call.core.channel_event("CHANNEL_CREATE", channel)
    return channel_json(call.core.world, channel)


def _name(name: str, kind: int) -> str:
    return name if kind == Kind.CATEGORY else name.lower().replace(" ", "-")


def _check_fields(found: Findings, body: Json) -> None:
    """The fields that channels and threads share, each of its kind."""
    for name in ("position", "auto_archive_duration"):
        if name in body:
            found.number(name, body[name] if body[name] is not None else "null", 0, 1 << 31)
    for name in ("archived", "locked"):
        if name in body:
            found.flag(name, body[name])
    if body.get("applied_tags") is not None:
        found.texts("applied_tags", body["applied_tags"])
    found.text("parent_id", body.get("parent_id"), 0, 20)
    shapes = found.items("permission_overwrites", body.get("permission_overwrites"), 0, 1000)
    for index, shape in enumerate(shapes):
        _check_overwrite(found, f"permission_overwrites.{index}.", shape)


def _check_overwrite(found: Findings, path: str, shape: Json) -> None:
    found.choice(f"{path}type", shape.get("type"), (0, 1))
    found.bits(f"{path}id", shape.get("id"))
    if shape.get("id") is None:
        found.required(f"{path}id")
    for name in ("allow", "deny"):
        found.bits(f"{path}{name}", shape.get(name))


def _overwrites(shapes: list[Json] | None) -> dict[str, Overwrite]:
    made = [
        Overwrite(str(s["id"]), int(s["type"]), int(s.get("allow") or 0), int(s.get("deny") or 0))
        for s in shapes or ()
    ]
    return {overwrite.id: overwrite for overwrite in made}


@route("PATCH", "/channels/{channel_id}")
async def edit_channel(call: Call) -> Any:
    """Change a channel or a thread."""
    channel = call.channel()
    thread = channel.kind in THREADS
    if not (thread and channel.owner_id == call.bot_id):
        call.channel(Bits.MANAGE_THREADS if thread else Bits.MANAGE_CHANNELS)
    body = call.form()
    found = Findings()
    found.text("name", body.get("name"), 0, 100)
    found.text("topic", body.get("topic"), 0, 1024)
    _check_fields(found, body)
    found.finish()
    for name in ("topic", "position", "parent_id", "archived", "locked", "applied_tags"):
        if name in body:
            setattr(channel, name, body[name])
    if body.get("name"):
        channel.name = body["name"] if thread else _name(body["name"], channel.kind)
    if "auto_archive_duration" in body:
        channel.auto_archive_minutes = body["auto_archive_duration"]
    if "permission_overwrites" in body:
        channel.overwrites = _overwrites(body["permission_overwrites"])
    call.core.channel_event("CHANNEL_UPDATE", channel)
    return channel_json(call.core.world, channel)


@route("DELETE", "/channels/{channel_id}")
async def delete_channel(call: Call) -> Any:
    """Delete a channel or a thread."""
    channel = call.channel()
    if channel.kind != Kind.DM:
        call.channel(Bits.MANAGE_THREADS if channel.kind in THREADS else Bits.MANAGE_CHANNELS)
    shape = channel_json(call.core.world, channel)
    call.core.drop_channel(channel.id)
    return shape


@route("PUT", "/channels/{channel_id}/permissions/{overwrite_id}")
async def edit_overwrite(call: Call) -> Any:
    """Set what a role or a member may do in a channel."""
    channel = call.channel(Bits.MANAGE_ROLES)
    shape = call.form() | {"id": call.params["overwrite_id"]}
    found = Findings()
    _check_overwrite(found, "", shape)
    found.finish()
    channel.overwrites |= _overwrites([shape])
    call.core.channel_event("CHANNEL_UPDATE", channel)


@route("DELETE", "/channels/{channel_id}/permissions/{overwrite_id}")
async def delete_overwrite(call: Call) -> Any:
    """Remove an overwrite."""
    channel = call.channel(Bits.MANAGE_ROLES)
    channel.overwrites.pop(call.params["overwrite_id"], None)
    call.core.channel_event("CHANNEL_UPDATE", channel)
