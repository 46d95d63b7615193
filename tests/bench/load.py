"""Five hundred servers whose digests are due at one minute, and a member who asks meanwhile."""

from __future__ import annotations

import asyncio
import re
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.rate_limit import REQUESTS_PER_SECOND as AIM
from sandbox import Rules, Sandbox
from sandbox.world import OWNER_ID, Guild, add_guild, default_world
from tests.bench.runtime import Row, daybreak, processor_seconds, resident_megabytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.world import World

SERVERS = 500
ANSWER = 0.1
"""Seconds that Discord takes over a message, about."""
PATIENCE = 300.0
_FIRST_ID = 1_150_000_000_000_000_000
OK, REFUSED = 200, 429
ROUND_TRIPS = 50
LEAD = timedelta(seconds=170)
"""What a start may take before the morning: a server that is met later has its first tomorrow."""
QUIET = 5.0
"""Seconds without a further greeting, after which all have come that do."""
_BEHIND = re.compile(rb"websocket is ([\d.]+)s behind")


def measure() -> list[Row]:
    """Measure a start with all servers, and their morning."""
    return asyncio.run(_measure(asyncio.run(_measure_alone())))


def _world() -> World:
    world = default_world()
    for number in range(1, SERVERS):
        # Far apart in the bits by which Discord's own ids differ.
        first = _FIRST_ID + (number << 24)
        add_guild(world, Guild(str(first), f"Team {number}", OWNER_ID), ["morning-digest"], first)
    return world


class Posts:
    """The messages that were asked for so far: greetings, and digests with when each was taken."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._read = 0
        self._greeted_at = time.perf_counter()
        self.greetings = 0
        self.digests: list[float] = []

    def look(self) -> None:
        """Count what is new; the sandbox has other things to do than to count all again."""
        new = self._sandbox.requests[self._read :]
        self._read += len(new)
        for asked in new:
            if asked.method == "POST" and asked.path.endswith("/messages") and asked.status == OK:
                if asked.body.get("content"):
                    self.greetings += 1
                    self._greeted_at = time.perf_counter()
                else:
                    self.digests.append(asked.at.timestamp() + asked.seconds)

    @property
    def rest(self) -> float:
        """The seconds since the last greeting; a greeting is tried once, so not all need come."""
        return time.perf_counter() - self._greeted_at if self.greetings else 0.0

    async def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so of these counts."""
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                await asyncio.sleep(0.2)
                self.look()


async def _measure_alone() -> float:
    """Give the median seconds of `/topic` in a bot that has one server."""
    async with Sandbox(rules=Rules(answer_within=30.0)) as sandbox:
        posts = Posts(sandbox)
        async with daybreak(_on(sandbox)):
            await posts.wait(lambda: posts.rest >= QUIET)
            return statistics.median(await _ask(sandbox, lambda: False))


def _on(sandbox: Sandbox) -> dict[str, str]:
    return {"DAYBREAK_DISCORD_URL": sandbox.url, "DISCORD_TOKEN": sandbox.token}


async def _measure(alone: float) -> list[Row]:
    """Measure all servers; `alone` is what `/topic` takes with one."""
    async with Sandbox(world=_world(), rules=Rules(answer_within=30.0)) as sandbox:
        sandbox.faults.slow(ANSWER, 1 << 30, method="POST", path="/messages")
        posts = Posts(sandbox)
        morning = datetime.now(UTC) + LEAD
        environment = {**_on(sandbox), "DAYBREAK_MORNING": f"{morning:%H:%M}"}
        with tempfile.TemporaryFile() as log:
            began = time.perf_counter()
            async with daybreak(environment, log) as process:
                await posts.wait(lambda: posts.rest >= QUIET)
                greeted = time.perf_counter() - began - QUIET
                if datetime.now(UTC) >= morning.replace(second=0, microsecond=0):
                    raise TimeoutError("the morning came before all servers were met")
                at_start = processor_seconds(process.pid)
                at_rest = await _ask(sandbox, lambda: False)
                asked = processor_seconds(process.pid)
                await posts.wait(lambda: bool(posts.digests))
                asking = asyncio.create_task(_ask(sandbox, lambda: len(posts.digests) >= SERVERS))
                await posts.wait(lambda: len(posts.digests) >= SERVERS)
                busy = await asking
                at_end = processor_seconds(process.pid)
                memory = resident_megabytes(process.pid)
            log.seek(0)
            behind = max((float(found) for found in _BEHIND.findall(log.read())), default=0.0)
    times = sorted(posts.digests)
    refused = sum(asked.status == REFUSED for asked in sandbox.requests)
    figures = [
        ("start to all greeted", f"{greeted:.1f} s", ""),
        ("digests a second", f"{(SERVERS - 1) / (times[-1] - times[0]):.1f}", f"{AIM:.0f}"),
        ("due to the first, to the last", _due(times), ""),
        ("refused with 429", f"{refused}", "0"),
        ("/topic at rest", _compared(at_rest, alone), "1.0"),
        ("/topic while posting", _compared(busy, alone), ""),
        ("gateway behind at most", f"{behind:.1f} s", "0 s"),
        ("processor time of the start", f"{at_start:.1f} s", ""),
        ("processor time of the morning", f"{at_end - asked:.1f} s", ""),
        (f"the same, of the time {AIM:.0f} a second leave", _share(at_end - asked), "below 100 %"),
        ("resident memory", f"{memory:.0f} MB", ""),
    ]
    return [(f"{SERVERS} servers: {what}", figure, aim) for what, figure, aim in figures]


def _due(times: list[float]) -> str:
    due_at = times[0] // 60 * 60
    return f"{times[0] - due_at:.1f} s, {times[-1] - due_at:.1f} s"


def _compared(seconds: list[float], alone: float) -> str:
    median = statistics.median(seconds)
    told = f"{median * 1000:.1f} ms, {max(seconds) * 1000:.0f} at most"
    return f"{told}; {median / alone:.1f} times that with one server"


def _share(processor: float) -> str:
    """Say how much of one processor the digests need at the pace: beyond all of it they wait."""
    return f"{processor / SERVERS * AIM:.0%}"


async def _ask(sandbox: Sandbox, is_over: Callable[[], bool]) -> list[float]:
    trips: list[float] = []
    who, where = sandbox.member(), sandbox.channel()  # looked for once, among all servers'
    while len(trips) < ROUND_TRIPS and not is_over():
        began = time.perf_counter()
        await sandbox.slash("topic", {"name": "critical-minerals"}, channel=where, member=who)
        trips.append(time.perf_counter() - began)
        await asyncio.sleep(0.1)
    return trips
