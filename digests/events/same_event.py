"""Which of the articles that came lately reports the event of one that comes now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from heapq import nsmallest
from typing import TYPE_CHECKING

from digests.events.facts import read_key_facts
from digests.events.reports import find_events

if TYPE_CHECKING:
    from collections.abc import Sequence
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


def find_alike(article: Article, near: Sequence[Article]) -> Article | None:
    """Give the first of these articles that reports the event that this one reports.

    `near` bear their keys, in the order in which they came. Some 4 ms for each of them.
    """
    own = replace(article, id="")
    events = find_events([own, *(replace(one, id=one.key) for one in near)]) if near else {}
    event = events.get(own.id)
    return next((one for one in near if event and one.key in event.articles), None)


def is_within(one: datetime, other: datetime) -> bool:
    """Tell whether two reports lie so near that they may be one story."""
    return abs(one - other) <= WINDOW
