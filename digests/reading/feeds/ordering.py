"""What a long feed lists, the newest first, so that what is too much of it is its oldest."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from digests.reading.dates import read_date
from digests.reading.feeds.values import MOST_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")
_LONG = 150_000
"""Characters from which a feed may have more than is read of it, however few its entries."""
_LOOKED_AT = 5_000
"""Entries at either end whose dates are read, at 40 µs each; of a longer feed the middle is left
out, since what is in order has its newest at one of its ends."""
_UNDATED = datetime.min.replace(tzinfo=UTC)
UNREAD = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
"""Where tags are none."""
_ENTRY = re.compile(
    r"<(?:[\w-]+:)?(?:item|entry)(?=[\s/>])|(</)(?:[\w-]+:)?(?:item|entry)\s{0,9}>", re.IGNORECASE
)
_DATE = r"<(?:[\w-]+:)?(?:{})\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<>\]]{{1,100}})"
_DATES = (
    re.compile(_DATE.format("pubDate|published|issued|created|date"), re.IGNORECASE),
    re.compile(_DATE.format("updated|modified"), re.IGNORECASE),
)


def newest_first(
    listed: Sequence[T], dates_of: Callable[[T], Iterable[str]], length: int
) -> Sequence[T]:
    """Put entries in the order of their dates, then those without one as they are listed.

    Those of a feed whose `length` in characters lets all of them be read stay as they are listed.
    Of several dates of one the first that can be read counts.
    """
    if len(listed) <= MOST_ENTRIES and length < _LONG:
        return listed

    def instant(one: T) -> datetime:
        return next(filter(None, map(read_date, dates_of(one))), _UNDATED)

    ends = [*listed[:_LOOKED_AT], *listed[max(_LOOKED_AT, len(listed) - _LOOKED_AT) :]]
    return sorted(ends, key=instant, reverse=True)


def newest_entries_first(text: str) -> str:
    """Put the whole entries of a long feed's XML in the order of their dates."""
    bare = UNREAD.sub(lambda part: " " * len(part[0]), text)
    listed, begun = [], None
    for tag in _ENTRY.finditer(bare):
        if not tag[1]:
            begun = tag.start() if begun is None else begun
        elif begun is not None:
            listed.append((begun, tag.end()))
            begun = None
    ordered = newest_first(listed, lambda place: _dates(text[slice(*place)]), len(text))
    if ordered == listed:
        return text
    entries = (text[start:end] for start, end in ordered)
    return "".join((text[: listed[0][0]], *entries, text[listed[-1][1] :]))


def _dates(entry: str) -> Iterable[str]:
    return (found[1] for found in (one.search(entry) for one in _DATES) if found)
