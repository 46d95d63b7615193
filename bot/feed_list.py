"""`daybreak source`, `import` and `export`: the sources that every server reads."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import typer

from bot.cards.source_list import NEWEST
from bot.commands.services import utc_now
from bot.fetch import Fetcher
from bot.plurals import counted
from bot.web_reader import WebReader, readable
from digests.errors import FeedError, SourceError, UnknownSourceError
from digests.fingerprint import identity_of
from digests.models import HOUSE
from digests.reading.feeds import FeedLink
from digests.reading.opml import read_opml, write_opml
from digests.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from digests.models import Source
    from digests.reading.feeds import Feed
    from digests.service.source_service import SourceService


@dataclass(frozen=True, slots=True)
class FeedList:
    """The house's sources, as an operator keeps them."""

    sources: SourceService
    allowed: Sequence[str]
    """What may be read besides public addresses."""

    def add(self, address: str, days: int) -> None:
        """Add a feed, or the one that a page names, with so many days of what it lists already."""
        found, feed = asyncio.run(self._find(address))
        offered = self.sources.offer(HOUSE, found, feed, utc_now())
        added = self.sources.add_source(HOUSE, offered.feed_id, timedelta(days=days), utc_now())
        typer.echo(f"Added {added.name}, {added.address}. The bot reads it for every server.")

    def show(self) -> None:
        """Print every source and how it stands."""
        found = self.sources.list_sources(HOUSE)
        for source in found:
            typer.echo(f"{source.name}  {source.address}  {_state(source)}")
        if not found:
            typer.echo("There is none. Add one with: daybreak source add ADDRESS")

    def try_out(self, which: str) -> None:
        """Read a source, or an address that is none yet, and print its newest entries."""
        try:
            address = self._pick(which).address
        except UnknownSourceError:
            address = which
        found, feed = asyncio.run(self._find(address))
        typer.echo(f"{feed.title}, {found}: {counted(len(feed.entries), 'entry', 'entries')}")
        for entry in feed.entries[:NEWEST]:
            dated = f"{entry.published_at:%Y-%m-%d %H:%M}" if entry.published_at else "undated"
            typer.echo(f"  {dated}  {entry.title}  {entry.url}")

    def remove(self, which: str) -> None:
        """Take down the source that is meant."""
        removed = self.sources.remove_source(HOUSE, self._pick(which).id, utc_now())
        typer.echo(f"Removed {removed.name}, {removed.address}. What it brought stays.")

    def take_over(self, path: Path) -> int:
        """Add the feeds of a list (OPML) from now on; returns how many could not be added."""
        try:
            listed = read_opml(path.read_bytes())
        except OSError as error:
            raise FeedError(f"{path} cannot be read: {error.strerror}.") from None
        links, unread = readable(Fetcher(allow=self.allowed), listed)
        added, faults = self.sources.add_links(HOUSE, links, utc_now())
        for fault in (*unread, *faults):
            typer.echo(fault, err=True)
        typer.echo(f"Added {counted(added, 'source')} of {len(listed)}.")
        return len(unread) + len(faults)

    def give_out(self, path: Path | None) -> None:
        """Write the sources as a list (OPML) to a file, or print it."""
        links = [FeedLink(one.address, one.name) for one in self.sources.list_sources(HOUSE)]
        data = write_opml(links, "Daybreak")
        if path is None:
            typer.echo(data.decode())
            return
        try:
            path.write_bytes(data)
        except OSError as error:
            raise FeedError(f"{path} cannot be written: {error.strerror}.") from None

    def _pick(self, which: str) -> Source:
        """Give the source that is meant by its address, its name, or a part of one alone."""
        known = self.sources.list_sources(HOUSE)
        wanted = which.casefold().strip()
        address = identity_of(which.strip())
        exact = [
            one
            for one in known
            if wanted == one.name.casefold() or address == identity_of(one.address)
        ]
        near = [one for one in known if wanted and wanted in one.name.casefold()]
        if len(found := exact or near) == 1:
            return found[0]
        if not found:
            raise UnknownSourceError(
                f"There is no source “{which}”. daybreak source list shows those there are."
            )
        named = ", ".join(one.address for one in found)
        raise SourceError(f"Several sources are called so; give one by its address: {named}")

    async def _find(self, address: str) -> tuple[str, Feed]:
        async with self._web() as web:
            found = await web.find(address, utc_now())
            if found.feed is None and len(found.links) == 1:
                found = await web.find(found.links[0].url, utc_now())
        if found.feed is None:
            named = ", ".join(f"{link.url} ({link.title})" for link in found.links)
            raise SourceError(f"The page names several feeds; give one of them: {named}")
        return found.address, found.feed

    @asynccontextmanager
    async def _web(self) -> AsyncIterator[WebReader]:
        async with Fetcher(allow=self.allowed) as fetcher:
            with closing(Reader()) as reader:
                yield WebReader(fetcher, reader)


def _state(source: Source) -> str:
    if source.is_retired:
        return f"gone for good: {source.fault}"
    if source.fault:
        return f"ill: {source.fault}"
    return f"read {source.read_at:%Y-%m-%d %H:%M} UTC" if source.read_at else "not read yet"
