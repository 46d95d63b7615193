"""The builder for tests that read the same articles again and again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Article, Digest, DigestOptions, Theme


@cache
def _built(
    articles: tuple[Article, ...], themes: tuple[Theme, ...], options: DigestOptions
) -> Digest:
    return build_digest(articles, themes, options)


def build_once(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions
) -> Digest:
    """Give what `build_digest` gives, which is the same each time, without building it again."""
    return _built(tuple(articles), tuple(themes), options)
