"""Limits of embeds (reference, "Embed Limits")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.limits.findings import Findings

_WEB = ("http://", "https://")
_MOST = 10
_FIELDS = 25
_TOTAL = 6_000
_COLOURS = 0xFFFFFF


def check_embeds(found: Findings, embeds: Any) -> None:
    """At most 10 embeds with 6,000 characters over all of them."""
    total = 0
    for index, embed in enumerate(found.items("embeds", embeds, 0, _MOST)):
        total += _check_embed(found, f"embeds.{index}", embed)
    if total > _TOTAL:
        found.add(
            "embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {_TOTAL}"
        )


def _check_embed(found: Findings, path: str, embed: dict[str, Any]) -> int:
    footer = found.thing(f"{path}.footer", embed.get("footer"))
    author = found.thing(f"{path}.author", embed.get("author"))
    texts = [
        ("title", embed.get("title"), 0, 256),
        ("description", embed.get("description"), 0, 4_096),
    ]
    if footer:
        texts.append(("footer.text", footer.get("text"), 1, 2_048))
    if author:
        texts.append(("author.name", author.get("name"), 1, 256))
    for index, entry in enumerate(found.items(f"{path}.fields", embed.get("fields"), 0, _FIELDS)):
        texts.append((f"fields.{index}.name", entry.get("name"), 1, 256))
        texts.append((f"fields.{index}.value", entry.get("value"), 1, 1_024))
    for name, value, low, high in texts:
        found.text(f"{path}.{name}", value, low, high)
    found.number(f"{path}.color", embed.get("color"), 0, _COLOURS)
    if embed.get("url"):
        found.address(f"{path}.url", embed["url"], _WEB)
    for name in ("image", "thumbnail"):
        if image := found.thing(f"{path}.{name}", embed.get(name)):
            found.address(f"{path}.{name}.url", image.get("url"), (*_WEB, "attachment://"))
    return sum(len(value) for _, value, _, _ in texts if isinstance(value, str))
