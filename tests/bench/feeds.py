"""How fast feeds become bullets, and whether a thousand of them leave the bot free to answer."""

from __future__ import annotations

import asyncio
import resource
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.feed_intake import FeedIntake
from bot.fetch import Fetcher
from bot.polling import Poller
from bot.web_reader import WebReader
from digests.models import HOUSE, DigestOptions, Source
from digests.reading.feeds import FeedLink
from digests.reading.reader import Reader
from digests.reading.taxonomy import read_themes
from digests.service import NewsService
from digests.store import Store
from digests.writing.worker import Worker
from tests.bench.feed_site import entry_page, feed_of
from tests.bench.runtime import ROOT, Row

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

FEEDS = 1_000
WITH_NEWS, ENTRIES = 10, 10
SAMPLE = 0.005
HOUR = timedelta(hours=1)


class Loopback(AbstractResolver):
    """Sends every name to this machine, so that each feed has a host of its own."""

    async def resolve(self, host: str, port: int = 0, family: Any = None) -> list[ResolveResult]:
        """Give the one address."""
        del family
        return [
            ResolveResult(hostname=host, host="127.0.0.1", port=port, family=2, proto=0, flags=0)
        ]

    async def close(self) -> None:
        """Hold nothing."""


def measure() -> list[Row]:
    """Measure from poll to bullet, then a thousand feeds, then the two libraries alone."""
    return [*asyncio.run(_measure()), _floor()]


async def _measure() -> list[Row]:
    themes = tuple(read_themes(ROOT / "config" / "themes.toml"))
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(f"sqlite:///{Path(folder) / 'daybreak.db'}", moved_clock=True) as store,
        Worker() as worker,
        closing(Reader(seconds=60.0)) as reader,
    ):
        service = NewsService(store, themes, DigestOptions(), build=worker)
        service.sources._most = 2 * FEEDS
        async with _site() as port, _fetcher(port) as fetcher:
            clock = _Clock()
            read = FeedIntake(service, WebReader(fetcher, reader), clock).read
            poller = Poller(service.sources, read, clock, _tell_nobody)
            news = await _poll_news(service, poller, port, clock)
            return [news, await _poll_many(service, poller, port, clock)]


async def _poll_news(service: NewsService, poller: Poller, port: int, clock: _Clock) -> Row:
    _add(service, port, "news", WITH_NEWS, clock())
    began = time.perf_counter()
    await poller.poll()
    took = time.perf_counter() - began
    kept = sum(count for _, count in service.topics_overview())
    count = WITH_NEWS * ENTRIES
    what = f"{count} entries of {WITH_NEWS} feeds, from poll to bullet"
    return what, f"{count / took:.1f} entries/s, {kept} bullets", "–"


async def _poll_many(service: NewsService, poller: Poller, port: int, clock: _Clock) -> Row:
    _add(service, port, "quiet", FEEDS, clock())
    await poller.poll()  # each for the first time
    clock.now += HOUR
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    waits: list[float] = []
    watching = asyncio.create_task(_watch(waits))
    began = time.perf_counter()
    await poller.poll()
    took = time.perf_counter() - began
    watching.cancel()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/most") as answer,
    ):
        most = await answer.text()
    what = f"{FEEDS:,} feeds without news · the loop's longest wait · memory · at once at one host"
    figure = f"{FEEDS / took:.0f} feeds/s · {1000 * max(waits):.0f} ms · +{grown:.0f} MB · {most}"
    return what, figure, "– · 50 ms · flat · 1"


def _add(service: NewsService, port: int, kind: str, count: int, now: datetime) -> None:
    for number in range(count):
        link = FeedLink(f"http://{kind}{number}.example:{port}/{kind}/{number}", f"{kind} {number}")
        feed_id = service.sources.note_link(link, now)
        service.sources.add_source(HOUSE, feed_id, timedelta(days=7), now)


def _floor() -> Row:
    import feedparser
    from trafilatura import extract

    feed, page = feed_of(0, "http://news0.example", ENTRIES), entry_page(0, 0)
    parsed = _median(lambda: feedparser.parse(BytesIO(feed.encode())))
    extracted = _median(lambda: extract(page))
    what = f"– feedparser alone, a feed of {ENTRIES} · trafilatura alone, a page"
    return what, f"{parsed:.1f} ms · {extracted:.1f} ms", "–"


def _median(act: Any) -> float:
    times = []
    for _ in range(21):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


class _Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 6, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def _tell_nobody(source: Source) -> None:
    del source


async def _watch(waits: list[float]) -> None:
    """Note how much later than asked the loop comes back."""
    loop = asyncio.get_running_loop()
    while True:
        asked = loop.time() + SAMPLE
        await asyncio.sleep(SAMPLE)
        waits.append(loop.time() - asked)


@asynccontextmanager
async def _fetcher(port: int) -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=[f"127.0.0.1:{port}"], resolver=Loopback()) as fetcher:
        yield fetcher


@asynccontextmanager
async def _site() -> AsyncIterator[int]:
    """The sites in a process of their own, so that their work is not the bot's; gives the port."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.feed_site"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        yield int(await process.stdout.readline())
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
