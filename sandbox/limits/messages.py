"""Limits of a message as a whole: its content, and what may not stand beside Components V2."""

from __future__ import annotations

from typing import Any

from sandbox.api_errors import empty_message
from sandbox.limits.components import check_components
from sandbox.limits.embeds import check_embeds
from sandbox.limits.findings import Findings

Json = dict[str, Any]

COMPONENTS_V2 = 1 << 15  # the message flag IS_COMPONENTS_V2
_CONTENT = 2_000
_NONCE = 25
_FILES = 10
_BESIDE_V2 = ("content", "embeds", "sticker_ids", "poll")


def check_message(body: Json, files: int = 0, *, partial: bool = False, v2: bool = False) -> None:
    """Refuse what Discord would; `partial` is an edit, `v2` whether the message is one already.

    Raises 50035 with the paths of the faults, or 50006 for a message with nothing in it.
    """
    found = Findings()
    flags = body.get("flags") or 0
    found.number("flags", flags, 0, (1 << 31) - 1)
    v2 = v2 or (isinstance(flags, int) and bool(flags & COMPONENTS_V2))
    found.text("content", body.get("content"), 0, _CONTENT)
    _check_plain(found, body)
    if files > _FILES:
        found.add("attachments", "BASE_TYPE_MAX_LENGTH", f"Must be {_FILES} or fewer in length.")
    found.items("attachments", body.get("attachments"), 0, _FILES)
    for name in ("message_reference", "poll"):
        found.thing(name, body.get(name))
    mentions = found.thing("allowed_mentions", body.get("allowed_mentions"))
    for name in ("parse", "users", "roles"):
        found.texts(f"allowed_mentions.{name}", mentions.get(name))
    check_embeds(found, body.get("embeds"))
    check_components(found, body.get("components"), v2=v2)
    if v2:
        _check_v2(found, body, partial=partial)
    found.finish()
    shown = ("embeds", "components", "sticker_ids", "poll", "message_reference")
    # Discord's client and API both take a content of spaces for an empty one.
    content = str(body.get("content") or "").strip()
    if not partial and not content and not files and not any(body.get(n) for n in shown):
        raise empty_message()


def _check_v2(found: Findings, body: Json, *, partial: bool) -> None:
    """Find what may not stand beside components of the second kind, and that there are some."""
    code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    for name in filter(body.get, _BESIDE_V2):
        message = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
        found.add(name, code, message)
    if not partial and not body.get("components"):
        found.required("components")


def _check_plain(found: Findings, body: Json) -> None:
    """A nonce is a whole number or a text, or missing; the rest is true or false."""
    for name in ("tts", "enforce_nonce"):
        if body.get(name) is not None:
            found.flag(name, body[name])
    nonce = body.get("nonce")
    if isinstance(nonce, int) and not isinstance(nonce, bool):
        found.number("nonce", nonce, -(1 << 63), (1 << 63) - 1)
    else:
        found.text("nonce", nonce, 0, _NONCE)
