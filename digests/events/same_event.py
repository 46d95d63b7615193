"""Whether two articles report one event, and by what such articles find each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from heapq import nsmallest
from typing import TYPE_CHECKING

from digests.events.key_facts import read_key_facts
from digests.events.reports import find_events

if TYPE_CHECKING:
    from datetime import datetime

    from digests.models import Article

WINDOW = timedelta(hours=72)
"""Reports that lie further apart are of two events, or the second is news of its own."""
_RAREST, _LONGEST = 12, 64
"""Names and numbers by which an article is found, and characters of one."""


def probes_of(article: Article) -> tuple[str, ...]:
    """Give the names and numbers that tell most of an article's event, by which it is found."""
    terms = read_key_facts(article.title, article.text).terms
    rarest = nsmallest(_RAREST, terms, key=lambda term: (-terms[term], str(term)))
    return tuple(dict.fromkeys(str(term)[:_LONGEST] for term in rarest))


def are_alike(one: Article, other: Article) -> bool:
    """Tell whether two articles, which bear their keys, report one event: 1 ms.

    It goes by these two alone, and is the same whichever is asked of the other: so it does not
    matter which came first, nor what else is kept.
    """
    return bool(find_events([replace(one, id=one.key), replace(other, id=other.key)]))


def is_within(one: datetime, other: datetime) -> bool:
    """Tell whether two reports lie so near that they may be one story."""
    return abs(one - other) <= WINDOW
