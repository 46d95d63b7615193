"""Limits of application commands (reference, "Application Commands")."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Any

from sandbox.limits.findings import Findings

Json = dict[str, Any]

_NAME = re.compile(r"^[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}$")
_NAME_LENGTH = 32
_OPTIONS = 25
_CHOICES = 25
_TOTAL = 8_000
_SLASH, _USER, _MESSAGE = 1, 2, 3
_MOST = {_SLASH: 100, _USER: 15, _MESSAGE: 15}  # raised from 5 for user and message in 2025


class Option(IntEnum):
    """Types of command options."""

    SUB_COMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


_CHOOSING = (Option.STRING, Option.INTEGER, Option.NUMBER)


def check_command(command: Json) -> None:
    """Refuse one command as Discord would."""
    found = Findings()
    _check(found, "", command)
    found.finish()


def check_commands(commands: list[Json]) -> None:
    """Refuse a bulk overwrite: each command, the count of each type, and names used twice."""
    found = Findings()
    for index, command in enumerate(commands):
        _check(found, f"{index}.", command)
    names = [(c.get("type", 1), c.get("name")) for c in commands]
    for index, name in enumerate(names):
        if name in names[:index]:
            message = "Application command names must be unique"
            found.add(f"{index}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
    for kind, most in _MOST.items():
        if sum(t == kind for t, _ in names) > most:
            found.add("", "APPLICATION_COMMANDS_LIMIT", f"At most {most} commands of type {kind}")
    found.finish()


def _check(found: Findings, path: str, command: Json) -> None:
    kind = command.get("type") or _SLASH
    if not found.choice(f"{path}type", kind, (_SLASH, _USER, _MESSAGE)):
        return
    if kind == _SLASH:
        _check_name(found, f"{path}name", command.get("name"))
        found.text(f"{path}description", command.get("description"), 1, 100)
        _check_options(found, f"{path}options", command.get("options"), 1)
        if not found.faults and _length(command) > _TOTAL:
            message = f"Command exceeds maximum size ({_TOTAL})"
            found.add(path.removesuffix("."), "APPLICATION_COMMAND_TOO_LARGE", message)
        return
    found.text(f"{path}name", command.get("name"), 1, 32)
    for field in ("description", "options"):
        if command.get(field):
            message = "Context menu commands cannot have " + field
            found.add(f"{path}{field}", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", message)


def _check_name(found: Findings, path: str, name: Any) -> None:
    found.text(path, name, 1, 32)
    fits = isinstance(name, str) and 1 <= len(name) <= _NAME_LENGTH
    if fits and (not _NAME.match(name) or name != name.lower()):
        found.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_options(found: Findings, path: str, options: Any, depth: int) -> None:
    shapes = found.items(path, options, 0, _OPTIONS)
    names: set[str] = set()
    optional_seen = False
    for index, option in enumerate(shapes):
        here = f"{path}.{index}"
        kind = option.get("type")
        if not found.choice(f"{here}.type", kind, tuple(int(o) for o in Option)):
            continue
        _check_name(found, f"{here}.name", option.get("name"))
        found.text(f"{here}.description", option.get("description"), 1, 100)
        if option.get("name") in names:
            message = "Option names must be unique"
            found.add(f"{here}.name", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", message)
        names.add(str(option.get("name")))
        if kind in (Option.SUB_COMMAND, Option.GROUP):
            _check_branch(found, here, option, depth)
        else:
            if option.get("required") and optional_seen:
                message = "Required options must be placed before non-required options"
                code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
                found.add(f"{here}.required", code, message)
            optional_seen |= not option.get("required")
            _check_value(found, here, option)
    branches = sum(o.get("type") in (Option.SUB_COMMAND, Option.GROUP) for o in shapes)
    if branches and branches != len(shapes):
        message = "Sub-commands and groups cannot stand beside other options"
        found.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)


def _check_branch(found: Findings, path: str, option: Json, depth: int) -> None:
    leaf = option["type"] == Option.SUB_COMMAND
    if depth > (2 if leaf else 1):
        found.add(f"{path}.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deeply")
    else:
        _check_options(found, f"{path}.options", option.get("options"), 3 if leaf else depth + 1)


def _check_value(found: Findings, path: str, option: Json) -> None:
    choices = option.get("choices")
    if option.get("autocomplete") and choices:
        message = "Cannot have both choices and autocomplete"
        found.add(path, "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", message)
    if (option.get("autocomplete") or choices) and option["type"] not in _CHOOSING:
        message = "Only strings and numbers can be completed or chosen"
        found.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    elif choices:
        check_choices(choices, found, f"{path}.choices", option["type"])
    found.number(f"{path}.min_length", option.get("min_length"), 0, 6_000)
    found.number(f"{path}.max_length", option.get("max_length"), 1, 6_000)


def check_choices(
    choices: Any,
    found: Findings | None = None,
    path: str = "data.choices",
    kind: int = Option.STRING,
) -> None:
    """At most 25 choices, of a command or of an autocompletion; refuses at once without `found`."""
    findings = found or Findings()
    for index, choice in enumerate(findings.items(path, choices, 0, _CHOICES)):
        here = f"{path}.{index}"
        findings.text(f"{here}.name", choice.get("name"), 1, 100)
        if kind == Option.STRING:
            findings.text(f"{here}.value", choice.get("value"), 1, 100)
        else:
            findings.number(f"{here}.value", choice.get("value"), -(2**53), 2**53)
    if found is None:
        findings.finish()


def _length(command: Json) -> int:
    """The characters that count: names, descriptions and choices' values, all the way down."""
    own = len(str(command.get("name") or "")) + len(str(command.get("description") or ""))
    choices = command.get("choices") or []
    own += sum(len(str(c.get("name"))) + len(str(c.get("value"))) for c in choices)
    return own + sum(_length(option) for option in command.get("options") or [])
