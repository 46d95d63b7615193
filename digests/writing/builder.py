"""The whole way from articles to a digest: study, choose, gather, lay out."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.models import DigestOptions
from digests.writing.choosing import choose_bullets
from digests.writing.explaining import Explanation, explain_choices
from digests.writing.gathering import gather_receipts
from digests.writing.layout import lay_out
from digests.writing.stories import find_events
from digests.writing.study import study_article
from digests.writing.themes import ThemeIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Article, Digest, Theme
    from digests.writing.choosing import Choices
    from digests.writing.study import Study

__all__ = ["Explanation", "build_digest", "explain_digest"]


def build_digest(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions | None = None
) -> Digest:
    """Condense articles into a digest; the same input gives the same digest.

    English is condensed, every bullet judged against its receipts; of other languages whole
    sentences are quoted. Takes any Unicode text; an article without a usable sentence gives none.
    """
    return _write(articles, themes, options or DigestOptions())[2]


def explain_digest(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions | None = None
) -> tuple[Explanation, ...]:
    """Say of every sentence, in reading order, how it ranked and what became of it."""
    studies, choices, digest = _write(articles, themes, options or DigestOptions())
    return explain_choices(studies, choices, digest, _index(themes))


def _write(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions
) -> tuple[list[Study], Choices, Digest]:
    studies = [study_article(article) for article in articles]
    events = find_events(articles)
    room = options.max_bullets * (_ROOM_TO_MERGE if events else 1)
    choices = choose_bullets(studies, _index(themes), replace(options, max_bullets=room), events)
    gather_receipts(choices.kept, studies, events)
    return studies, choices, lay_out(choices, articles, themes, options, events)


_ROOM_TO_MERGE = 2
"""Bullets chosen for one of the digest where articles report one event: some will be one."""


@lru_cache(maxsize=4)
def _compiled(themes: tuple[Theme, ...]) -> ThemeIndex:
    return ThemeIndex(themes)


def _index(themes: Sequence[Theme]) -> ThemeIndex:
    """Compile the themes once; telling by identity that they are the same saves 0.1 ms a digest."""
    global _last  # noqa: PLW0603 - a cache of one, of what never changes
    if not isinstance(themes, tuple):
        return _compiled(tuple(themes))
    given, index = _last
    if given is not themes:
        index = _compiled(themes)
        _last = themes, index
    return index


_last: tuple[tuple[Theme, ...], ThemeIndex] = ((), ThemeIndex(()))
