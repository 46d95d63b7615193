"""Reads bytes from outside in a process of its own, which is ended when it takes too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from digests.errors import ArticleError, FeedError, WorkerError
from digests.worker import REST, WorkerProcess

if TYPE_CHECKING:
    from datetime import datetime
    from types import TracebackType

    from digests.models import Article
    from digests.reading.feeds import Feed, FeedLink

SECONDS = 5.0
"""A page or feed takes some 50 ms."""
MEMORY = 512 * 1024 * 1024


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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def read_feed(self, data: bytes, address: str, now: datetime, content_type: str) -> Feed:
        """Read a feed; FeedError says why it is none."""
        try:
            feed: Feed = self._ask("read_feed", data, address, now, content_type)
        except (WorkerError, MemoryError):
            raise FeedError("It asks too much of whoever reads it, so it is left alone.") from None
        return feed

    def find_feeds(self, data: bytes, address: str, content_type: str) -> tuple[FeedLink, ...]:
        """Find the feeds that a page names; FeedError if it cannot be read."""
        try:
            found: tuple[FeedLink, ...] = self._ask("find_feeds", data, address, content_type)
        except (WorkerError, MemoryError):
            raise FeedError("The page asks too much of whoever reads it.") from None
        return found

    def read_page(self, data: bytes, address: str, content_type: str, title: str) -> Article:
        """Read the article of a page; ArticleError says why there is none."""
        try:
            article: Article = self._ask("read_page", data, address, content_type, title)
        except (WorkerError, MemoryError):
            raise ArticleError(f"{address}: it asks too much of whoever reads it.") from None
        return article

    def read_file(self, data: bytes, name: str, title: str = "") -> Article:
        """Read a file that somebody gave: .txt, .md, .html or .pdf; ArticleError says why not."""
        try:
            article: Article = self._ask("read_file", data, name, title)
        except (WorkerError, MemoryError):
            raise ArticleError(f"{name}: it asks too much of whoever reads it.") from None
        return article

    def read_opml(self, data: bytes) -> tuple[FeedLink, ...]:
        """Read a list of feeds; FeedError says why it is none."""
        try:
            links: tuple[FeedLink, ...] = self._ask("read_opml", data)
        except (WorkerError, MemoryError):
            raise FeedError("It asks too much of whoever reads it.") from None
        return links

    def _ask(self, deed: str, *arguments: Any) -> Any:
        return self._process.ask(self._seconds, deed, *arguments)
