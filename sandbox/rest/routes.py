"""The routing table of the API: which function answers which method and path, in which bucket."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.api_errors import invalid, missing_access, missing_permissions, unknown
from sandbox.permissions import Bits

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.posting import Files
    from sandbox.rules import Rules
    from sandbox.values import Channel, Guild, Json


@dataclass(slots=True)
class Call:
    """One request to the API, read and let in."""

    core: Core
    method: str
    path: str
    params: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: Files = field(default_factory=dict)

    @property
    def bot_id(self) -> str:
        """The bot's user id, which is the application's too."""
        return self.core.world.bot.id

    def form(self) -> Json:
        """The body as an object; 50109 is the middleware's, a list here is 50035."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            fault = ("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            raise invalid(fault)
        return self.body

    def channel(self, *needed: Bits) -> Channel:
        """The path's channel, if the bot sees it and may do there what is needed."""
        channel = self.core.world.channels.get(self.params["channel_id"])
        if channel is None:
            raise unknown(10003)
        rights = self.core.world.rights(channel, self.bot_id)
        if not rights & Bits.VIEW_CHANNEL:
            raise missing_access()
        if any(not rights & bit for bit in needed):
            raise missing_permissions()
        return channel

    def message(self, channel: Channel) -> Json:
        """The path's message, or 10008."""
        message = self.core.world.messages.get(channel.id, {}).get(self.params["message_id"])
        if message is None:
            raise unknown(10008)
        return message

    def guild(self, *needed: Bits) -> Guild:
        """The path's guild, if the bot is in it and may do there what is needed."""
        from sandbox import permissions

        guild = self.core.world.guilds.get(self.params["guild_id"])
        if guild is None:
            raise unknown(10004)
        me = guild.members.get(self.bot_id)
        if me is None:
            raise missing_access()
        if any(not permissions.in_guild(guild, me) & bit for bit in needed):
            raise missing_permissions()
        return guild

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """A number of the query within its bounds."""
        text = self.query.get(name)
        if text is None:
            return default
        value = int(text) if re.fullmatch(r"-?\d{1,9}", text) else None
        if value is None:
            raise invalid((name, "NUMBER_TYPE_COERCE", f'Value "{text}" is not int.'))
        if not low <= value <= high:
            message = f"int value should be between {low} and {high}."
            raise invalid((name, "NUMBER_TYPE_MAX", message))
        return value


Handler = Callable[[Call], Awaitable[Any]]
Pace = Callable[["Rules"], tuple[int, float]]
"""The requests that a bucket of this route takes in how many seconds."""


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table."""

    method: str
    template: str
    pattern: re.Pattern[str]
    handler: Handler
    open: bool
    """Whether the token stands in the path rather than in the header."""
    pace: Pace


_TABLE: dict[tuple[str, int], list[Route]] = {}
_PLACES = (
    "channel_id",
    "guild_id",
    "webhook_id",
    "token",
    "interaction_id",
)  # the major parameters


def every(seconds: float, limit: int) -> Pace:
    """That many requests in so many seconds."""
    return lambda _: (limit, seconds)


_USUAL = every(1.0, 50)


def route(
    method: str, template: str, *, pace: Pace = _USUAL, open_to_all: bool = False
) -> Callable[[Handler], Handler]:
    """Enter a function in the table; `{…_id}` takes digits, any other `{…}` one step."""

    def enter(handler: Handler) -> Handler:
        steps = [_step(step) for step in template.split("/")]
        pattern = re.compile("/".join(steps))
        line = Route(method, template, pattern, handler, open_to_all, pace)
        _TABLE.setdefault((method, len(steps)), []).append(line)
        return handler

    return enter


def _step(step: str) -> str:
    if not step.startswith("{"):
        return re.escape(step)
    name = step.strip("{}")
    return rf"(?P<{name}>\d{{1,20}})" if name.endswith("_id") else rf"(?P<{name}>[^/]+)"


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The line for a path (without `/api/v10`) and the values in the path."""
    for line in _TABLE.get((method, path.count("/") + 1), ()):
        if match := line.pattern.fullmatch(path):
            return line, match.groupdict()
    return None


def place_of(params: dict[str, str]) -> str:
    """What separates the buckets of one route: channel, guild, webhook with its token, interaction.

    So each interaction may be answered whatever the others were: its token is its own.
    """
    return ":".join(params[name] for name in _PLACES if name in params)


def table() -> list[Route]:
    """Every line."""
    return [line for lines in _TABLE.values() for line in lines]
