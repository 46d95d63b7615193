"""Answers what somebody looks up in what was taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.events import mark_disagreeing
from digests.models import LookUp, Theme
from digests.service.amending import amend_findings
from digests.service.topics import find_topic
from digests.store import Store, corrections, lookups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Finding
    from digests.writing.themes import ThemeIndex


NEAREST = 5
"""Themes that an unknown text may have meant: as many buttons as stand in a row."""


def look_up(store: Store, index: ThemeIndex, text: str, guild_id: int, limit: int) -> LookUp:
    """Give a theme's bullets, the newest and highest rank first; else the nearest themes.

    A half-typed name that only one theme completes means that theme.
    """
    completed = index.complete(text) if text.strip() else ()
    theme = find_topic(index, text) or (completed[0] if len(completed) == 1 else None)
    if theme is None:
        nearest = dict.fromkeys((*completed, *index.nearest(text)))
        return LookUp(asked=text, theme=None, nearest=tuple(nearest)[:NEAREST])
    with store.read() as connection:
        found = lookups.findings(connection, guild_id, theme.slug, limit)
        total = lookups.count_by_theme(connection, guild_id).get(theme.slug, 0)
        found = amend_findings(found, corrections.of_guild(connection, guild_id))
    return LookUp(asked=text, theme=theme, findings=_say_who_disagrees(found), total=total)


def _say_who_disagrees(found: Sequence[Finding]) -> tuple[Finding, ...]:
    articles = {article.id: article for finding in found for article in finding.articles}
    bullets = mark_disagreeing([finding.bullet for finding in found], articles)
    return tuple(
        replace(finding, bullet=bullet) for finding, bullet in zip(found, bullets, strict=True)
    )


def topics_overview(
    store: Store, index: ThemeIndex, guild_id: int
) -> tuple[tuple[Theme, int], ...]:
    """Give every theme, in the order of its file, with the number of bullets a guild sees of it."""
    with store.read() as connection:
        kept = lookups.count_by_theme(connection, guild_id)
    return tuple((theme, kept.get(theme.slug, 0)) for theme in index.themes)
