"""Writes digests: an article's own, and a channel's, in the parts that are posted."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from digests.guard import build_sound
from digests.models import Article, Bullet, Digest, DigestOptions, Section, Theme, content_hash
from digests.novelty import mark_digest
from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


class Writer:
    """What all digests of one house have in common; pure: the same articles give the same parts."""

    def __init__(
        self,
        themes: Sequence[Theme],
        options: DigestOptions,
        split: Callable[[Digest], Sequence[Digest]],
        build: Builder = build_digest,
    ) -> None:
        """`split` cuts a digest between bullets into what messages can hold, at least one part."""
        self._themes = tuple(themes)
        self._options = options
        self._split = split
        self._build = build
        self._remembered = lru_cache(REMEMBERED)(self._parts)

    def condense(self, article: Article) -> Digest:
        """Write an article's own digest, under its own title."""
        return self._build([article], self._themes, replace(self._options, title=""))

    def parts(
        self,
        articles: tuple[Article, ...],
        topics: tuple[str, ...],
        title: str,
        told: tuple[Bullet, ...] = (),
        earlier: tuple[tuple[str, str], ...] = (),
    ) -> tuple[Digest, ...]:
        """Write a channel's digest of these; without news it is one part without sections.

        Against what the channel was `told` before, bullets are marked as new or as updates, and
        left out where they say nothing new. A channel's first digest has no marks. `earlier` are
        ids of articles that were told of before they changed, each with what it said then.
        """
        return self._remembered(articles, topics, title, told, earlier)

    def _parts(
        self,
        articles: tuple[Article, ...],
        topics: tuple[str, ...],
        title: str,
        told: tuple[Bullet, ...],
        earlier: tuple[tuple[str, str], ...],
    ) -> tuple[Digest, ...]:
        names = tuple(theme.name for theme in self._themes if theme.slug in topics)
        digest = self._write(articles, topics, names, self._options.title or headed(title, names))
        marked = mark_digest(digest, told, earlier) if told or earlier else digest
        return tuple(self._split(marked))

    def _write(
        self,
        articles: tuple[Article, ...],
        topics: tuple[str, ...],
        names: tuple[str, ...],
        title: str,
    ) -> Digest:
        options = replace(self._options.shared_by(len(articles)), title=title)
        if topics:
            # A team that chose topics gets the best of these, not what others left of the best.
            options = replace(options, max_bullets=self._options.max_bullets * len(articles))
        digest, faults = build_sound(
            articles, lambda sound: self._build(sound, self._themes, options)
        )
        for fault in faults:
            log.warning("%s", fault)
        if digest is None:
            return Digest(content_hash(title)[:16], title, (), (), 0, 0, 0, names)
        if not topics:
            return digest
        kept = keep_topics(digest, topics, self._options.most_bullets)
        return replace(kept, topics=names)


def keep_topics(digest: Digest, topics: tuple[str, ...], most: int) -> Digest:
    """Keep the sections of these themes, and of their bullets the `most` important; ranks close up.

    Bullets on other themes were not refused, so they are not counted at all.
    """
    wanted = [section for section in digest.sections if section.theme in topics]
    ranks = sorted(bullet.rank for section in wanted for bullet in section.bullets)[:most]
    place = {rank: new for new, rank in enumerate(ranks, start=1)}
    sections = []
    for section in wanted:
        bullets = tuple(
            replace(bullet, rank=place[bullet.rank])
            for bullet in section.bullets
            if bullet.rank in place
        )
        if bullets:
            sections.append(Section(section.theme, section.name, section.emoji, bullets))
    kept = sum(len(section.bullets) for section in sections)
    return replace(
        digest,
        id=content_hash(f"{digest.id}|{','.join(topics)}")[:16],
        sections=tuple(sections),
        considered=kept + digest.dropped,
        kept=kept,
    )


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
