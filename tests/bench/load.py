"""Five hundred servers whose digests are due at one minute: how fast, and does the bot still answer."""

from __future__ import annotations

import asyncio
import re
import statistics
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.rate_limit import REQUESTS_PER_SECOND
from sandbox import Rules, Sandbox
from sandbox.world import OWNER_ID, Guild, add_guild, default_world
from tests.bench.runtime import Row, daybreak, resident_megabytes

if TYPE_CHECKING:
    from sandbox.world import World

SERVERS = 500
ANSWER = 0.1
"""Seconds that Discord takes over a message, about."""
PATIENCE = 300.0
_FIRST_ID = 1_150_000_000_000_000_000
_GREETING = "from now on"
_BEHIND = re.compile(rb"websocket is ([\d.]+)s behind")


def measure() -> list[Row]:
    """Measure a start with all servers, and their morning."""
    return asyncio.run(_measure())


def _world() -> World:
    world = default_world()
    for number in range(1, SERVERS):
        # Far apart in the bits by which Discord's own ids differ.
        first = _FIRST_ID + (number << 24)
        add_guild(world, Guild(str(first), f"Team {number}", OWNER_ID), ["morning-digest"], first)
    return world


async def _measure() -> list[Row]:
    async with Sandbox(world=_world(), rules=Rules(answer_within=30.0)) as sandbox:
        sandbox.faults.slow(ANSWER, 1 << 30, method="POST", path="/messages")
        morning = datetime.now(UTC) + timedelta(seconds=100)
        environment = {
            "DAYBREAK_DISCORD_URL": sandbox.url,
            "DISCORD_TOKEN": sandbox.token,
            "DAYBREAK_MORNING": f"{morning:%H:%M}",
        }
        with tempfile.TemporaryFile() as log:
            began = time.perf_counter()
            async with daybreak(environment, log) as process:
                await _posted(sandbox, SERVERS, greetings=True)
                greeted = time.perf_counter() - began
                at_rest = await _ask(sandbox, 50)
                asking = asyncio.create_task(_ask(sandbox, 10_000))
                await _posted(sandbox, SERVERS, greetings=False)
                asking.cancel()
                with suppress(asyncio.CancelledError):
                    await asking
                memory = resident_megabytes(process.pid)
            log.seek(0)
            behind = max((float(found) for found in _BEHIND.findall(log.read())), default=0.0)
        return _rows(sandbox, greeted, at_rest, _BUSY, memory, behind)


_BUSY: list[float] = []


def _rows(  # noqa: PLR0913, PLR0917 - the figures, each once
    sandbox: Sandbox,
    greeted: float,
    at_rest: list[float],
    busy: list[float],
    memory: float,
    behind: float,
) -> list[Row]:
    sends = _sends(sandbox, greetings=False)
    times = sorted(one.at.timestamp() + one.seconds for one in sends if one.status == 200)  # noqa: PLR2004
    rate = (len(times) - 1) / (times[-1] - times[0])
    refused = sum(one.status == 429 for one in sandbox.requests)  # noqa: PLR2004
    late = times[-1] - min(one.at.timestamp() for one in sends) 
    aim = f"{REQUESTS_PER_SECOND:.0f} at most"
    return [
        (f"{SERVERS} servers: start to all greeted", f"{greeted:.1f} s", ""),
        (f"{SERVERS} servers: digests a second", f"{rate:.1f}", aim),
        (f"{SERVERS} servers: first to last digest", f"{late:.1f} s", ""),
        (f"{SERVERS} servers: refused with 429", f"{refused}", "0"),
        (f"{SERVERS} servers: /topic at rest, median", _ms(at_rest), "below 10 ms"),
        (f"{SERVERS} servers: /topic while posting, median", _ms(busy), ""),
        (f"{SERVERS} servers: gateway behind at most", f"{behind:.1f} s", "0 s"),
        (f"{SERVERS} servers: resident memory", f"{memory:.0f} MB", ""),
    ]


def _ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f} ms ({max(seconds) * 1000:.0f} at most)"


def _sends(sandbox: Sandbox, *, greetings: bool) -> list[Any]:
    return [
        asked
        for asked in sandbox.requests
        if asked.method == "POST"
        and asked.path.endswith("/messages")
        and (_GREETING in str(asked.body)) is greetings
    ]


async def _posted(sandbox: Sandbox, number: int, *, greetings: bool) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(_sends(sandbox, greetings=greetings)) < number:  # noqa: ASYNC110 - another process's doing
            await asyncio.sleep(0.5)


async def _ask(sandbox: Sandbox, times: int) -> list[float]:
    trips = []
    for _ in range(times):
        began = time.perf_counter()
        await sandbox.slash("topic", {"topic": "critical-minerals"})
        trips.append(time.perf_counter() - began)
        if times > 100 and _sends(sandbox, greetings=False):
            _BUSY.append(trips[-1])
        await asyncio.sleep(0.05)
    return trips
if __name__ == "__main__":
    for row in measure():
        print(row)
