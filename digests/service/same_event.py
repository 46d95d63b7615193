"""Holds an article that comes against those of the last 72 hours: do they report one event."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.events import EVENT_WINDOW, find_alike, is_within, probes_of
from digests.guard import guard
from digests.store import article_terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from digests.models import Article, Condensed
    from digests.store import Connection, Store

MOST = 8
"""Articles that one is held against, those that share most names and numbers with it: 30 ms."""


@dataclass(frozen=True, slots=True)
class Found:
    """By what an article is found, when it was published, and the article like it, if any."""

    terms: tuple[str, ...]
    dated_at: datetime
    like: str = ""


def look_around(store: Store, article: Article, lineage: str, now: datetime) -> Found | None:
    """Find the article of the last 72 hours that reports the same event; None for an old one.

    An edition of its own `lineage` is not another report. What it costs does not grow with the
    archive.
    """
    dated_at = min(article.published_at or now, now)
    if not is_within(dated_at, now):
        return None
    with suppress(ArticleError), guard(article.place, article.title):
        terms = probes_of(article)
        between = dated_at - EVENT_WINDOW, min(dated_at + EVENT_WINDOW, now)
        with store.read() as connection:
            near = article_terms.find_near(connection, terms, lineage, between, MOST)
        alike = find_alike(article, near)
        return Found(terms, dated_at, alike.key if alike else "")
    return None


def note_event(
    connection: Connection, key: str, found: Found, gone: Collection[str], now: datetime
) -> None:
    """Keep what was found; the next article on the event finds this one.

    What takes the place of editions that are `gone` reports the event that they reported.
    """
    oldest = now - 2 * EVENT_WINDOW
    article_terms.keep_terms(connection, key, found.terms, found.dated_at, oldest)
    if found.like:
        article_terms.join_event(connection, key, found.like)
    elif gone:
        article_terms.pass_on_event(connection, gone, key)


_KEPT = 10_000
_alike: dict[tuple[str, ...], bool] = {}
"""By two editions, whose texts never change, and their titles.

Many servers compose the same ones at one minute.
"""


def _are_alike(one: Article, other: Article) -> bool:
    pair = one.key, one.title, other.key, other.title
    known = _alike.get(pair)
    if known is None:
        if len(_alike) >= _KEPT:
            _alike.clear()
        known = _alike[pair] = find_alike(one, [other]) is not None
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
    for key, dated_at, article, at in article_terms.alongside(connection, guild_id, given):
        if is_within(dated_at, at) and _are_alike(given[key].article, article):
            others.setdefault(key, []).append(article)
    return tuple(
        replace(one, others=tuple(others[one.article.key])) if one.article.key in others else one
        for one in given.values()
    )
