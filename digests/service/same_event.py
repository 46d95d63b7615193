"""Holds an article that comes against those of the last 72 hours: do they report one event."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.events import EVENT_WINDOW, are_alike, is_within, probes_of
from digests.guard import guard
from digests.store import article_terms
from digests.store.dialects import take_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from digests.models import Article, Condensed
    from digests.service.recognition import Decision
    from digests.store import Connection, Store

MOST = 16
"""Articles that one is held against at most, 1 to 3 ms each: where so many lie near, most tell one
event, of which the first that is alike speaks for all."""
TURN = 0x6576656E  # "even": whoever keeps an article notes its event alone


@dataclass(frozen=True, slots=True)
class Found:
    """What was found around an article that comes, before anybody waits for its being kept."""

    article: Article
    lineage: str
    dated_at: datetime
    between: tuple[datetime, datetime]
    """The instants between which a report of its event lies."""
    terms: tuple[str, ...]
    """By which it is found."""
    viewers: tuple[int, ...]
    """Who sees it."""
    shared: Mapping[str, int] = field(default_factory=dict)
    """What shares enough of these terms."""
    alike: tuple[str, ...] = ()
    """What of that reports its event."""


def look_around(store: Store, article: Article, decision: Decision, now: datetime) -> Found | None:
    """Find the articles of the last 72 hours that report the same event; None for an old one.

    An edition of its own lineage is not another report. What it costs does not grow with the
    archive.
    """
    dated_at = min(article.published_at or now, now)
    if not is_within(dated_at, now):
        return None
    own = replace(article, key=decision.key)
    terms = _probes_of(own)
    between = dated_at - EVENT_WINDOW, dated_at + EVENT_WINDOW
    with store.read() as connection:
        viewers = article_terms.viewers_of(connection, own)
        found = Found(own, decision.lineage, dated_at, between, terms, viewers)
        return _look(connection, found)


def _probes_of(article: Article) -> tuple[str, ...]:
    with suppress(ArticleError), guard(article.place, article.title):
        return probes_of(article)
    return ()


def _look(connection: Connection, found: Found) -> Found:
    """Find what reports the event as it is kept now: of each event that is known, the first."""
    shared = article_terms.find_holders(connection, found.terms, found.between)
    if shared.keys() <= found.shared.keys():
        return found
    near = article_terms.find_likest(connection, shared, found.lineage, found.viewers, MOST)
    alike: list[str] = []
    joined: set[str] = set()
    for other, event in near:
        if event not in joined and _are_alike(found.article, other):
            alike.append(other.key)
            joined |= {event} if event else set()
    return replace(found, shared=shared, alike=tuple(alike))


def take_events_turn(connection: Connection) -> None:
    """Let no other article be kept until ours is: of two reports, one then finds the other."""
    take_turn(connection, TURN)


def note_event(connection: Connection, found: Found, gone: Collection[str], now: datetime) -> None:
    """Keep what was found; the next article on the event finds this one.

    It is looked around once more, since others were kept meanwhile: of what came so close together
    that neither could see the other, the one that is kept later joins both. What takes the place of
    editions that are `gone` reports the event that they reported.
    """
    found = _look(connection, found)
    key, oldest = found.article.key, now - 2 * EVENT_WINDOW
    article_terms.keep_terms(connection, key, found.terms, found.dated_at, oldest)
    article_terms.join_event(connection, key, found.alike, gone)


_KEPT = 10_000
_alike: dict[tuple[str, ...], bool] = {}
"""By two editions, whose texts never change, and their titles.

Many servers compose the same ones at one minute.
"""


def _are_alike(one: Article, other: Article) -> bool:
    if other.key < one.key:
        one, other = other, one
    pair = one.key, one.title, other.key, other.title
    known = _alike.get(pair)
    if known is None:
        if len(_alike) >= _KEPT:
            _alike.clear()
        known = False
        with suppress(ArticleError), guard(one.place, one.title):
            known = are_alike(one, other)
        _alike[pair] = known
    return known


def with_others(
    connection: Connection, guild_id: int, window: Iterable[Condensed]
) -> tuple[Condensed, ...]:
    """Give each article of a window what else its guild sees on its event within 72 hours.

    Two articles may bear one event only by a third one that tells of both: a round-up, or what
    this guild does not see. So each is held against the article itself.
    """
    given = {one.article.key: one for one in window}
    others: dict[str, list[Article]] = {}
    for key, article in article_terms.alongside(connection, guild_id, given, given, EVENT_WINDOW):
        if _are_alike(given[key].article, article):
            others.setdefault(key, []).append(article)
    return tuple(
        replace(one, others=tuple(others[one.article.key])) if one.article.key in others else one
        for one in given.values()
    )


def reports_beside(
    connection: Connection, guild_id: int, keys: Collection[str]
) -> dict[str, dict[str, str]]:
    """Give by the keys of articles what else a guild sees on their events: keys, with sources.

    Of those that bear one event with an article, the first MOST are held against it.
    """
    rows = article_terms.alongside(connection, guild_id, keys, (), EVENT_WINDOW)
    own = {article.key: article for key, article in rows if article.key == key}
    found: dict[str, dict[str, str]] = {key: {} for key in own}
    held: Counter[str] = Counter()
    for key, article in rows:
        if key in own and article.key != key and held[key] < MOST:
            held[key] += 1
            if _are_alike(own[key], article):
                found[key][article.key] = article.source
    return found
