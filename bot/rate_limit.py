"""Keeping below Discord's limit of 50 requests a second, which discord.py does not pace."""

from __future__ import annotations

import asyncio
import logging
import math
import re
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp

from digests.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import SimpleNamespace

    import discord

log = logging.getLogger("daybreak.rate_limit")

REQUESTS_PER_SECOND = 45.0
# In any one second at most RATE + BURST requests leave; together they stay within Discord's 50.
BURST = 5
# A place among all processes is given in a millisecond; a row that is locked holds nobody up for
# longer. After that nobody asks for so many seconds: Discord's 429 is the worst that can happen.
PATIENCE = 1.0
ALONE = 30.0

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
        self._turn = asyncio.Lock()
        self._is_alone = False
        self._alone_until = -math.inf

    def reserve(self) -> float:
        """Take the next place; returns the seconds to wait for it."""
        now = self._clock()
        place = max(self._next_at, now - self._slack)
        self._next_at = place + self._interval
        return max(0.0, place - now)

    async def pass_through(self) -> None:
        """Wait for the next place."""
        if self._shared is not None and self._clock() >= self._alone_until:
            await asyncio.sleep(await self._shared_wait(self._shared))
        # One after the other, so that those whom a busy event loop wakes too late do not leave
        # together: Discord answers what comes in a bunch with a 429 for everything.
        async with self._turn:
            wait = self.reserve()
            if wait > 0:
                await asyncio.sleep(wait)

    async def _shared_wait(self, shared: Callable[[float, float], float]) -> float:
        """Ask for a place among all processes; without an answer this one keeps its own pace."""
        try:
            async with asyncio.timeout(PATIENCE):
                wait = await asyncio.to_thread(shared, self._interval, self._slack)
        except (StoreError, TimeoutError) as error:
            if not self._is_alone:
                reason = str(error) or "the database does not answer"
                log.warning("Each Daybreak keeps its own pace for a while: %s", reason)
            self._is_alone, self._alone_until = True, self._clock() + ALONE
            return 0.0
        if self._is_alone:
            log.info("The pace is shared with the other Daybreaks again.")
            self._is_alone = False
        return wait


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


@asynccontextmanager
async def time_limit(client: discord.Client, seconds: float) -> AsyncIterator[None]:
    """Give requests so many seconds, then raise TimeoutError.

    One that is cancelled while it waits out a global 429 would hold up all others for good:
    discord.py 2.7.1 says that the wait is over only when it ends by itself. So that is said here;
    at worst Discord answers with one more 429.
    """
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        client.http._global_over.set()  # noqa: SLF001 - there is no other way
        raise
