"""What outlives the process: the world with its messages, in one JSON file replaced whole."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sandbox.values import Channel, Guild, Member, Overwrite, Role, User, Webhook
from sandbox.world import GLOBAL, World

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.clock import Clock

_VERSION = 1


class StateError(Exception):
    """The state file is not one of the sandbox's; move it away or name another."""


class StateFile:
    """Writes what was sent before the answer is given, and reads it back at start."""

    def __init__(self, path: Path | None, world: World) -> None:
        self.path, self.world = path, world
        self.address = ""

    def save(self) -> None:
        """Replace the file by the present state; a reader sees the old or the new, never a half."""
        if self.path is None:
            return
        state = {
            "version": _VERSION,
            "address": self.address,
            "users": [asdict(user) for user in self.world.users.values()],
            "guilds": [asdict(guild) for guild in self.world.guilds.values()],
            "channels": [asdict(channel) for channel in self.world.channels.values()],
            "reach": self.world.reach,
            "messages": {place: list(m.values()) for place, m in self.world.messages.items()},
            "commands": {place or "": list(c.values()) for place, c in self.world.commands.items()},
            "reactors": self.world.reactors,
            "webhooks": [asdict(webhook) for webhook in self.world.webhooks.values()],
            "files": {
                number: [name, kind, base64.b64encode(data).decode()]
                for number, (name, kind, data) in self.world.files.items()
            },
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        fresh.write_text(json.dumps(state), encoding="utf-8")
        fresh.replace(self.path)

    def load(self, clock: Clock) -> None:
        """Read the file into the world, with the files' addresses turned to the present port."""
        if self.path is None or not self.path.exists():
            return
        try:
            state = json.loads(self.path.read_text(encoding="utf-8"))
            if state["version"] != _VERSION:
                raise StateError(f"{self.path}: written by another version")
            self._furnish(state)
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            raise StateError(f"{self.path}: not a state of the sandbox") from fault
        for number in self._numbers():
            clock.not_before(number)

    def _furnish(self, state: dict[str, Any]) -> None:
        if "guilds" in state:  # else of an earlier kind, which kept threads and messages alone
            self._build(state)
        for shape in state["channels"]:
            overwrites = {i: Overwrite(**o) for i, o in shape.pop("overwrites").items()}
            self.world.channels[shape["id"]] = Channel(**shape, overwrites=overwrites)
        for place, messages in state["messages"].items():
            moved = _moved(messages, state["address"], self.address)
            self.world.messages[place] = {message["id"]: message for message in moved}
        for place, commands in state.get("commands", {}).items():
            self.world.commands[place or GLOBAL] = {command["id"]: command for command in commands}
        self.world.reach = state.get("reach", {})
        self.world.reactors = state.get("reactors", {})
        self.world.webhooks = {shape["id"]: Webhook(**shape) for shape in state.get("webhooks", ())}
        for number, (name, kind, data) in state["files"].items():
            self.world.files[number] = (name, kind, base64.b64decode(data))

    def _build(self, state: dict[str, Any]) -> None:
        """The guilds as they were left.

        A channel of the fresh world that was deleted comes back empty: the way out for somebody
        who deleted them all.
        """
        users = {shape["id"]: User(**shape) for shape in state["users"]}
        self.world.users |= users | {self.world.bot.id: self.world.bot}
        self.world.guilds |= {shape["id"]: self._guild(shape) for shape in state["guilds"]}

    def _guild(self, shape: dict[str, Any]) -> Guild:
        roles = {number: Role(**role) for number, role in shape.pop("roles").items()}
        members = {
            number: Member(**member | {"user": self.world.users[number]})
            for number, member in shape.pop("members").items()
        }
        return Guild(**shape, roles=roles, members=members)

    def _numbers(self) -> list[str]:
        ids = [*self.world.files, *self.world.channels, *self.world.webhooks]
        ids += [*self.world.guilds, *self.world.users]
        ids += [role for guild in self.world.guilds.values() for role in guild.roles]
        ids += [number for commands in self.world.commands.values() for number in commands]
        return ids + [number for messages in self.world.messages.values() for number in messages]


def _moved(value: Any, old: str, new: str) -> Any:
    """The same JSON with every `url` and `proxy_url` under the old address under the new one."""
    if isinstance(value, list):
        return [_moved(item, old, new) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: new + item.removeprefix(old)
        if key in ("url", "proxy_url") and isinstance(item, str) and item.startswith(f"{old}/")
        else _moved(item, old, new)
        for key, item in value.items()
    }
