"""The use cases of sources: added and removed by guilds, read when due, told of when ill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from digests.errors import FetchError, SourceError, UnknownSourceError
from digests.fingerprint import identity_of
from digests.models import HOUSE, Source, content_hash
from digests.numbers import grouped
from digests.service.entries import choose_entries
from digests.service.retraction import take_back
from digests.store import Store, articles, feed_entries, feeds, moving, runs, sources

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from digests.errors import DaybreakError
    from digests.models import DueFeed, SourceTerms
    from digests.reading.feeds import Feed, FeedLink
from digests.service.entries import Choice

EVERY = timedelta(minutes=15)
"""Between two readings of a feed."""
MOST = 100
"""Sources of one guild."""
PATIENCE = timedelta(days=1)
"""How long a feed has failed before its guilds are told."""
TODAY = timedelta(days=1)
"""How old a digest may be that is called today's."""
OFFERED = timedelta(days=1)
"""How long an offered feed that nobody added is remembered."""
BUSY = timedelta(minutes=10)
"""How long a feed is one process's alone, from when it last said that it reads it."""
LONGEST_REST = timedelta(hours=6)
"""Between two readings of a feed that says it changes seldom, or that fails."""
LONGEST_ASKED = timedelta(days=1)
"""Between two readings of a feed whose host asks for a rest."""
MOST_DOUBLINGS = 10
_SIGN_LENGTH = 12
SPREAD = 0.1
"""Share of its rest by which a feed comes earlier or later than others."""
QUIET = timedelta(days=7)
"""How long a feed lists nothing new, at least, before its guilds are told that it is quiet."""
LATELY = timedelta(days=3)
"""How long after it was listed an article may be taken back by its source."""
FORGOTTEN = timedelta(days=60)
"""After which an entry that is listed no longer is forgotten."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address answered, besides the feed itself."""

    etag: str = ""
    last_modified: str = ""
    fresh_for: timedelta = timedelta(0)
    """For how long it says that nothing changes."""
    moved_to: str = ""
    """Its new address, if it moved for good."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that somebody may add."""

    feed_id: int
    feed: Feed
    address: str
    since: datetime
    """When the time began of which today's digest told; a day ago if there was none."""
    today: int
    """Entries of that time that are no advertisements, and whose addresses nothing else brought."""
    on_topics: bool = False
    """Whether that digest is on some topics alone: what is on them, only reading tells."""


class SourceService:
    """The sources of all guilds over one store; safe to call from several threads and processes.

    Every `now` is aware, as for `NewsService`.
    """

    def __init__(
        self,
        store: Store,
        *,
        every: timedelta = EVERY,
        most: int = MOST,
        patience: timedelta = PATIENCE,
    ) -> None:
        """Read each feed so often, let a guild have so many, and bear a fault for so long."""
        self._store = store
        self._every = every
        self._most = most
        self._patience = patience

    def offer(self, guild_id: int, address: str, feed: Feed, now: datetime) -> Offer:
        """Note a feed, so that a guild can add it by its number."""
        now = self._store.now(now)
        with self._store.write() as connection:
            feeds.forget_offers(connection, now - OFFERED)
            number = feeds.note_address(connection, address, feed.title, feed.site, now)
            told = runs.told_of(connection, guild_id, now - TODAY)
            since, until, on_topics = told or (now - TODAY, now, False)
            recent = {
                entry.key
                for entry in feed.entries
                if not entry.is_advertisement
                if entry.published_at and since < entry.published_at <= until
            }
            known = articles.lineages_seen(connection, guild_id, recent)
        return Offer(number, feed, address, since, len(recent - known), on_topics=on_topics)

    def note_link(self, link: FeedLink, now: datetime) -> int:
        """Note a feed that a page names and nobody has read yet; its number."""
        now = self._store.now(now)
        with self._store.write() as connection:
            return feeds.note_address(connection, link.url, link.title, "", now)

    def address_of(self, feed_id: int, sign: str = "") -> str:
        """Give the address of a feed that was offered; SourceError if it is no longer known.

        By its `sign_of` the address itself: another guild's, which may hold a secret, nobody gets
        by a number. Without one it is known as long as nobody reads it.
        """
        with self._store.read() as connection:
            return _demand_known(feeds.offered(connection, feed_id, sign))

    def add_source(
        self,
        guild_id: int,
        feed_id: int,
        backlog: timedelta,
        now: datetime,
        added_by: int | None = None,
    ) -> Source:
        """Let a guild read a feed from now on; the `backlog` before that is wanted too.

        The member who added it sees it wherever that member asks.

        Raises:
            SourceError: the guild reads it already, has too many, or it was not offered.
        """
        now = self._store.now(now)
        with self._store.write() as connection:
            address = _demand_known(feeds.address_of(connection, feed_id))
            there = sources.of_guild(connection, guild_id)
            is_new = all(source.feed_id != feed_id for source in there)
            if is_new and len(there) >= self._most:
                raise SourceError(
                    f"There are {self._most} sources already, which is the most. Remove one first."
                )
            added = sources.add(connection, guild_id, feed_id, now - backlog, now, added_by)
            if added is None:
                raise SourceError(f"{address} is a source already.")
            feeds.want(connection, feed_id, now)
        return added

    def add_links(
        self, guild_id: int, links: Sequence[FeedLink], now: datetime, added_by: int | None = None
    ) -> tuple[int, tuple[str, ...]]:
        """Let a guild read all these feeds from now on, unread; how many, and why others not."""
        now = self._store.now(now)
        added, faults = 0, []
        with self._store.write() as connection:
            room = self._most - len(sources.of_guild(connection, guild_id))
            for place, link in enumerate(links):
                if added >= room:
                    left = len(links) - place
                    faults.append(
                        f"There are {self._most} sources now, which is the most, so the last "
                        f"{grouped(left)} of the list were left out. Remove some, then import it "
                        "again."
                    )
                    break
                number = feeds.note_address(connection, link.url, link.title, "", now)
                if sources.add(connection, guild_id, number, now, now, added_by) is None:
                    faults.append(f"{link.title}: {link.url} is a source already.")
                    continue
                feeds.want(connection, number, now)
                added += 1
        return added, tuple(faults)

    def list_sources(self, guild_id: int) -> tuple[Source, ...]:
        """List what a guild reads: its own sources, then those that are everybody's."""
        with self._store.read() as connection:
            own = sources.of_guild(connection, guild_id)
            return own if guild_id == HOUSE else own + sources.of_guild(connection, HOUSE)

    def remove_source(self, guild_id: int, source_id: int, now: datetime) -> Source:
        """Read a source no more; what it brought stays. UnknownSourceError if there is none."""
        now = self._store.now(now)
        with self._store.write() as connection:
            return _demand(sources.remove(connection, guild_id, source_id, now))

    def edit_source(self, guild_id: int, source_id: int, terms: SourceTerms) -> Source:
        """Give a source another name and other terms; UnknownSourceError if there is none."""
        with self._store.write() as connection:
            return _demand(sources.edit(connection, guild_id, source_id, terms))

    def pause_source(self, guild_id: int, source_id: int, now: datetime, *, paused: bool) -> Source:
        """Leave a source alone, or read it again; UnknownSourceError if there is none."""
        now = self._store.now(now)
        with self._store.write() as connection:
            changed = _demand(
                sources.pause(connection, guild_id, source_id, now if paused else None)
            )
            if not paused:
                feeds.want(connection, changed.feed_id, now)
        return changed

    def claim_feeds(self, now: datetime, limit: int) -> tuple[DueFeed, ...]:
        """Take so many feeds that are due; nobody else gets them for a while."""
        now = self._store.now(now)
        with self._store.write() as connection:
            return feeds.claim_due(connection, now, now + BUSY, token_hex(16), limit)

    def release(self, feed: DueFeed | None = None) -> None:
        """Let a feed be read again at once: whoever read it stops.

        Without a feed, all of them at a start; unless other machines may be reading.
        """
        if feed is None and self._store.is_server:
            return
        with self._store.write() as connection:
            feeds.release(connection, feed)

    def hold_on(self, feed: DueFeed, now: datetime) -> bool:
        """Keep a claimed feed from others for as long again; False if another has it by now."""
        now = self._store.now(now)
        with self._store.write() as connection:
            return feeds.hold_on(connection, feed, now + BUSY)

    def tell_again(self, changed: Sequence[Source], now: datetime) -> None:
        """Nobody could be told of these: `newly_changed` gives them out once more."""
        now = self._store.now(now)
        with self._store.write() as connection:
            sources.tell_again(connection, changed, now)

    def choose(self, feed: DueFeed, read: Feed, now: datetime) -> Choice:
        """Choose what of a feed is to be taken in; it was read with this very `now`."""
        asked_at, now = now, self._store.now(now)
        with self._store.read() as connection:
            keys = [entry.key for entry in read.entries]
            known = feed_entries.known_entries(connection, feed.id, keys)
        return choose_entries(feed, read.entries, known, now, asked_at)

    def settle_same(self, feed: DueFeed, reading: Reading, now: datetime) -> None:
        """A feed says that nothing changed since it was last read."""
        now = self._store.now(now)
        rest = rest_after(feed.address, max(self._every, reading.fresh_for))
        with self._store.write() as connection:
            if not feeds.settle_read(connection, feed, now, now + rest):
                return
        self._move(feed, reading, now, is_done=True)

    def settle_read(  # noqa: PLR0913 - what was read, what came of it, and what follows
        self,
        feed: DueFeed,
        reading: Reading,
        choice: Choice,
        done: Collection[str],
        now: datetime,
        *,
        goes_on: bool = True,
        advertisements: int = 0,
    ) -> None:
        """A feed was read, and those of the wanted entries with the `done` keys were taken in.

        If others are left, it is read whole again: at once if it `goes_on`, or later if these were
        tried too, or nothing could be done. If another has the feed by now, nothing is noted.
        So many of the entries are `advertisements` by what their pages say.
        """
        now = self._store.now(now)
        values: dict[str, object] = {"etag": "", "last_modified": ""}
        rest = timedelta(0) if goes_on and done else self._every
        is_done = all(entry.key in done for entry in choice.wanted)
        if is_done:
            values = {"etag": reading.etag, "last_modified": reading.last_modified}
            rest = max(self._every, reading.fresh_for)
        if choice.unlisted:
            gap = max(feed.longest_gap, now - (feed.new_at or now))
            values |= {"new_at": now, "longest_gap": gap.total_seconds()}
        with self._store.write() as connection:
            next_at = now + rest_after(feed.address, rest)
            if not feeds.settle_read(connection, feed, now, next_at, **values):
                return
            feed_entries.keep_entries(connection, feed.id, choice.after(done))
            feed_entries.forget_entries(connection, feed.id, choice.known, now - FORGOTTEN)
            paid = len(choice.advertised) + advertisements
            feeds.count_advertisements(connection, feed.id, paid)
        self._move(feed, reading, now, is_done=is_done)

    def _move(self, feed: DueFeed, reading: Reading, now: datetime, *, is_done: bool) -> None:
        if reading.moved_to:
            with self._store.write() as connection:
                moving.move(connection, feed.id, reading.moved_to, now, is_done=is_done)

    def missed(
        self, feed: DueFeed, choice: Choice, now: datetime, most: int
    ) -> tuple[tuple[str, str], ...]:
        """Give some articles, by key and address, that a feed listed lately and lists no longer.

        Where something new came, those at its end have only made room for it, so they are not
        meant. Each is given once, so that it can be looked whether its page is there still; one
        without an address only if an older entry is listed still, which is as good a proof.
        """
        now = self._store.now(now)
        after = now - LATELY
        oldest = min((known.listed_at for known in choice.known.values()), default=now)
        if choice.unlisted or choice.advertised:
            after = max(after, oldest)
        with self._store.write() as connection:
            gone = feed_entries.miss_entries(
                connection, feed.id, choice.known, after, now=now, most=most
            )
            sure = feed_entries.articles_without_address(connection, feed.id, gone, oldest)
            return (
                *feed_entries.articles_at(connection, feed.id, gone),
                *((key, "") for key in sure),
            )

    def take_back(self, feed: DueFeed, article_key: str, now: datetime) -> None:
        """A feed took an article back: it is withdrawn, unless something else brought it too."""
        now = self._store.now(now)
        with self._store.write() as connection:
            if feed_entries.drop_listing(connection, feed.id, article_key):
                gone = articles.withdraw(connection, articles.of_key(article_key), now)
                take_back(connection, gone)

    def settle_ill(self, feed: DueFeed, error: DaybreakError, now: datetime) -> None:
        """A feed could not be read: it is asked again, ever later; one that is gone never."""
        now = self._store.now(now)
        rest = rest_after(feed.address, self._every * 2 ** min(feed.failures, MOST_DOUBLINGS))
        asked = error if isinstance(error, FetchError) else FetchError()
        if asked.retry_after is not None:
            rest = max(rest, min(timedelta(seconds=asked.retry_after), LONGEST_ASKED))
        with self._store.write() as connection:
            feeds.settle_ill(connection, feed, now, now + rest, str(error), is_gone=asked.is_gone)
            if asked.retry_after is not None:
                feeds.leave_host_alone(connection, feed.address, now + rest)

    def newly_changed(self, now: datetime) -> tuple[Source, ...]:
        """Give the sources that have failed for long, and those that were given so and are well.

        Those too that list nothing new for longer than ever. Each is given out once a change.
        """
        now = self._store.now(now)
        with self._store.write() as connection:
            before = now - self._patience
            return sources.newly_changed(connection, before, now - QUIET, now)


def sign_of(address: str) -> str:
    """Give what shows on a button that an address was seen: who knows that one has been told it."""
    return content_hash(identity_of(address))[:_SIGN_LENGTH]


def _demand(found: Source | None) -> Source:
    if found is None:
        raise UnknownSourceError
    return found


def _demand_known(address: str | None) -> str:
    if address is None:
        raise SourceError("This feed is no longer known. Add it by its address again.")
    return address


def rest_after(address: str, wanted: timedelta) -> timedelta:
    """Give how long to leave a feed alone: as wanted, but spread so that not all come at once."""
    share = int(content_hash(address)[:8], 16) / 0xFFFFFFFF
    return min(wanted, LONGEST_REST) * (1 - SPREAD + 2 * SPREAD * share)
