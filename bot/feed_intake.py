"""Reads one feed that is due, and takes in what is new in it: the pages, or what the feed says."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.plurals import counted
from digests.batches import batched
from digests.errors import AdvertisementError, ArticleError, DaybreakError, FetchError, StoppedError
from digests.models import Listing
from digests.service.recognition import claimed, takes_place
from digests.service.source_service import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.fetch import Answer
    from bot.web_reader import WebReader
    from digests.models import Article, DueFeed
    from digests.reading.feeds import Entry, Feed
    from digests.service import NewsService
    from digests.service.entries import Choice

BATCH = 10
"""Entries that are taken in together; a stop loses no more than these. With a page's 20 s, a host's
30 s between two, and its turn, they take less than a feed is held."""
LONGEST_TURN = 300.0
"""Seconds after which a feed whose pages are slow lets others have their turn."""
PAGE_PATIENCE = timedelta(hours=1)
"""How long a page that cannot be read for the moment is tried; its teaser is told meanwhile."""

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
        ends = monotonic() + LONGEST_TURN
        found: list[_Found] = []
        done: set[str] = set()
        for batch in batched(choice.wanted, BATCH):
            more = [await self._find_article(feed, read, answer.url, choice, one) for one in batch]
            done |= await self._take_in(more, read)
            found += more
            # What was taken in stays, whoever goes on with the rest.
            if not await asyncio.to_thread(self._sources.hold_on, feed, self._clock()):
                return
            if monotonic() > ends:
                break
        # By the instant at which it was asked for: what it listed since is still to be read.
        await asyncio.to_thread(
            partial(
                self._sources.settle_read,
                goes_on=len(found) < len(choice.wanted),
                advertisements=sum(one.is_advertisement for one in found),
            ),
            *(feed, reading, choice, done, now),
        )
        await self._take_back(feed, choice)

    async def _take_back(self, feed: DueFeed, choice: Choice) -> None:
        """Withdraw what the feed listed lately and lists no more, where its page is gone too.

        What never had a page is withdrawn at once.
        """
        missed = await asyncio.to_thread(self._sources.missed, feed, choice, self._clock(), BATCH)
        for key, address in missed:
            if not address or await self._web.is_missing(address):
                await asyncio.to_thread(self._sources.take_back, feed, key, self._clock())
                log.info("Withdrew %s, which its source took back.", address or "an entry")

    async def _find_article(
        self, feed: DueFeed, read: Feed, address: str, choice: Choice, entry: Entry
    ) -> _Found:
        """Find the article of an entry of a feed that answered at an address."""
        one = await self._find(entry, read)
        listed_at = choice.known[entry.key].listed_at
        if one.is_passing and self._clock() - listed_at > PAGE_PATIENCE:
            one = replace(one, is_passing=False)
        if one.article is None:
            return one
        listing = Listing(feed.id, entry.key, listed_at, is_teaser=one.is_teaser)
        article = replace(one.article, listing=listing)
        if not (one.is_page or entry.has_own_address):
            article = claimed(article, f"entry {entry.key}")
        elif not (one.is_page or _may_speak(address, entry)):
            article = claimed(article, f"feed {feed.id}")
        return replace(one, article=article)

    async def _take_in(self, found: Sequence[_Found], read: Feed) -> frozenset[str]:
        """Take these in; gives the keys of the entries that are done with."""
        articles = [one.article for one in found if one.article is not None]
        async with self._turn:
            taken = await asyncio.to_thread(self._service.take_in, articles, self._clock())
        for fault in taken.faults:
            log.warning("%s", fault)
        if taken.new:
            log.info("Took in %s from %s.", counted(taken.new, "new article"), read.title)
        if taken.waiting:
            return frozenset()
        return frozenset(one.key for one in found if not one.is_passing)

    async def _find(self, entry: Entry, read: Feed) -> _Found:
        """Give the article itself, else what the feed says of it, else nothing."""
        told = _told(entry, read)
        if not entry.url or (told and entry.is_whole):
            return _Found(entry.key, told)
        try:
            page = await self._web.read_article(
                entry.address or entry.url, entry.title, self._clock()
            )
        except StoppedError:
            raise
        except AdvertisementError:
            return _Found(entry.key, None, is_advertisement=True)
        except DaybreakError as error:
            log.info("%s", error)
            is_passing = isinstance(error, FetchError) and error.is_passing
            return _Found(entry.key, told, is_teaser=True, is_passing=is_passing)
        if told is not None and not takes_place(page.text, told.text, told.title):
            return _Found(entry.key, told)
        page = replace(
            page,
            source=_source(page, entry.source or read.title),
            published_at=entry.published_at or page.published_at,
        )
        return _Found(entry.key, page, is_page=True)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of an entry."""

    key: str
    article: Article | None
    is_page: bool = False
    """Whether the text was read from its page."""
    is_teaser: bool = False
    """Whether it is what the feed says, since the page could not be read."""
    is_passing: bool = False
    """Whether the page is worth another try."""
    is_advertisement: bool = False
    """Whether the page says to be paid for, of which the feed said nothing."""


def _may_speak(address: str, entry: Entry) -> bool:
    """Tell whether a feed that was read at that address is of the site whose page an entry names.

    Whatever others say of a page must not take the place of what those who read it there know.
    """
    feed, page = (urlsplit(one).hostname or "" for one in (address, entry.url))
    return feed == page or page.endswith(f".{feed}") or feed.endswith(f".{page}")


def _source(page: Article, told: str) -> str:
    """Name the source of a page: as it says, else as the feed told, before its host's name."""
    from digests.reading.addresses import host_of

    return told if page.source in {"", host_of(page.url)} else page.source


def _told(entry: Entry, read: Feed) -> Article | None:
    from digests.reading.feeds import article_of

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
