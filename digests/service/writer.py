"""Writes digests: an article's own, and a channel's out of what was kept of its articles."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from digests.compose import compose
from digests.events import mark_digest
from digests.guard import build_sound
from digests.models import (
    Article,
    Bullet,
    Condensed,
    Digest,
    DigestOptions,
    OwnTopic,
    Theme,
    content_hash,
)
from digests.service import own_topics

if TYPE_CHECKING:
    from collections.abc import Sequence

log = logging.getLogger("daybreak.articles")

REMEMBERED = 4
"""Digests held ready: at 08:00 many channels wait for the same one."""
NOON, EVENING = time(12), time(18)
OF_TOPICS = ": "
NAMED = 3
"""Topics that a title names."""


class Builder(Protocol):
    """What builds digests: `build_digest` itself, or a worker that does so elsewhere."""

    def __call__(
        self, articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions, /
    ) -> Digest:
        """Give the digest of these articles, or raise what is said in `digests.errors`."""
        ...


def build_here(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions
) -> Digest:
    """Build a digest in this process; what that takes is loaded only then."""
    from digests.writing.builder import build_digest

    return build_digest(articles, themes, options)


class Writer:
    """What all digests of one house have in common; pure: the same articles give the same digest.

    An article is condensed when it is taken in; a channel's digest is composed of what was kept.
    """

    def __init__(
        self,
        themes: Sequence[Theme],
        options: DigestOptions,
        build: Builder = build_here,
        at_once: Builder | None = None,
    ) -> None:
        """`at_once` builds without waiting for anybody; None: `build` does."""
        self._themes = tuple(themes)
        self._options = options
        self._build = build
        self._at_once = at_once or build
        self._remembered = lru_cache(REMEMBERED)(self._compose)
        self.condense = lru_cache(REMEMBERED)(self.condense_anew)
        """Writes an article's own digest, under its own title; what was just shown is at hand."""

    def condense_anew(self, article: Article) -> Digest:
        """Write an article's own digest, whatever was written of it before."""
        return self._build([article], self._themes, replace(self._options, title=""))

    def condense_at_once(self, article: Article) -> Digest:
        """Write an article's own digest without waiting for a model."""
        return self._at_once([article], self._themes, replace(self._options, title=""))

    def compose(  # noqa: PLR0913, PLR0917 - what was taken in, what is wanted, what was told
        self,
        condensed: tuple[Condensed, ...],
        topics: tuple[str, ...],
        title: str,
        told: tuple[Bullet, ...] = (),
        earlier: tuple[tuple[str, str], ...] = (),
        own: tuple[OwnTopic, ...] = (),
    ) -> Digest:
        """Compose a channel's digest of these; without news it has no sections.

        The topics are slugs of themes and of the team's `own` topics.

        Against what the channel was `told` before, bullets are marked as new or as updates, and
        left out where they say nothing new. A channel's first digest has no marks. `earlier` are
        ids of articles that were told of before they changed, each with what it said then.
        """
        return self._remembered(condensed, topics, title, told, earlier, own)

    def _compose(  # noqa: PLR0913, PLR0917 - as above
        self,
        condensed: tuple[Condensed, ...],
        topics: tuple[str, ...],
        title: str,
        told: tuple[Bullet, ...],
        earlier: tuple[tuple[str, str], ...],
        own: tuple[OwnTopic, ...],
    ) -> Digest:
        named = [(one.slug, one.name) for one in self._themes] + [
            (one.slug, one.name) for one in own
        ]
        names = tuple(name for slug, name in named if slug in topics)
        title = self._options.title or headed(title, names)
        kept = {one.article: _only_on(one, topics, own) if topics else one for one in condensed}

        def compose_of(articles: Sequence[Article]) -> Digest:
            given = [kept[article] for article in articles]
            return compose(given, self._themes, title, self._options)

        digest, faults = build_sound(tuple(kept), compose_of)
        for fault in faults:
            log.warning("%s", fault)
        if digest is None:
            return Digest(content_hash(title)[:16], title, (), (), 0, 0, 0, names)
        marked = mark_digest(digest, told, earlier) if told or earlier else digest
        return replace(marked, topics=names)


def _only_on(one: Condensed, topics: tuple[str, ...], own: tuple[OwnTopic, ...]) -> Condensed:
    """Keep the bullets on these topics; the others were not refused, so they do not count."""
    kept = tuple(each for each in one.bullets if own_topics.is_on(each, topics, own))
    return replace(one, bullets=kept, headline_only=False)


def title_at(clock: time) -> str:
    """Name a digest after the time of day at which it is due."""
    if clock < NOON:
        return "Morning digest"
    return "Afternoon digest" if clock < EVENING else "Evening digest"


def headed(title: str, names: Sequence[str]) -> str:
    """Say in a title on which topics a digest is: "Evening digest: Energy, Trade and 3 more"."""
    if not names:
        return title
    more = len(names) - NAMED
    return f"{title}{OF_TOPICS}{', '.join(names[:NAMED])}{f' and {more} more' if more > 0 else ''}"
