"""Writes digests for the desk: an article's own, and a channel's, cut into the parts that are posted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from digests.models import Article, Digest, DigestOptions, Section, Theme, content_hash
from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_BULLETS = 21
"""Bullets of a channel's digest, whatever came in: three cards' worth of seven is what a morning bears."""
NOON, EVENING = time(12), time(18)


@dataclass(frozen=True, slots=True)
class Writer:
    """What all digests of one house have in common; pure, so the same articles give the same parts."""

    themes: tuple[Theme, ...]
    options: DigestOptions
    split: Callable[[Digest], Sequence[Digest]]
    """Cuts a digest between bullets into what one message holds, at least one part."""

    def condense(self, article: Article) -> Digest:
        """Write an article's own digest, under its own title."""
        return build_digest([article], self.themes, replace(self.options, title=""))

    def parts(
        self, articles: Sequence[Article], topics: tuple[str, ...], title: str
    ) -> tuple[Digest, ...]:
        """Write a channel's digest of these articles; without news it is one part without sections."""
        return tuple(self.split(self._write(articles, topics, title)))

    def _write(self, articles: Sequence[Article], topics: tuple[str, ...], title: str) -> Digest:
        title = self.options.title or title
        if not articles:
            return Digest(content_hash(title)[:16], title, (), (), 0, 0, 0)
        wanted = self.options.max_bullets * len(articles)
        # What other topics would have taken up is left to those asked for, and cut off afterwards.
        written = wanted if topics else min(wanted, max(MOST_BULLETS, self.options.max_bullets))
        options = replace(self.options, title=title, max_bullets=written)
        digest = build_digest(articles, self.themes, options)
        return keep_topics(digest, topics, MOST_BULLETS) if topics else digest


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


def title_at(local: datetime) -> str:
    """Name a digest after the time of day at which it is due."""
    if local.time() < NOON:
        return "Morning digest"
    return "Afternoon digest" if local.time() < EVENING else "Evening digest"
