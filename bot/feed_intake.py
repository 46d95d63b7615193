"""Reads one feed that is due, and takes in what is new in it: the pages, or what the feed says."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.plurals import counted
from digests.errors import ArticleError, DaybreakError, StoppedError
from digests.models import Listing
from digests.reading.feeds import article_of
from digests.service.source_service import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.fetch import Answer
    from bot.web_reader import WebReader
    from digests.models import Article, DueFeed
    from digests.reading.feeds import Entry, Feed
    from digests.service import NewsService
    from digests.service.entries import Choice

MOST_ENTRIES = 25
"""Taken in of one feed before others have their turn; the rest follows at once."""
LONGER = 1.5
"""A page's text that is not so many times longer than the feed's own says no more than that."""

log = logging.getLogger("daybreak.feeds")


class FeedIntake:
    """Reads feeds, each for itself, and gives what is new in them to the service."""

    def __init__(self, service: NewsService, web: WebReader, clock: Callable[[], datetime]) -> None:
        self._service = service
        self._sources = service.sources
        self._web = web
        self._clock = clock
        self._turn = asyncio.Lock()
        """Articles are condensed one after another anyway; who waits is to hold no thread."""

    async def read(self, feed: DueFeed) -> None:
        """Read a feed and take in what is new; SourceError says why it cannot be read."""
        answer = await self._web.fetch_feed(feed.address, feed.etag, feed.last_modified)
        reading, now = _reading(answer), self._clock()
        if answer.is_not_modified:
            await asyncio.to_thread(self._sources.settle_same, feed, reading, now)
            return
        read = await self._web.read_feed(answer, now)
        choice = await asyncio.to_thread(self._sources.choose, feed, read, now)
        done = await self._take_in(feed, read, choice)
        # By the instant at which it was asked for: what it listed since is still to be read.
        await asyncio.to_thread(self._sources.settle_read, feed, reading, choice, done, now)
        await self._take_back(feed, choice)

    async def _take_back(self, feed: DueFeed, choice: Choice) -> None:
        """Withdraw what the feed listed lately and lists no more, where its page is gone too."""
        missed = await asyncio.to_thread(self._sources.missed, feed, choice, self._clock())
        for key, address in missed[:MOST_ENTRIES]:
            if await self._web.is_missing(address):
                await asyncio.to_thread(self._sources.take_back, feed, key, self._clock())
                log.info("Withdrew %s, which its source took back.", address)

    async def _take_in(self, feed: DueFeed, read: Feed, choice: Choice) -> frozenset[str]:
        """Take in the newest of what is wanted; gives the keys of those that are done with."""
        batch = choice.wanted[:MOST_ENTRIES]
        articles = []
        for entry in batch:
            article = await self._article(entry, read)
            if article is not None:
                listing = Listing(feed.id, entry.key, choice.known[entry.key].listed_at)
                articles.append(replace(article, listing=listing))
        async with self._turn:
            taken = await asyncio.to_thread(self._service.take_in, articles, self._clock())
        for fault in taken.faults:
            log.warning("%s", fault)
        if taken.new:
            log.info("Took in %s from %s.", counted(taken.new, "new article"), read.title)
        return frozenset() if taken.waiting else frozenset(entry.key for entry in batch)

    async def _article(self, entry: Entry, read: Feed) -> Article | None:
        """Give the article itself, else what the feed says of it, else nothing."""
        told = _told(entry, read)
        if entry.url and not (told and entry.is_whole):
            try:
                page = await self._web.read_article(entry.url, entry.title, self._clock())
            except StoppedError:
                raise
            except DaybreakError as error:
                log.info("%s", error)
            else:
                if told is None or len(page.text) > LONGER * len(told.text):
                    return replace(
                        page,
                        source=page.source or read.title,
                        published_at=entry.published_at or page.published_at,
                    )
        return told


def _told(entry: Entry, read: Feed) -> Article | None:
    try:
        return article_of(entry, read)
    except ArticleError:
        return None


def _reading(answer: Answer) -> Reading:
    return Reading(
        etag=answer.etag,
        last_modified=answer.last_modified,
        fresh_for=timedelta(seconds=answer.max_age),
        moved_to=answer.moved_to,
    )
