"""Where news comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HOUSE = 0
"""In the place of a guild's id: what belongs to every guild."""


class Weight(StrEnum):
    """What a source counts when the stories of a digest are put in order."""

    LESS = "less"
    """Its stories come after others that as many sources tell."""
    NORMAL = ""
    MORE = "more"
    """Its stories come before others that as many sources tell."""


@dataclass(frozen=True, slots=True)
class SourceTerms:
    """On what terms a guild reads a source."""

    name: str
    topics: tuple[str, ...] = ()
    """Slugs of themes, and of its guild's own topics, that it may tell of; empty means all."""
    most: int | None = None
    """At most so many bullets of it are told on one day, over all channels; None: any number."""
    weight: Weight = Weight.NORMAL


@dataclass(frozen=True, slots=True)
class Source:
    """A feed that a guild reads, and how that feed stands."""

    id: int
    guild_id: int
    """`HOUSE`: it is every guild's."""
    feed_id: int
    name: str
    address: str
    """The feed's."""
    site: str
    """The address of the site that the feed is of, or empty."""
    since: datetime
    """What was listed up to then is not told."""
    topics: tuple[str, ...] = ()
    """Slugs of the themes that it may tell of; empty means all."""
    most: int | None = None
    """At most so many bullets of it are told on one day, over all channels; None: any number."""
    weight: Weight = Weight.NORMAL
    is_paused: bool = False
    fault: str = ""
    """Why it could not be read last; empty as long as it is well."""
    failing_since: datetime | None = None
    is_retired: bool = False
    """It is gone for good, and is not asked any more."""
    read_at: datetime | None = None
    """When it was last read well."""
    new_at: datetime | None = None
    """When it last listed something new."""
    is_quiet: bool = False
    """Whether it has listed nothing new for longer than it ever did."""
    advertisements: int = 0
    """Entries that were paid for, and so left out."""


@dataclass(frozen=True, slots=True)
class DueFeed:
    """A feed that is to be read now, as its guilds want it."""

    id: int
    address: str
    since: datetime
    """What was listed up to then no guild wants."""
    added_at: datetime
    """When the first of these guilds began to read it."""
    etag: str = ""
    last_modified: str = ""
    read_at: datetime | None = None
    """None: it is read for the first time."""
    failures: int = 0
    """In a row, up to now."""
    new_at: datetime | None = None
    """When it last listed something new."""
    longest_gap: timedelta = timedelta(0)
    """The longest time between two such instants."""
    due_at: datetime | None = None
    """Since when it is due; a later instant is that of another wish to have it read."""
    lease_token: str = ""
    """By which it is known who reads it."""
