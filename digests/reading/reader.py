"""Reads bytes from outside in a process of its own, which is ended when it takes too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digests.errors import ArticleError, DaybreakError, FeedError, SourceError, WorkerError
from digests.worker import REST, WorkerProcess

if TYPE_CHECKING:
    from datetime import datetime

    from digests.models import Article
    from digests.reading.feeds import Feed, FeedLink

SECONDS = 5.0
"""A page or feed takes some 50 ms."""
MEMORY = 512 * 1024 * 1024
_ASKS = "asks too much of whoever reads it, so it is left alone."


class Reader:
    """Reads feeds and pages; safe to call from several threads, and not from an event loop."""

    def __init__(
        self, *, seconds: float = SECONDS, memory: int = MEMORY, rest: float = REST
    ) -> None:
        """What takes longer than these seconds, or more than these bytes, is refused."""
        self._process = WorkerProcess(
            "digests.reading.untrusted:do", "reads", memory=memory, rest=rest
        )
        self._seconds = seconds

    def close(self) -> None:
        """End the process; calls under way and later ones raise StoppedError."""
        self._process.close()

    def read_feed(self, data: bytes, address: str, now: datetime, content_type: str) -> Feed:
        """Read a feed; FeedError says why it is none, SourceError that it takes too much.

        The second is not to be read as anything else: that would take as much again.
        """
        feed: Feed = self._ask(
            SourceError(f"It {_ASKS}"), "read_feed", data, address, now, content_type
        )
        return feed

    def find_feeds(self, data: bytes, address: str, content_type: str) -> tuple[FeedLink, ...]:
        """Find the feeds that a page names; FeedError if it cannot be read."""
        found: tuple[FeedLink, ...] = self._ask(
            FeedError(f"It {_ASKS}"), "find_feeds", data, address, content_type
        )
        return found

    def read_page(self, data: bytes, address: str, content_type: str, title: str) -> Article:
        """Read the article of a page; ArticleError says why there is none."""
        fault = ArticleError(f"{address}: it {_ASKS}")
        article: Article = self._ask(fault, "read_page", data, address, content_type, title)
        return article

    def read_file(self, data: bytes, name: str, title: str = "") -> Article:
        """Read a file that somebody gave: .txt, .md, .html or .pdf; ArticleError says why not."""
        article: Article = self._ask(
            ArticleError(f"{name}: it {_ASKS}"), "read_file", data, name, title
        )
        return article

    def read_opml(self, data: bytes) -> tuple[FeedLink, ...]:
        """Read a list of feeds; FeedError says why it is none."""
        links: tuple[FeedLink, ...] = self._ask(FeedError(f"It {_ASKS}"), "read_opml", data)
        return links

    def _ask(self, too_much: DaybreakError, deed: str, *arguments: Any) -> Any:
        """Have a deed done; raise `too_much` where it takes more time or memory than it may."""
        try:
            return self._process.ask(self._seconds, deed, *arguments)
        except (WorkerError, MemoryError):
            raise too_much from None
