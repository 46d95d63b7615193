"""What the page is told: every event, to each page that listens."""

from __future__ import annotations

import asyncio
from typing import Any

_BACKLOG = 2_000  # frames a page may lag behind before it is let go


class EventBus:
    """Spreads events to the listening pages; a page that does not read is dropped."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[dict[str, Any] | None]] = set()

    def listen(self) -> asyncio.Queue[dict[str, Any] | None]:
        """Begin to listen; `None` in the queue is the end."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[dict[str, Any] | None]) -> None:
        """Stop listening."""
        self._listeners.discard(queue)

    def publish(self, kind: str, data: Any) -> None:
        """Tell every page."""
        for queue in tuple(self._listeners):
            if queue.qsize() < _BACKLOG:
                queue.put_nowait({"type": kind, "data": data})
            else:
                self._listeners.discard(queue)
                queue.put_nowait(None)

    def close(self) -> None:
        """Send every page away."""
        for queue in self._listeners:
            queue.put_nowait(None)
        self._listeners.clear()
