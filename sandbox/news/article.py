"""The articles of the news site: one file each, published so many hours from the site's start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
PUBLISHERS = {"news": "Harrowmere Courier", "world": "Meridian Wire"}
"""A desk → who writes for it: the paper itself, and an agency whose reports it carries."""


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """One article; `published_at` is aware and in UTC."""

    slug: str
    title: str
    desk: str
    author: str
    teaser: str
    language: str
    comment: str
    """A reader's, as `Name: words`; empty where nobody wrote."""
    paragraphs: tuple[str, ...]
    published_at: datetime

    @property
    def publisher(self) -> str:
        """Who wrote it."""
        return PUBLISHERS[self.desk]

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/articles/{self.slug}"


def read_articles(start: datetime) -> list[NewsArticle]:
    """Read all there are, the newest first; `hours` in a file counts from `start`, + is later."""
    articles = [_read(path, start.replace(microsecond=0)) for path in ARTICLES.glob("*.md")]
    return sorted(articles, key=lambda article: article.published_at, reverse=True)


def _read(path: Path, start: datetime) -> NewsArticle:
    _, head, text = path.read_text("utf-8").split("---\n", 2)
    said = dict(line.split(": ", 1) for line in head.splitlines())
    return NewsArticle(
        slug=path.stem,
        title=said["title"],
        desk=said["desk"],
        author=said["author"],
        teaser=said["teaser"],
        language=said.get("language", "en"),
        comment=said.get("comment", ""),
        paragraphs=tuple(text.strip().split("\n\n")),
        published_at=start + timedelta(hours=float(said["hours"])),
    )
