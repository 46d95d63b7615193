"""Statements on one event put together, so that an answer tells it once with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.events import Telling, group_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from digests.store.lookups import Place

BLOCK = 30
"""Statements among which events are looked for: 3 ms, and 23 where there are a hundred articles."""


class Placed(NamedTuple):
    """A statement with the event that it belongs to."""

    statement: tuple[str, str]
    story: int
    sources: frozenset[str] = frozenset()
    """That tell of the event, in its block."""
    since: datetime | None = None
    """When the first article on the event came, as far as its block tells."""
    article_key: str = ""
    event: str = ""
    """That its article was found to report, as others do; empty where none was found."""


def place(
    ids: Sequence[int], start: int, stop: int, read: Callable[[Sequence[int]], Sequence[Place]]
) -> list[Placed]:
    """Give the statements of these from `start` up to `stop`, those of one event together.

    `read` gives the rows of those that are looked at. An event stands where its newest statement
    does; the others follow. Blocks are fixed, so that each statement stands on one page, whichever
    is asked for.
    """
    first, last = start // BLOCK, (max(stop, 1) - 1) // BLOCK
    placed = [
        one
        for block in range(first, last + 1)
        for some in [ids[block * BLOCK : (block + 1) * BLOCK]]
        for one in _place_block(read(some) if some else (), block * BLOCK)
    ]
    return placed[start - first * BLOCK : stop - first * BLOCK]


def joined(placed: Sequence[Placed], beside: Mapping[str, Mapping[str, str]]) -> list[Placed]:
    """Put the statements of a page together whose articles report one event, as `beside` tells.

    `beside` has, by the keys of articles, the keys and sources of the others on their events.
    """
    kept: list[Placed] = []
    for one in placed:
        sources = one.sources.union(beside.get(one.article_key, {}).values())
        first = next((other for other in kept if _is_one(one, other, beside)), one)
        since = min(filter(None, (one.since, first.since)), default=None)
        kept.append(one._replace(story=first.story, sources=sources, since=since))
    order = {one.story: place for place, one in reversed(list(enumerate(kept)))}
    return sorted(kept, key=lambda one: order[one.story])


def _is_one(one: Placed, other: Placed, beside: Mapping[str, Mapping[str, str]]) -> bool:
    if one.story == other.story:
        return True
    return other.article_key in beside.get(one.article_key, {}) or (
        one.article_key in beside.get(other.article_key, {})
    )


def _place_block(rows: Sequence[Place], offset: int) -> list[Placed]:
    articles = {row.article_key: row for row in rows}
    keys = list(articles)
    tellings = [Telling(one.title, one.dated_at, one.source) for one in articles.values()]
    story_of = {keys[member]: members for members in group_stories(tellings) for member in members}
    told_of: dict[tuple[int, ...], list[Place]] = {}
    for row in rows:
        told_of.setdefault(story_of[row.article_key], []).append(row)
    return [
        Placed(
            (row.theme, row.text_hash), offset + number, sources, since, row.article_key, row.event
        )
        for number, (members, told) in enumerate(told_of.items())
        for together in [[articles[keys[member]] for member in members]]
        for sources in [frozenset(one.source for one in together)]
        for since in [min(one.taken_in_at for one in together)]
        for row in told
    ]
