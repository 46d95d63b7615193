"""What a search may find: within which bounds, as far as a guild sees it, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import FromClause, Select, Text, bindparam, func, or_, select

from digests.store.corrections import is_not_withdrawn
from digests.store.tables import articles
from digests.store.visibility import is_first, is_new, visible


class Matched(NamedTuple):
    """A bullet that was found, with what weighs it. A row's own names are slow to ask for."""

    words: str
    text_hash: str
    theme: str
    id: int
    place: int
    """The later its article's date, the higher."""


class Dated(NamedTuple):
    """A bullet that was found, with what orders it among a theme's."""

    article_key: str
    rank: int
    dated_at: datetime
    taken_in_at: datetime
    id: int
    text_hash: str


REACH = 20_000
"""The newest matches among which those are that a guild may see: that it sees few among many of
others must not cost it a second."""
FURTHEST = 2**32 - 1
"""Seconds from 1970 that a place tells, in either direction."""
ROOM = 2**31
"""Numbers of bullets in a second: a place is the seconds of a date, then the bullet's number."""
ALWAYS = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where is looked."""

    theme: str = ""
    """A slug, or empty for all."""
    since: datetime | None = None
    """Only what nobody told before."""
    source: str = ""
    """A part of its name, or empty for all."""

    after: datetime | None = None
    """Only articles from then on are looked at."""
    has_headlines: bool = False
    """Whether what an article's headline holds counts for its first bullet."""
    is_once: bool = False
    """Whether of bullets that say the same only the first is found."""

    @property
    def first(self) -> datetime:
        """From when on is looked."""
        return max(self.after or ALWAYS, self.since or ALWAYS)

    @property
    def bound(self) -> dict[str, Any]:
        """What is bound in statements that look within it."""
        return {
            "theme": self.theme,
            "since": self.since or ALWAYS,
            "source": self.source.lower().replace("\0", " ").encode("utf-8", "replace").decode(),
        }

    @property
    def kinds(self) -> dict[str, bool]:
        """Which bounds there are, as `seen_among` takes them: each a statement of its own."""
        return {
            "by_source": bool(self.source),
            "by_date": self.since is not None,
            "once": self.is_once,
        }


def place_of(date: datetime) -> int:
    """Give the place of the second before a date."""
    return max(int(date.timestamp()) - 1, -FURTHEST) * ROOM


_THEME, _SOURCE = (bindparam(name, type_=Text()) for name in ("theme", "source"))


def seen_among(held: FromClause, *, by_source: bool, by_date: bool, once: bool) -> Select[Any]:
    """Give of bullets that hold something those that a guild may see, within a scope.

    Only `by_source` are their articles looked up, which takes a quarter of the time, and only
    `by_date` whether they were told before.
    """
    wanted = Dated if once else Matched
    seen = (
        select(*(held.c[name] for name in wanted._fields))
        .where(or_(_THEME == "", held.c.theme == _THEME))
        .where(visible(held.c.article_key), is_not_withdrawn(held.c.text_hash))
        .limit(bindparam("limit"))
    )
    if once:
        seen = seen.where(is_first(held, in_theme=False))
    if by_date:
        seen = seen.where(is_new(held))
    if not by_source:
        return seen
    named = func.lower(articles.c.source)
    joined = seen.join(articles, articles.c.key == held.c.article_key)
    return joined.where(func.replace(named, _SOURCE, "") != named)
