"""What is owed to a host: one request at a time, a pause between two, silence when it asks."""

from __future__ import annotations

import asyncio
import math
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.fetching.allowance import WEB_PORTS
from bot.fetching.turns import Turns
from bot.fetching.web_addresses import host_of
from digests.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from yarl import URL


class Clock:
    """Seconds that only grow, and sleep; tests have one of their own."""

    def now(self) -> float:
        """Give the seconds since some start."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds go by."""
        await asyncio.sleep(seconds)


class Hosts:
    """The turns of all hosts.

    A host is a name with its two web ports; another port, which only an operator can allow, is a
    host of its own. What is known of a host is dropped when nothing is owed to it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._turns = Turns()
        self._silence = _Waits(clock)
        self._pauses = _Waits(clock)

    @asynccontextmanager
    async def turn(self, url: URL, pause: float = 0.0) -> AsyncIterator[None]:
        """Wait for the turn at the host of `url`, and hold it.

        `pause`: seconds that the host wants between this request and the next.

        Raises:
            FetchError: the host wants no request now.
        """
        host = _name(url)
        async with self._turns.take(host):
            # Only who holds the turn hears of a silence, so none can begin while others wait.
            self._refuse_if_silent(url)
            await self._clock.sleep(self._pauses.left(host))
            try:
                yield
            finally:
                self._pauses.add(host, pause)

    def leave_alone(self, url: URL, seconds: float) -> None:
        """Let nobody ask the host for so long."""
        self._silence.add(_name(url), seconds)

    def _refuse_if_silent(self, url: URL) -> None:
        left = self._silence.left(_name(url))
        if left > 0:
            raise left_alone(host_of(url), left)


def left_alone(host: str, seconds: float) -> FetchError:
    """The error for a request to a host that wants none for some time."""
    return FetchError(
        f"{host} wants no requests for another {math.ceil(seconds)} seconds, and is left alone "
        "until then. Try again later.",
        retry_after=seconds,
    )


class _Waits:
    """How long each host has to be waited for; forgets what is over, and the nearest if many."""

    _MOST = 10_000

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ends: dict[str, float] = {}

    def add(self, host: str, seconds: float) -> None:
        if seconds <= 0:
            return
        now = self._clock.now()
        self._ends = {other: end for other, end in self._ends.items() if end > now}
        self._ends[host] = max(self._ends.get(host, now), now + seconds)
        if len(self._ends) > self._MOST:
            del self._ends[min(self._ends, key=self._ends.__getitem__)]

    def left(self, host: str) -> float:
        left = self._ends.get(host, -math.inf) - self._clock.now()
        if left <= 0:
            self._ends.pop(host, None)
        return max(left, 0.0)


def _name(url: URL) -> str:
    host = host_of(url)
    return host if url.port in WEB_PORTS else f"{host}:{url.port}"
