"""The site's pages: templates in `page/`, into which everything goes escaped."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from sandbox.news.feeds import ON_THE_FRONT_PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.news.article import NewsArticle

PAGE = Path(__file__).parent / "page"
_RELATED = 3


def front_page(base: str, articles: Sequence[NewsArticle]) -> bytes:
    """The articles, of which the style makes the first large, and where the feeds are."""
    links = "\n".join(
        f'<link rel="alternate" type="{feed.kind}" title="{feed.title}" href="{feed.path}">'
        for feed in ON_THE_FRONT_PAGE
    )
    feeds = " ".join(f'<a href="{feed.path}">{feed.title}</a>' for feed in ON_THE_FRONT_PAGE)
    return _filled(
        "front.html",
        links=links,
        feeds=feeds,
        articles="\n".join(map(_teaser, articles)),
        base=base,
    )


def article_page(base: str, article: NewsArticle, others: Sequence[NewsArticle]) -> bytes:
    """An article with all that stands around one: others of the desk, a comment, offers."""
    near = sorted(others, key=lambda other: other.desk != article.desk)[:_RELATED]
    related = (f'<li><a href="{one.path}">{escape(one.title)}</a></li>' for one in near)
    name, _, words = article.comment.partition(": ")
    said = f"<blockquote>{escape(words)}<footer>{escape(name)}</footer></blockquote>"
    return _filled(
        "article.html",
        title=escape(article.title),
        teaser=escape(article.teaser),
        address=base + article.path,
        publisher=escape(article.publisher),
        author=escape(article.author),
        language=article.language,
        instant=article.published_at.isoformat(),
        time=_time(article),
        paragraphs="\n".join(f"<p>{escape(text)}</p>" for text in article.paragraphs),
        related="\n".join(related),
        comments=said if words else "<p>Nobody has written yet.</p>",
    )


def _teaser(article: NewsArticle) -> str:
    return (
        f'<article lang="{article.language}"><p class="desk">{escape(article.publisher)}</p>'
        f'<h2><a href="{article.path}">{escape(article.title)}</a></h2>'
        f"<p>{escape(article.teaser)}</p>{_time(article)}</article>"
    )


def _time(article: NewsArticle) -> str:
    at = article.published_at
    return f'<time datetime="{at.isoformat()}">{at.day} {at:%B %Y, %H:%M} UTC</time>'


def _filled(name: str, **values: str) -> bytes:
    return Template((PAGE / name).read_text("utf-8")).substitute(values).encode()
