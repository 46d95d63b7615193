"""Decides which entries of a feed are to be taken in: what is new in it, and wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digests.store.feed_entries import KnownEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from digests.models import DueFeed
    from digests.reading.feeds import Entry

OLD = timedelta(days=7)
"""What a feed lists for the first time with an older date was put into it anew, and is no news."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done with the entries of a feed that was read."""

    wanted: tuple[Entry, ...]
    """Those to be taken in, the newest first."""
    known: Mapping[str, KnownEntry]
    """What is known of each of its entries, by their keys, before these are taken in."""

    unlisted: frozenset[str]
    """The keys of those that were never listed before."""
    advertised: frozenset[str] = frozenset()
    """The keys of those that were never listed before, and are paid for."""

    def after(self, done: Collection[str]) -> dict[str, KnownEntry]:
        """Give what is new of the entries once those with these keys are taken in."""
        marks = {entry.key: entry.mark for entry in self.wanted if entry.key in done}
        return {
            key: replace(known, taken_mark=marks.get(key, known.taken_mark))
            for key, known in self.known.items()
            if key in self.unlisted or key in self.advertised or key in marks
        }


def choose_entries(
    feed: DueFeed,
    entries: Iterable[Entry],
    known: Mapping[str, KnownEntry],
    now: datetime,
    asked_at: datetime,
) -> Choice:
    """Choose the entries that one of the feed's guilds wants and that are new or changed.

    The feed was asked for at `asked_at`, by the clock that its entries' dates were held against.
    What a feed lists when it is first read is as old as it says. What comes to it later is new from
    then on, whatever date it bears, unless that is very old: many are published late.
    """
    listed = tuple(entries)
    found = {
        entry.key: known.get(entry.key) or KnownEntry(_listed_at(feed, entry, now, asked_at), "")
        for entry in listed
    }
    wanted = [
        entry
        for entry in listed
        if not entry.is_advertisement
        and found[entry.key].listed_at > feed.since
        and found[entry.key].taken_mark != entry.mark
    ]
    wanted.sort(key=lambda entry: (found[entry.key].listed_at, entry.key), reverse=True)
    unlisted = frozenset(found.keys() - known.keys())
    paid = {entry.key for entry in listed if entry.is_advertisement}
    return Choice(tuple(wanted), found, unlisted - paid, unlisted & paid)


def _listed_at(feed: DueFeed, entry: Entry, now: datetime, asked_at: datetime) -> datetime:
    if feed.read_at is None or feed.read_at < feed.added_at:
        # It is the first reading for all who want it now; others may have read it long ago.
        # Without a date, or with one to come, it may be of any age: it is not told unless what came
        # before is asked for.
        is_dated = entry.published_at is not None and entry.published_at < asked_at
        return min((is_dated and entry.published_at) or feed.added_at, now)
    published_at = entry.published_at or now
    return now if published_at > now - OLD else published_at
