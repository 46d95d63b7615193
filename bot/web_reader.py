"""Reads feeds and pages at addresses: fetched by the one, made sense of by the other."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin

from bot.fetching.web_addresses import read_address
from digests.errors import FeedError, FetchError, SourceError
from digests.models import content_hash
from digests.reading.addresses import canonical_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from bot.fetch import Answer, Fetcher
    from digests.models import Article
    from digests.reading.feeds import Feed, FeedLink
    from digests.reading.reader import Reader

T = TypeVar("T")
_FEED = re.compile(r"^feed:(?://)?(?=[^/])", re.IGNORECASE)
GUESSED = ("/feed", "/rss.xml")
"""Where a site's feed is looked for that it does not name: two requests and no more."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address that somebody gave: a feed, or a page that names some."""

    address: str
    feed: Feed | None
    links: tuple[FeedLink, ...] = ()


class WebReader:
    """What the bot reads from the web goes through this; for one event loop."""

    def __init__(self, fetcher: Fetcher, reader: Reader) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._turn = asyncio.Lock()
        """The reader has one process: who waits for it is to hold no thread that others need."""

    async def fetch_feed(self, address: str, etag: str, last_modified: str) -> Answer:
        """Ask for a feed; FetchError says why it could not be had."""
        return await self._fetcher.get(address, etag=etag, last_modified=last_modified)

    async def read_feed(self, answer: Answer, now: datetime) -> Feed:
        """Make sense of an answer; FeedError says why it is no feed, SourceError what else is."""
        return await self._ask(
            self._reader.read_feed, answer.body, answer.url, now, answer.content_type
        )

    async def find(self, address: str, now: datetime) -> Found:
        """Find the feed at an address, or the feeds that the page there names.

        Raises:
            SourceError: it cannot be read, or there is no feed.
        """
        address = whole_address(address)
        answer = await self._fetcher.get(address)
        try:
            # Where it was sent on to for now only, it may not stand tomorrow.
            found = answer.moved_to or str(read_address(address))
            return Found(found, await self.read_feed(answer, now))
        except FeedError:
            links = await self._ask(
                self._reader.find_feeds, answer.body, answer.url, answer.content_type
            )
            if links:
                return Found(answer.url, None, links)
            guessed = await self._guess(answer, now)
            if guessed is None:
                raise
            return guessed

    async def _guess(self, answer: Answer, now: datetime) -> Found | None:
        """Look where most sites have their feed, if a page names none."""
        for place in GUESSED if "html" in answer.content_type.lower() else ():
            with suppress(SourceError):
                tried = await self._fetcher.get(urljoin(answer.url, place))
                return Found(tried.url, await self.read_feed(tried, now))
        return None

    async def read_article(self, address: str, title: str, now: datetime) -> Article:
        """Read the article of the page at an address; it is kept under the canonical one.

        Raises:
            SourceError: the page cannot be had.
            ArticleError: there is no article in it.
        """
        canonical = canonical_address(address)
        if not canonical:
            raise SourceError("This is no address. Give one that begins with https://.")
        # As it is written: servers tell `/story/` from `/story`.
        answer = await self._fetcher.get(address, heed_robots=True)
        article = await self._ask(
            self._reader.read_page, answer.body, answer.url, answer.content_type, title
        )
        published_at = article.published_at
        if published_at is not None and published_at > now + timedelta(minutes=1):
            published_at = now
        return replace(
            article, id=content_hash(canonical)[:16], url=canonical, published_at=published_at
        )

    async def is_missing(self, address: str) -> bool:
        """Tell whether the page at a canonical address is there no more, as its site says itself.

        Some sites know it only with the slash at its end, which such an address never has.
        """
        for asked in (address, f"{address}/"):
            try:
                await self._fetcher.get(asked, heed_robots=True)
            except FetchError as error:
                if error.is_missing:
                    continue
            return False
        return True

    async def read_link(self, address: str, now: datetime) -> Article:
        """Read the article of the page at an address that somebody gave.

        Raises:
            SourceError: the page cannot be had.
            ArticleError: there is no article in it.
        """
        return await self.read_article(whole_address(address), "", now)

    async def read_file(self, data: bytes, name: str) -> Article:
        """Read the article of a file that somebody gave; ArticleError says why there is none."""
        return await self._ask(self._reader.read_file, data, name, PurePath(name).stem)

    async def read_list(self, data: bytes) -> tuple[tuple[FeedLink, ...], tuple[str, ...]]:
        """Read a list of feeds (OPML), and why some of them are never read.

        FeedError says why it is none.
        """
        return readable(self._fetcher, await self._ask(self._reader.read_opml, data))

    async def _ask(self, read: Callable[..., T], *given: Any) -> T:
        async with self._turn:
            return await asyncio.to_thread(read, *given)


def readable(
    fetcher: Fetcher, listed: Iterable[FeedLink]
) -> tuple[tuple[FeedLink, ...], tuple[str, ...]]:
    """Give those feeds of a list that may be read, and why the others are never."""
    links, faults = [], []
    for link in listed:
        try:
            fetcher.check(link.url)
        except FetchError as error:
            faults.append(f"{link.title}: {error}")
        else:
            links.append(link)
    return tuple(links), tuple(faults)


def whole_address(address: str) -> str:
    """Write out what people leave out: `example.org` is https://example.org.

    `feed:` stands before the address of a feed on some pages.
    """
    address = _FEED.sub("", address.strip().strip("<>"))
    return address if "://" in address or ":" in address.split("/")[0] else f"https://{address}"
