"""Answers what somebody looks up in what was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.models import LookUp, Theme
from digests.store import Store, articles

if TYPE_CHECKING:
    from digests.writing.themes import ThemeIndex


NEAREST = 5
"""Themes that an unknown text may have meant: as many buttons as stand in a row."""


def look_up(store: Store, index: ThemeIndex, text: str, limit: int) -> LookUp:
    """Give a theme's bullets, the newest intake and highest rank first; else the nearest themes.

    A half-typed name that only one theme completes means that theme.
    """
    completed = index.complete(text) if text.strip() else ()
    theme = index.find(text) or (completed[0] if len(completed) == 1 else None)
    if theme is None:
        nearest = dict.fromkeys((*completed, *index.nearest(text)))
        return LookUp(asked=text, theme=None, nearest=tuple(nearest)[:NEAREST])
    with store.read() as connection:
        found = articles.findings(connection, theme.slug, limit)
    return LookUp(asked=text, theme=theme, findings=found)


def topics_overview(store: Store, index: ThemeIndex) -> tuple[tuple[Theme, int], ...]:
    """Give every theme, in the order of its file, with the number of bullets kept of it."""
    with store.read() as connection:
        counts = articles.count_by_theme(connection)
    return tuple((theme, counts.get(theme.slug, 0)) for theme in index.themes)
