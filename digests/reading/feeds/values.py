"""What a feed says: as it stands there, and as Daybreak keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.fingerprint import identity_of
from digests.models import content_hash

if TYPE_CHECKING:
    from datetime import datetime

MOST_ENTRIES = 500
"""Of one feed, the newest; the others are not read. Most list 10 to 50."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed tells of it."""

    key: str
    """By which it is known again within its feed; a new guid, date, title or tracking parameter
    changes nothing: the hash of its address if that is its own, else of its text too."""
    mark: str
    """The hash of title and text, by which it is seen that the entry was changed."""
    url: str
    """The canonical http(s) address, or empty."""
    title: str
    """Plain; the first words of the text where the feed gives none."""
    text: str
    """Plain paragraphs parted by blank lines; empty where the feed gives a title only."""
    published_at: datetime | None
    """UTC, never later than the feed was read; None if the feed gives none that can be read."""
    is_whole: bool
    """Whether the text is surely the whole article, or its page none, so that need not be read."""
    is_advertisement: bool
    """Whether it is said to be paid for: by its labels, address, title or links."""
    source: str = ""
    """Whom the entry itself names as its source; empty for whoever publishes the feed."""
    address: str = ""
    """Its http(s) address as it is written: servers tell `/story/` from `/story`."""

    @property
    def has_own_address(self) -> bool:
        """Whether its address is no other entry's and no site's front."""
        return bool(self.url) and self.key == content_hash(identity_of(self.url))


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    title: str
    """Plain, at most 100 characters; the host where the feed gives none."""
    site: str
    """The canonical address of its site, or empty."""
    entries: tuple[Entry, ...]
    """As the feed lists them, those of a long one by their dates; no two have one key."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Where a feed is."""

    url: str
    """An absolute http(s) address as it is written: servers tell `/feed/` from `/feed`."""
    title: str
    """Plain; the host where none is given."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry to the letter of its feed, whatever the dialect."""

    links: tuple[str, ...] = ()
    """The likeliest address first; they may be relative."""
    title: str = ""
    content: str = ""
    """HTML that is meant to be the article."""
    summary: str = ""
    """HTML that may be the article or its first words."""
    dates: tuple[str, ...] = ()
    """Of publication first, then of changes."""
    labels: tuple[str, ...] = ()
    source: str = ""
    """The outlet from which it was taken over."""
    is_sponsored: bool = False
    """Whether its own link says so."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed to the letter, whatever the dialect."""

    title: str
    site: str
    items: tuple[Item, ...]
