"""One at a time under each name: the second waits for the first, and no other name waits."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(slots=True)
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0


class Turns:
    """Gives turns in the order in which they were asked for; forgets a name that nobody uses."""

    def __init__(self) -> None:
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def take(self, name: str) -> AsyncIterator[None]:
        """Hold the name's turn."""
        queue = self._queues.setdefault(name, _Queue())
        queue.length += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.length -= 1
            if queue.length == 0:
                del self._queues[name]
