"""What a member fills in - options, choices, forms - in the shapes that Discord sends."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from sandbox import invoke
from sandbox.api_errors import ApiError, invalid, unknown
from sandbox.limits.commands import Option
from sandbox.limits.components import SELECTS, Part
from sandbox.posting import keep_file
from sandbox.replies import Reply

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.posting import Files
    from sandbox.values import Channel, Json

SELECT_OPTIONS = {5: 6, 6: 8, 7: 9, 8: 7}
"""The type of a select of users, roles, both or channels -> that of the option alike."""


def message(message: Json | Reply) -> Json:
    """The message itself, or the one that was answered; 10008 if there is none."""
    shape = message.message if isinstance(message, Reply) else message
    if shape is None:
        raise unknown(10008)
    return shape


def command_data(shape: Json, options: list[Json] | None) -> Json:
    """What an interaction says of its command."""
    data: Json = {"id": shape["id"], "name": shape["name"], "type": shape["type"]}
    if shape.get("guild_id"):
        data["guild_id"] = shape["guild_id"]
    if options:
        data["options"] = options
    return data


def nested(shape: Json, branches: list[str], given: dict[str, Any]) -> list[Json]:
    """Options under the subcommands that were named."""
    declared = shape.get("options") or []
    if not branches:
        return invoke.typed_options(declared, given)
    for option in declared:
        if option["name"] == branches[0]:
            inner = nested(option, branches[1:], given)
            return [{"name": option["name"], "type": option["type"], "options": inner}]
    raise unknown(10063)


def files_apart(given: dict[str, Any]) -> tuple[dict[str, Any], Files]:
    """Values of which some are files, as (name, bytes): their numbers instead, and the files."""
    files: Files = {}
    values = {}
    for name, value in given.items():
        if isinstance(value, tuple):
            values[name] = str(len(files))
            files[f"files[{len(files)}]"] = (value[0], "application/octet-stream", value[1])
        else:
            values[name] = value
    return values, files


def attach(core: Core, place: Channel, options: list[Json], files: Files) -> Json:
    """Keep the files that options name by their number; the options then name them by their id."""
    attachments: Json = {}
    for leaf in innermost(options):
        if leaf["type"] == Option.ATTACHMENT:
            leaf["value"] = _kept(core, place, str(leaf.get("value")), files, attachments)
    return {"attachments": attachments} if attachments else {}


def _kept(core: Core, place: Channel, number: str, files: Files, attachments: Json) -> str:
    file = files.get(f"files[{number}]")
    if file is None:
        raise invalid(("options", "ATTACHMENT_NOT_FOUND", f"There is no file {number}"))
    if len(file[2]) > invoke.FILE_LIMIT:
        raise ApiError(413, 40005, "Request entity too large")
    shape = keep_file(core, place.id, file)
    attachments[shape["id"]] = shape
    return str(shape["id"])


def _chosen(core: Core, place: Channel, part: int, values: list[Any]) -> Json:
    kind = SELECT_OPTIONS[part]
    chosen = [{"name": "", "type": kind, "value": value} for value in values]
    return invoke.resolved(core, place, chosen)


def modal_resolved(core: Core, place: Channel, components: list[Json], files: Files) -> Json:
    """What a modal's menus and uploads name: users, roles, channels, and the files handed in."""
    found: Json = {}
    attachments: Json = {}
    rows = (row.get("components") or [row.get("component") or {}] for row in components)
    for part in chain.from_iterable(rows):
        values = part.get("values") or []
        if part.get("type") == Part.FILE_UPLOAD:
            part["values"] = [_kept(core, place, str(it), files, attachments) for it in values]
        elif part.get("type") in SELECT_OPTIONS:
            for name, shapes in _chosen(core, place, part["type"], values).items():
                found.setdefault(name, {}).update(shapes)
    return found | ({"attachments": attachments} if attachments else {})


def innermost(options: list[Json]) -> list[Json]:
    """The options of the subcommand that was named."""
    while options and "options" in options[0]:
        options = options[0]["options"]
    return options


def chosen(part: Json, values: list[str]) -> list[str]:
    """The values, if Discord's client would let one choose them."""
    low, high = part.get("min_values", 1), part.get("max_values", 1)
    known = [option["value"] for option in part.get("options", ())]
    if not low <= len(values) <= high or (known and any(v not in known for v in values)):
        raise ApiError(400, 50035, f"Choose {low} to {high} of {known or 'what there is'}")
    return [str(value) for value in values]


def filled(row: Json, values: dict[str, Any]) -> Json:
    """A modal's row or label as it is sent: custom ids and values only."""
    if row["type"] == Part.LABEL:
        return {"type": row["type"], "id": 1, "component": field(row["component"], values)}
    if row["type"] == Part.ROW:
        fields = [field(part, values) for part in row["components"]]
        return {"type": row["type"], "id": 1, "components": fields}
    return {"type": row["type"], "id": 1}


def field(part: Json, values: dict[str, Any]) -> Json:
    """One field of a form with the value given, or the one it was prefilled with."""
    custom_id = part["custom_id"]
    shape: Json = {"type": part["type"], "id": 1, "custom_id": custom_id}
    if part["type"] in (*SELECTS, Part.FILE_UPLOAD, Part.CHECKBOX_GROUP):
        chosen_before = [one["value"] for one in part.get("options", ()) if one.get("default")]
        return shape | {"values": values.get(custom_id, chosen_before)}
    if part["type"] == Part.CHECKBOX:
        return shape | {"value": bool(values.get(custom_id, part.get("default", False)))}
    value = values.get(custom_id, part.get("value") or "")
    if part.get("required", True) and not value:
        raise ApiError(400, 50035, f"{custom_id} is required")
    return shape | {"value": value}
