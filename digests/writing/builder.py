"""The whole way from articles to a digest: each is condensed, then what came of it is composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.compose import compose
from digests.models import Condensed, DigestOptions
from digests.writing.choosing import choose_bullets
from digests.writing.explaining import Explanation, explain_choices
from digests.writing.study import study_article
from digests.writing.themes import compile_themes

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
    Of several articles each is condensed by itself, as the bot does when it takes one in.
    """
    options = options or DigestOptions()
    return _compose(_write(articles, themes, options), themes, options)


def explain_digest(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions | None = None
) -> tuple[Explanation, ...]:
    """Say of every sentence, in reading order, how it ranked and what became of it."""
    options = options or DigestOptions()
    written = _write(articles, themes, options)
    digest, index = _compose(written, themes, options), compile_themes(tuple(themes))
    return tuple(
        explanation
        for study, choices in written
        for explanation in explain_choices(study, choices, digest, index)
    )


def _write(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions
) -> list[tuple[Study, Choices]]:
    index = compile_themes(tuple(themes))
    studies = (study_article(article, index) for article in articles)
    return [(study, choose_bullets(study, index, options)) for study in studies]


def _compose(
    written: Sequence[tuple[Study, Choices]], themes: Sequence[Theme], options: DigestOptions
) -> Digest:
    condensed = [
        Condensed.whole(study.article, choices.bullets, len(choices.refused))
        for study, choices in written
    ]
    title = condensed[0].article.title if len(condensed) == 1 else "Digest"
    return compose(condensed, themes, options.title or title, options)
