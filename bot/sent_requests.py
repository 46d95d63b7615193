"""Which requests of one send Discord may have carried out, though it gave no answer to that."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    import aiohttp

_REFUSALS = range(400, 500)


class SentRequests:
    """Counts what left and was not refused; discord.py may ask several times for one message."""

    def __init__(self) -> None:
        self._open = 0

    @property
    def may_stand(self) -> bool:
        """Whether a message may stand in the channel; a refusal, a 429 too, is a definite no."""
        return self._open > 0

    def leave(self) -> None:
        """A request has left this machine."""
        self._open += 1

    def end(self, status: int) -> None:
        """It was answered."""
        if status in _REFUSALS:
            self._open -= 1


_watching: ContextVar[SentRequests | None] = ContextVar("watching", default=None)


@contextmanager
def watch_requests() -> Iterator[SentRequests]:
    """Watch the requests that the running task makes in this block."""
    sent = SentRequests()
    mark = _watching.set(sent)
    try:
        yield sent
    finally:
        _watching.reset(mark)


def add_watch(trace: aiohttp.TraceConfig) -> None:
    """Have the requests of a session told to whoever watches."""

    async def leave(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        _request: aiohttp.TraceRequestHeadersSentParams,
    ) -> None:
        if (sent := _watching.get()) is not None:
            sent.leave()

    async def end(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        answer: aiohttp.TraceRequestEndParams,
    ) -> None:
        if (sent := _watching.get()) is not None:
            sent.end(answer.response.status)

    trace.on_request_headers_sent.append(leave)
    trace.on_request_end.append(end)
