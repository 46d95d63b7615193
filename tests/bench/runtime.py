"""How fast the bot is ready, posts and answers, and what memory it holds, on its own Discord."""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import aiohttp

from digests.reading.files import read_article
from digests.reading.taxonomy import read_themes
from digests.writing.worker import Worker
from sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

ROOT = Path(__file__).resolve().parents[2]
ROUND_TRIPS = 50
ARTICLES = 20
PATIENCE = 30.0
"""Seconds after which a step that has not happened is a failure."""

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and the aim."""


def measure() -> list[Row]:
    """Measure a start on the bot's own Discord, the bot's memory without it, and its worker."""
    return [
        *asyncio.run(_measure_start()),
        asyncio.run(_measure_memory()),
        *_measure_worker(),
    ]


async def _measure_start() -> list[Row]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    started = time.perf_counter()
    async with (
        daybreak({"DAYBREAK_SANDBOX_PORT": str(port)}),
        aiohttp.ClientSession() as session,
        await _dial(session, f"{url}/sandbox/events") as events,
    ):
        snapshot = (await events.receive_json())["data"]
        reached = {
            "CONNECTED": snapshot["connected"],
            "MESSAGE_CREATE": any(snapshot["messages"].values()),
        }
        at = {name: time.perf_counter() - started for name, so in reached.items() if so}
        while len(at) < len(reached):
            event = await asyncio.wait_for(events.receive_json(), PATIENCE)
            if event["type"] in reached:
                at.setdefault(event["type"], time.perf_counter() - started)
        trips = [await _ask(session, url, events, snapshot) for _ in range(ROUND_TRIPS)]
    return [
        ("process start to ready", f"{at['CONNECTED']:.2f} s", ""),
        ("process start to the digest posted", f"{at['MESSAGE_CREATE']:.2f} s", "below 5 s"),
        ("/topic round trip, median", f"{statistics.median(trips) * 1000:.1f} ms", ""),
    ]


async def _ask(
    session: aiohttp.ClientSession,
    url: str,
    events: aiohttp.ClientWebSocketResponse,
    snapshot: dict[str, Any],
) -> float:
    guild = snapshot["guilds"][0]
    text = next(channel for channel in guild["channels"] if channel["type"] == 0)
    asked = {
        "guild_id": guild["id"],
        "channel_id": text["id"],
        "user_id": snapshot["members"][0]["user"]["id"],
        "name": "topic",
        "options": [{"name": "name", "type": 3, "value": "critical-minerals"}],
    }
    began = time.perf_counter()
    async with session.post(f"{url}/sandbox/verbs/slash", json=asked) as answer:
        answer.raise_for_status()
        interaction = (await answer.json())["interaction_id"]
    while True:
        event = await asyncio.wait_for(events.receive_json(), PATIENCE)
        data = event["data"]
        if event["type"] == "INTERACTION" and data["id"] == interaction:
            if data["state"] == "answered":
                return time.perf_counter() - began
            if data["state"] == "failed":
                raise RuntimeError(f"/topic was not answered: {data}")


async def _measure_memory() -> Row:
    async with Sandbox() as sandbox:
        environment = {"DAYBREAK_DISCORD_URL": sandbox.url, "DISCORD_TOKEN": sandbox.token}
        async with daybreak(environment) as process:
            await _until(lambda: any(r.path.endswith("/commands") for r in sandbox.requests))
            await asyncio.sleep(3)
            await _until(lambda: not _children(process.pid))  # the worker has gone to rest
            megabytes = resident_megabytes(process.pid)
    return ("resident memory at rest", f"{megabytes:.0f} MB", "below 150 MB")


def _measure_worker() -> list[Row]:
    article = read_article(ROOT / "seeds" / "india-japan-ties.md")
    themes = read_themes(ROOT / "config" / "themes.toml")
    took = []
    with closing(Worker()) as worker:
        for _ in range(ARTICLES):
            began = time.perf_counter()
            worker([article], themes)
            took.append(time.perf_counter() - began)
        megabytes = resident_megabytes(worker.pid or 0)
    return [
        ("resident memory of the worker, loaded", f"{megabytes:.0f} MB", ""),
        ("first article to its digest, worker not started", f"{took[0]:.2f} s", ""),
        ("each further one, median", f"{statistics.median(took[1:]) * 1000:.0f} ms", ""),
    ]


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # one that ended meanwhile
            # `pid (name) state parent …`, where the name may hold anything.
            parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1]
            if int(parent) == pid:
                found.append(int(stat.parent.name))
    return found


def resident_megabytes(pid: int) -> float:
    """Read how much memory a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) * 1024 / 1e6


def processor_seconds(pid: int) -> float:
    """Read how much processor time a process has used, whatever else the machine does."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - another process's doing has no event to await
            await asyncio.sleep(0.02)


async def _dial(session: aiohttp.ClientSession, url: str) -> aiohttp.ClientWebSocketResponse:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                return await session.ws_connect(url)
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def daybreak(
    environment: dict[str, str], log: IO[bytes] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`daybreak run` as a process of its own, in an empty folder; `log` takes what it says."""
    with tempfile.TemporaryDirectory() as var:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=ROOT,
            env={**os.environ, "DISCORD_TOKEN": "", "DAYBREAK_VAR": var, **environment},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=log,
        )
        try:
            yield process
        finally:
            process.terminate()
            await process.wait()
