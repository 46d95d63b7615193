"""Limits of message components, Components V2 among them (reference, "Component Reference")."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from sandbox.api_errors import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.limits.findings import Findings

Json = dict[str, Any]


class Part(IntEnum):
    """Types of components."""

    ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = (3, 5, 6, 7, 8)
_INSIDE = (1, 9, 10, 12, 13, 14)
_TOP_V2 = (*_INSIDE, 17)
_MOST_V2 = 40
_MOST_ROWS = 5
_IN_ROW = 5
_TEXTS = 3
_OPTIONS = 25
_ITEMS = 10
_TEXT_TOTAL = 4_000
_BYTES_TOTAL = 10_170  # measured on Discord: UTF-8 bytes + 12 for each TextDisplay; above it, a 500
_BYTES_EACH = 12
_LINK_STYLE, _PREMIUM_STYLE = 5, 6
_MEDIA = ("http://", "https://", "attachment://")
_LINKS = ("http://", "https://", "discord://")
_COLOURS = 0xFFFFFF


def walk(components: Any, path: str = "components") -> Iterator[tuple[str, Json]]:
    """Every component with its path, nested ones and accessories too."""
    if not isinstance(components, list):
        return
    for index, component in enumerate(components):
        if isinstance(component, dict):
            here = f"{path}.{index}"
            yield here, component
            yield from walk(component.get("components"), f"{here}.components")
            for name in ("accessory", "component"):
                if isinstance(component.get(name), dict):
                    yield f"{here}.{name}", component[name]


def check_components(found: Findings, components: Any, *, v2: bool) -> None:
    """The parts of a message, with what only holds over all of them."""
    most = _MOST_V2 if v2 else _MOST_ROWS
    top = found.items("components", components, 0, most)
    for index, component in enumerate(top):
        _check(found, f"components.{index}", component, _TOP_V2 if v2 else (Part.ROW,))
    parts = list(walk(components))
    _check_unique(found, parts)
    if v2:
        if len(parts) > _MOST_V2:
            message = f"Total number of components exceeds the maximum of {_MOST_V2}"
            found.add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
        _check_text(found, [c for _, c in parts if c.get("type") == Part.TEXT])


def _check_unique(found: Findings, parts: list[tuple[str, Json]]) -> None:
    for field, code in (
        ("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ("id", "COMPONENT_ID_DUPLICATED"),
    ):
        seen: set[Any] = set()
        for path, part in parts:
            value = part.get(field)
            if isinstance(value, str | int) and value:
                if value in seen:
                    message = f"Component {field.replace('_', ' ')} cannot be duplicated"
                    found.add(f"{path}.{field}", code, message)
                seen.add(value)


def _check_text(found: Findings, displays: list[Json]) -> None:
    texts = [str(display.get("content") or "") for display in displays]
    if sum(map(len, texts)) > _TEXT_TOTAL:
        message = f"Total text displayed exceeds max size of {_TEXT_TOTAL}"
        found.add("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)
    elif not found.faults:
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
        if size + _BYTES_EACH * len(texts) > _BYTES_TOTAL:
            raise ApiError(500, 0, "500: Internal Server Error")


def _check(found: Findings, path: str, part: Json, allowed: tuple[int, ...]) -> None:
    """One component and what it holds; `allowed` are the types that may stand here."""
    if not found.choice(f"{path}.type", part.get("type"), allowed):
        return
    kind = Part(part["type"])
    if kind in SELECTS:
        _check_select(found, path, part)
    elif kind in _CHECKS:
        _CHECKS[kind](found, path, part)


def _check_row(found: Findings, path: str, part: Json) -> None:
    inside = found.items(f"{path}.components", part.get("components"), 1, _IN_ROW)
    for index, child in enumerate(inside):
        _check(found, f"{path}.components.{index}", child, (Part.BUTTON, *SELECTS))
    selects = sum(child.get("type") in SELECTS for child in inside)
    if selects and len(inside) > 1:
        message = "A select takes the whole width of its row"
        found.add(f"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)


def _check_button(found: Findings, path: str, part: Json) -> None:
    style = part.get("style")
    if not found.choice(f"{path}.style", style, (1, 2, 3, 4, _LINK_STYLE, _PREMIUM_STYLE)):
        return
    found.text(f"{path}.label", part.get("label"), 0, 80)
    if style == _PREMIUM_STYLE:
        return
    if not part.get("label") and not part.get("emoji"):
        message = "A button must have a label or an emoji"
        found.add(path, "BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI", message)
    if style == _LINK_STYLE:
        found.address(f"{path}.url", part.get("url"), _LINKS, 512)
        if part.get("custom_id"):
            message = "A custom id and url cannot both be specified"
            found.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)
    else:
        found.text(f"{path}.custom_id", part.get("custom_id"), 1, 100)


def _check_select(found: Findings, path: str, part: Json) -> None:
    found.text(f"{path}.custom_id", part.get("custom_id"), 1, 100)
    found.text(f"{path}.placeholder", part.get("placeholder"), 0, 150)
    found.number(f"{path}.min_values", part.get("min_values"), 0, _OPTIONS)
    found.number(f"{path}.max_values", part.get("max_values"), 1, _OPTIONS)
    if part["type"] != Part.STRING_SELECT:
        return
    values: set[str] = set()
    options = found.items(f"{path}.options", part.get("options"), 1, _OPTIONS)
    for index, option in enumerate(options):
        here = f"{path}.options.{index}"
        found.text(f"{here}.label", option.get("label"), 1, 100)
        found.text(f"{here}.value", option.get("value"), 1, 100)
        found.text(f"{here}.description", option.get("description"), 0, 100)
        if (value := str(option.get("value"))) in values:
            message = "The specified option value is already used"
            found.add(f"{here}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
        values.add(value)


def _check_section(found: Findings, path: str, part: Json) -> None:
    for index, child in enumerate(
        found.items(f"{path}.components", part.get("components"), 1, _TEXTS)
    ):
        _check(found, f"{path}.components.{index}", child, (Part.TEXT,))
    if not isinstance(part.get("accessory"), dict):
        found.required(f"{path}.accessory")
    else:
        _check(found, f"{path}.accessory", part["accessory"], (Part.BUTTON, Part.THUMBNAIL))


def _check_display(found: Findings, path: str, part: Json) -> None:
    found.text(f"{path}.content", part.get("content"), 1, _TEXT_TOTAL)


def _check_thumbnail(found: Findings, path: str, part: Json) -> None:
    media = found.thing(f"{path}.media", part.get("media"))
    found.address(f"{path}.media.url", media.get("url"), _MEDIA)
    found.text(f"{path}.description", part.get("description"), 0, 1_024)


def _check_gallery(found: Findings, path: str, part: Json) -> None:
    for index, item in enumerate(found.items(f"{path}.items", part.get("items"), 1, _ITEMS)):
        _check_thumbnail(found, f"{path}.items.{index}", item)


def _check_file(found: Findings, path: str, part: Json) -> None:
    file = found.thing(f"{path}.file", part.get("file"))
    found.address(f"{path}.file.url", file.get("url"), ("attachment://",))


def _check_separator(found: Findings, path: str, part: Json) -> None:
    found.number(f"{path}.spacing", part.get("spacing"), 1, 2)


def _check_container(found: Findings, path: str, part: Json) -> None:
    found.number(f"{path}.accent_color", part.get("accent_color"), 0, _COLOURS)
    inside = found.items(f"{path}.components", part.get("components"), 1, _MOST_V2)
    for index, child in enumerate(inside):
        _check(found, f"{path}.components.{index}", child, _INSIDE)


_CHECKS = {
    Part.ROW: _check_row,
    Part.BUTTON: _check_button,
    Part.SECTION: _check_section,
    Part.TEXT: _check_display,
    Part.THUMBNAIL: _check_thumbnail,
    Part.GALLERY: _check_gallery,
    Part.FILE: _check_file,
    Part.SEPARATOR: _check_separator,
    Part.CONTAINER: _check_container,
}
