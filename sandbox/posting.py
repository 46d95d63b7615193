"""Messages made from what was sent: files, mentions, components as Discord gives them back."""

from __future__ import annotations

import mimetypes
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from sandbox.api_errors import ApiError, missing_permissions
from sandbox.clock import timestamp
from sandbox.limits.components import SELECTS, Part, walk
from sandbox.permissions import Bits
from sandbox.serializers import user_json
from sandbox.values import THREADS, Kind

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.values import Channel, Json, User

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
_NAME = re.compile(r"[^\w.\-]+")
_SETTABLE = (1 << 2) | (1 << 6) | (1 << 12) | (1 << 15)  # suppress embeds, ephemeral, silent, V2

Files = dict[str, tuple[str, str, bytes]]
"""Form field, as `files[0]` → file name, content type, bytes."""


def check_may_post(core: Core, channel: Channel, user_id: str, *, files: bool = False) -> None:
    """Refuse where this user may not write, or nobody can."""
    rights = core.world.rights(channel, user_id)
    needed = Bits.SEND_MESSAGES_IN_THREADS if channel.kind in THREADS else Bits.SEND_MESSAGES
    if channel.kind in (Kind.FORUM, Kind.CATEGORY):
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
    if not rights & needed or (files and not rights & Bits.ATTACH_FILES):
        raise missing_permissions()
    if channel.archived and channel.locked:
        raise ApiError(400, 50083, "Thread is archived")


def new_message(core: Core, channel: Channel, author: User, body: Json, files: Files) -> Json:
    """A message object; nothing is kept yet but the files."""
    message: Json = {
        "id": core.clock.snowflake(),
        "channel_id": channel.id,
        "type": 0,
        "author": user_json(author),
        "content": "",
        "timestamp": timestamp(core.clock.now()),
        "edited_timestamp": None,
        "tts": bool(body.get("tts", False)),
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    }
    if body.get("nonce") is not None:
        message["nonce"] = body["nonce"]
    fill(core, channel, message, body, files)
    return message


def fill(core: Core, channel: Channel, message: Json, body: Json, files: Files) -> None:
    """Set the parts of a message that `body` names; what it does not name stays as it is."""
    if "flags" in body and body["flags"] is not None:
        kept = message["flags"] & ~_SETTABLE
        # V2 can be set by an edit but never taken back; ephemeral is the first answer's choice.
        kept |= message["flags"] & ((1 << 15) | (1 << 6))
        message["flags"] = kept | body["flags"] & _SETTABLE
    if "content" in body:
        message["content"] = (body["content"] or "").strip()
    _attach(core, message, body, files)
    if "embeds" in body:
        message["embeds"] = [_embed(core, message, embed) for embed in body["embeds"] or []]
    if "components" in body:
        message["components"] = components_json(core, message, body["components"] or [])
    if body.get("poll"):
        message["poll"] = body["poll"]
    if "content" in body or "components" in body:
        _mention(core, channel, message, body.get("allowed_mentions"))


def _attach(core: Core, message: Json, body: Json, files: Files) -> None:
    """New files, and of the old ones those that the edit names."""
    if "attachments" not in body and not files:
        return
    named = {str(item.get("id")): item for item in body.get("attachments") or ()}
    kept = [a for a in message["attachments"] if "attachments" not in body or a["id"] in named]
    for field, (name, kind, data) in files.items():
        number = field.removeprefix("files[").removesuffix("]")
        wish = named.get(number, {})
        kept.append(keep_file(core, message["channel_id"], (name, kind, data), wish))
    message["attachments"] = kept


def keep_file(
    core: Core, channel_id: str, file: tuple[str, str, bytes], wish: Json | None = None
) -> Json:
    """A file kept and served back, as an attachment object; `wish` may rename and describe it."""
    wish = wish or {}
    name = _NAME.sub("_", str(wish.get("filename") or file[0])) or "file"
    kind = mimetypes.guess_type(name)[0] or file[1] or "application/octet-stream"
    number = core.clock.snowflake()
    core.world.files[number] = (name, kind, file[2])
    address = core.file_address(channel_id, number, name)
    shape: Json = {
        "id": number,
        "filename": name,
        "size": len(file[2]),
        "url": address,
        "proxy_url": address,
        "content_type": kind,
    }
    for field in ("description", "title"):
        if wish.get(field):
            shape[field] = wish[field]
    return shape


def _embed(core: Core, message: Json, embed: Json) -> Json:
    shape = deepcopy(embed) | {"type": "rich"}
    for field in shape.get("fields") or ():
        field.setdefault("inline", False)
    for name in ("image", "thumbnail"):
        if shape.get(name):
            media = _media(core, message, shape[name])
            shape[name] = {"url": media["url"], "proxy_url": media["proxy_url"]}
    return {key: value for key, value in shape.items() if value is not None}


def _media(core: Core, message: Json, media: Json) -> Json:
    """An address resolved; `attachment://name` becomes the message's own file."""
    address = str(media.get("url", ""))
    shape: Json = {"id": core.clock.snowflake(), "url": address, "proxy_url": address}
    shape |= {"width": None, "height": None, "content_type": None}
    name = address.removeprefix("attachment://")
    for attachment in message["attachments"]:
        if name != address and attachment["filename"] == name:
            shape |= {"url": attachment["url"], "proxy_url": attachment["url"]}
            shape |= {"content_type": attachment["content_type"], "attachment_id": attachment["id"]}
    return shape


def components_json(core: Core, message: Json, components: list[Json]) -> list[Json]:
    """Components as Discord gives them back: numbered, and with every default in place."""
    shapes = deepcopy(components)
    parts = [part for _, part in walk(shapes)]
    taken = {part.get("id") for part in parts}
    number = 0
    for part in parts:
        if not part.get("id"):
            number += 1
            while number in taken:
                number += 1
            part["id"] = number
        _complete(core, message, part)
    return shapes


def _complete(core: Core, message: Json, part: Json) -> None:
    kind = part["type"]
    if kind in SELECTS:
        _default(part, min_values=1, max_values=1)
    elif kind == Part.CONTAINER:
        _default(part, accent_color=None, spoiler=False)
    elif kind == Part.SEPARATOR:
        _default(part, spacing=1, divider=True)
    elif kind == Part.THUMBNAIL:
        _default(part, description=None, spoiler=False)
        part["media"] = _media(core, message, part["media"])
    elif kind == Part.GALLERY:
        for item in part["items"]:
            _default(item, description=None, spoiler=False)
            item["media"] = _media(core, message, item["media"])
    elif kind == Part.FILE:
        part["file"] = _media(core, message, part["file"])
        own = part["file"].get("attachment_id")
        found: Json = next((a for a in message["attachments"] if a["id"] == own), {})
        _default(part, spoiler=False, name=found.get("filename"), size=found.get("size"))
    _drop_nulls(part)


def _drop_nulls(part: Json) -> None:
    """Discord leaves out what is not set, save where its description says null."""
    for bearer in (part, *(part.get("options") or ())):
        if isinstance(bearer.get("emoji"), dict):
            bearer["emoji"] = {k: v for k, v in bearer["emoji"].items() if v is not None}
    for name in [name for name, value in part.items() if value is None]:
        if name not in ("accent_color", "description", "name", "size"):
            del part[name]


def _default(part: Json, **defaults: Any) -> None:
    for name, value in defaults.items():
        if part.get(name) is None:
            part[name] = value


def _mention(core: Core, channel: Channel, message: Json, allowed: Json | None) -> None:
    """Whom the text calls, as far as `allowed_mentions` lets it."""
    text = _text_of(message)
    parse = ("users", "roles", "everyone") if allowed is None else allowed.get("parse") or ()
    users = set((allowed or {}).get("users") or ())
    roles = set((allowed or {}).get("roles") or ())
    message["mentions"] = [
        user_json(core.world.users[number])
        for number in dict.fromkeys(_USER.findall(text))
        if number in core.world.users and ("users" in parse or number in users)
    ]
    guild = core.world.guilds.get(channel.guild_id or "")
    message["mention_roles"] = [
        number
        for number in dict.fromkeys(_ROLE.findall(text))
        if guild and number in guild.roles and ("roles" in parse or number in roles)
    ]
    may = core.world.rights(channel, message["author"]["id"]) & Bits.MENTION_EVERYONE
    called = bool(_EVERYONE.search(text)) and "everyone" in parse
    message["mention_everyone"] = called and bool(may)


def _text_of(message: Json) -> str:
    """All that a message says, in its content and in its components."""
    texts = [message["content"]]
    texts += [
        str(p.get("content")) for _, p in walk(message["components"]) if p["type"] == Part.TEXT
    ]
    return "\n".join(texts)
