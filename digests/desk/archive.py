"""Answers what somebody looks up in what was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.models import LookUp, Theme
from digests.store import Store, articles

if TYPE_CHECKING:
    from digests.writing.themes import ThemeIndex


def look_up(store: Store, index: ThemeIndex, text: str, limit: int) -> LookUp:
    """Give a theme's bullets, the newest intake and highest rank first; else the nearest themes."""
    theme = index.find(text)
    if theme is None:
        return LookUp(asked=text, theme=None, nearest=index.nearest(text))
    with store.read() as connection:
        found = articles.findings(connection, theme.slug, limit)
    return LookUp(asked=text, theme=theme, findings=found)


def topics_overview(store: Store, index: ThemeIndex) -> tuple[tuple[Theme, int], ...]:
    """Give every theme, in the order of its file, with the number of bullets kept of it."""
    with store.read() as connection:
        counts = articles.count_by_theme(connection)
    return tuple((theme, counts.get(theme.slug, 0)) for theme in index.themes)
