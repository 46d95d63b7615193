"""Keeping below Discord's limit of 50 requests a second, which discord.py does not pace."""

from __future__ import annotations

import asyncio
import math
import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import aiohttp

from digests.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

REQUESTS_PER_SECOND = 45.0
# In any one second at most RATE + BURST requests leave; together they stay within Discord's 50.
BURST = 5

# Answers to interactions and webhooks' calls do not count towards the global limit, and an
# interaction that waits behind a morning's digests is an interaction that fails.
_UNCOUNTED = re.compile(r"^/api/v\d+/(interactions|webhooks)/")
_COUNTED = re.compile(r"^/api/v\d+/")


class TokenBucket:
    """Lets `rate` callers a second pass, in the order in which they came, `burst` of them at once.

    `clock` gives seconds that only grow.
    """

    def __init__(
        self,
        rate: float = REQUESTS_PER_SECOND,
        burst: int = BURST,
        clock: Callable[[], float] = time.monotonic,
        shared: Callable[[float, float], float] | None = None,
    ) -> None:
        """`shared` takes a place that all processes count, as `NewsService.take_place` does."""
        self._interval = 1 / rate
        self._slack = (burst - 1) / rate
        self._clock = clock
        self._next_at = -math.inf
        self._shared = shared

    def reserve(self) -> float:
        """Take the next place; returns the seconds to wait for it."""
        now = self._clock()
        place = max(self._next_at, now - self._slack)
        self._next_at = place + self._interval
        return max(0.0, place - now)

    async def pass_through(self) -> None:
        """Wait for the next place."""
        wait = self.reserve()
        if wait > 0:
            await asyncio.sleep(wait)
        if self._shared is None:
            return
        with suppress(StoreError):  # its own pace is better than no request at all
            await asyncio.sleep(await asyncio.to_thread(self._shared, self._interval, self._slack))


def counts(path: str) -> bool:
    """Whether a request to this path counts towards the global limit."""
    return bool(_COUNTED.match(path)) and not _UNCOUNTED.match(path)


def paced_trace(bucket: TokenBucket) -> aiohttp.TraceConfig:
    """Make discord.py's `http_trace`: each counted request waits for its place in the bucket."""

    async def wait_for_place(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        if counts(request.url.path):
            await bucket.pass_through()

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(wait_for_place)
    return trace
