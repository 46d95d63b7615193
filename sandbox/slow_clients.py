"""An HTTP server that does not wait for ever for whoever sends half a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    import asyncio
    import logging
    from collections.abc import Awaitable, Callable

    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.http_parser import RawRequestMessage
    from aiohttp.streams import StreamReader

_KEPT = 75.0
"""Seconds that a connection stays open for the next request; aiohttp's own clients keep it 15."""


class PatientServer(web.Server):
    """aiohttp's server, which itself sets no bound on how long a request's head may take."""

    def __init__(
        self,
        serve: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]],
        within: float,
        logger: logging.Logger,
    ) -> None:
        """Close connections whose first head is not whole after `within` seconds."""
        super().__init__(
            serve,
            request_factory=self._begin,
            access_log=None,
            logger=logger,
            keepalive_timeout=_KEPT,
        )
        self._within = within
        self._awaited: dict[web.RequestHandler, asyncio.TimerHandle] = {}

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        """Begin to wait."""
        super().connection_made(handler, transport)
        self._awaited[handler] = self._loop.call_later(self._within, transport.abort)

    def connection_lost(
        self, handler: web.RequestHandler, exc: BaseException | None = None
    ) -> None:
        """Wait no more."""
        super().connection_lost(handler, exc)
        self._wait_no_more(handler)

    def _begin(
        self,
        message: RawRequestMessage,
        payload: StreamReader,
        protocol: web.RequestHandler,
        writer: AbstractStreamWriter,
        task: asyncio.Task[None],
    ) -> web.BaseRequest:
        self._wait_no_more(protocol)
        return self._make_request(message, payload, protocol, writer, task)

    def _wait_no_more(self, handler: web.RequestHandler) -> None:
        if timer := self._awaited.pop(handler, None):
            timer.cancel()
