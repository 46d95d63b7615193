"""An archive of single statements, for tests to search."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digests.models import Article, Bullet, Digest, Receipt, Section, Story, content_hash
from digests.store import articles, guilds

if TYPE_CHECKING:
    from digests.store import Store

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


def digest_of(article: Article, theme: str = "energy") -> Digest:
    """Make a bullet of each line of an article's text."""
    lines = article.text.splitlines()
    bullets = tuple(
        Bullet(rank, line, theme, (Receipt(article.id, 0, len(line), line),))
        for rank, line in enumerate(lines, 1)
    )
    section = Section(theme, theme, "", (Story("", "", 1, bullets),))
    return Digest("d", article.title, (section,), (), len(bullets), len(bullets), 0)


def keep(  # noqa: PLR0913 - what an article may have
    store: Store,
    text: str,
    *,
    guild_id: int | None = None,
    theme: str = "energy",
    now: datetime = NOW,
    source: str = "Post",
    title: str = "",
) -> str:
    """Keep an article whose lines are its bullets; with a guild, one that its member gave."""
    key = content_hash(text)
    article = Article(key[:16], title or text[:40], text, source, published_at=now)
    with store.write() as connection:
        assert articles.keep(connection, article, digest_of(article, theme), key, key, now)
        if guild_id is not None:
            guilds.know(connection, guild_id)
            articles.note_guild(connection, guild_id, key)
    return key
