"""Limits of modals (reference, "Modal" and "Label")."""

from __future__ import annotations

from typing import Any

from sandbox.limits.components import SELECTS, Part, walk
from sandbox.limits.findings import Findings

Json = dict[str, Any]

_MOST = 5
_TEXT = 4_000
_CHOICES = (Part.RADIO_GROUP, Part.CHECKBOX_GROUP, Part.CHECKBOX)


def check_modal(data: Json) -> None:
    """A title, a custom id, and one to five rows, labels or texts."""
    found = Findings()
    found.text("data.title", data.get("title"), 1, 45)
    found.text("data.custom_id", data.get("custom_id"), 1, 100)
    parts = found.items("data.components", data.get("components"), 1, _MOST)
    for index, part in enumerate(parts):
        _check_part(found, f"data.components.{index}", part)
    seen: set[str] = set()
    for path, part in walk(data.get("components"), "data.components"):
        if custom_id := part.get("custom_id"):
            if custom_id in seen:
                message = "Component custom id cannot be duplicated"
                found.add(f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", message)
            seen.add(custom_id)
    found.finish()


def _check_part(found: Findings, path: str, part: Json) -> None:
    if not found.choice(f"{path}.type", part.get("type"), (Part.ROW, Part.TEXT, Part.LABEL)):
        return
    if part["type"] == Part.ROW:
        for index, field in enumerate(
            found.items(f"{path}.components", part.get("components"), 1, 1)
        ):
            _check_field(found, f"{path}.components.{index}", field)
            if field.get("type") == Part.TEXT_INPUT:
                found.text(f"{path}.components.{index}.label", field.get("label"), 1, 45)
    elif part["type"] == Part.LABEL:
        found.text(f"{path}.label", part.get("label"), 1, 45)
        found.text(f"{path}.description", part.get("description"), 0, 100)
        if isinstance(part.get("component"), dict):
            _check_field(found, f"{path}.component", part["component"])
        else:
            found.required(f"{path}.component")


def _check_field(found: Findings, path: str, field: Json) -> None:
    fields = (Part.TEXT_INPUT, *SELECTS, Part.FILE_UPLOAD, *_CHOICES)
    if not found.choice(f"{path}.type", field.get("type"), fields):
        return
    found.text(f"{path}.custom_id", field.get("custom_id"), 1, 100)
    found.text(f"{path}.placeholder", field.get("placeholder"), 0, 150)
    if field["type"] == Part.TEXT_INPUT:
        found.choice(f"{path}.style", field.get("style"), (1, 2))
        found.number(f"{path}.min_length", field.get("min_length"), 0, _TEXT)
        found.number(f"{path}.max_length", field.get("max_length"), 1, _TEXT)
        found.text(f"{path}.value", field.get("value"), 0, _TEXT)
