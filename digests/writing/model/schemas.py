"""The forms that answers must have, as JSON Schema in the subset that strict servers take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def bullets_schema(themes: Sequence[str]) -> str:
    """Give the schema of bullets, each with its sentences' numbers and one of these themes."""
    theme: dict[str, Any] = {"type": "string", "enum": list(themes)} if themes else _TEXT
    return _list_of(
        "bullets",
        {"text": _TEXT, "sentences": {"type": "array", "items": _NUMBER}, "theme": theme},
    )


_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "integer"}


def _list_of(name: str, parts: dict[str, Any]) -> str:
    return json.dumps(_object({name: {"type": "array", "items": _object(parts)}}))


def _object(parts: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": parts,
        "required": list(parts),
        "additionalProperties": False,
    }


PROOFS_SCHEMA = _list_of(
    "verdicts", {"statement": _NUMBER, "supported": {"type": "boolean"}, "words": _TEXT}
)
"""Of the second pass: of each statement whether its sentences say it, and with which words."""
