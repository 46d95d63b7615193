"""Counts every byte of an answer as it comes: headers and the sizes of chunks too, not bodies only.

aiohttp bounds one head, but not how many "100 Continue" come before it; and of a chunk of one byte
it passes on that byte alone, however much stands around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import HttpProcessingError
from aiohttp.streams import EMPTY_PAYLOAD

if TYPE_CHECKING:
    import asyncio

MOST_HEAD = 300_000
"""Bytes that may come before a body begins."""


class TooMuchError(aiohttp.ClientError):
    """More came than is taken of an answer."""


class CountingHandler(ResponseHandler):
    """A connection that is closed when an answer on it takes more bytes than it may."""

    def __init__(self, loop: asyncio.AbstractEventLoop, most: int) -> None:
        super().__init__(loop)
        self._most = most
        self._came = 0

    def set_response_params(self, **params: Any) -> None:
        """Count anew, for the next answer on this connection."""
        self._came = 0
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        """Pass on what came, as long as it is not too much."""
        self._came += len(data)
        body, transport = self._payload, self.transport
        if body is None or body is EMPTY_PAYLOAD:
            if self._came > MOST_HEAD:
                self.set_exception(HttpProcessingError(message="too long a head"))
        elif self._came > self._most:
            body.set_exception(TooMuchError())
            self.set_exception(TooMuchError())
        if self._exception is None:
            super().data_received(data)
        elif transport is not None:
            transport.abort()
