"""A gateway session: what was sent in it, so that a client which lost its connection can resume."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiohttp import web

    from sandbox.compression import Compressor

_KEPT_EVENTS = 2_000
_SHARD_SHIFT = 22  # the reference: shard = (guild_id >> 22) % shards


class Op(IntEnum):
    """The gateway's opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intent(IntFlag):
    """The gateway's intents that the sandbox's events need."""

    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_REACTIONS = 1 << 10
    GUILD_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_REACTIONS = 1 << 13
    DIRECT_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.MEMBERS | Intent.PRESENCES | Intent.MESSAGE_CONTENT


class Connection:
    """One socket; what is to be sent goes through a queue, so that events keep their order."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport | None,
        compressor: Compressor | None,
    ) -> None:
        self.socket = socket
        self._transport = transport
        self._compressor = compressor
        self._queue: asyncio.Queue[str | int] = asyncio.Queue()

    def send(self, op: Op, data: Any = None) -> None:
        """Queue one frame that is no event."""
        self.send_text(json.dumps({"op": int(op), "d": data, "s": None, "t": None}))

    def send_text(self, text: str) -> None:
        """Queue a frame that is already written."""
        self._queue.put_nowait(text)

    def close(self, code: int) -> None:
        """Close after everything queued before was sent."""
        self._queue.put_nowait(code)

    def cut(self) -> None:
        """End without a word, as a broken line does."""
        if self._transport:
            self._transport.abort()

    async def write(self) -> None:
        """Send what is queued until the close."""
        while isinstance(item := await self._queue.get(), str):
            try:
                if self._compressor:
                    await self.socket.send_bytes(self._compressor(item))
                else:
                    await self.socket.send_str(item)
            except ConnectionError:
                return
        await self.socket.close(code=item)


@dataclass(slots=True)
class Session:
    """What a client identified as, the last event's number, and the events it may ask again."""

    id: str
    intents: int
    shard: tuple[int, int] = (0, 1)
    connection: Connection | None = None
    sequence: int = 0
    events: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_KEPT_EVENTS))
    cut_at: float | None = None

    def sees(self, guild_id: str | None, intent: int) -> bool:
        """Whether an event of that guild under that intent is this session's (0: always)."""
        if intent and not self.intents & intent:
            return False
        number, count = self.shard
        home = (int(guild_id) >> _SHARD_SHIFT) % count if guild_id else 0
        return home == number

    def dispatch(self, event: str, data: Any) -> None:
        """Number an event, keep it, and send it if the client is there."""
        self.sequence += 1
        text = json.dumps({"op": 0, "t": event, "s": self.sequence, "d": data})
        self.events.append((self.sequence, text))
        if self.connection:
            self.connection.send_text(text)

    def can_replay(self, sequence: int) -> bool:
        """Whether everything after that number is still kept."""
        if sequence > self.sequence or sequence < 0:
            return False
        return sequence == self.sequence or bool(self.events and self.events[0][0] <= sequence + 1)

    def replay(self, sequence: int) -> None:
        """Send again what the client missed."""
        for number, text in self.events:
            if number > sequence and self.connection:
                self.connection.send_text(text)
