"""Articles with the bullets written from them, each kept once, and the look-ups among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, insert, select

from digests.models import (
    Article,
    Bullet,
    Digest,
    Finding,
    Mark,
    Receipt,
    Reference,
    content_hash,
)
from digests.store.dialects import insert_new
from digests.store.tables import articles, bullets, receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


def key_of(article: Article) -> str:
    """Give what makes an article the same: the hash of its canonical address, else of its text."""
    return content_hash(article.url or article.text)


def known(connection: Connection, keys: Sequence[str]) -> frozenset[str]:
    """Tell which of these keys are kept already."""
    return frozenset(connection.scalars(select(articles.c.key).where(articles.c.key.in_(keys))))


def keep(connection: Connection, article: Article, digest: Digest, now: datetime) -> bool:
    """Keep an article with its own digest's bullets; False, nothing changed, if it is there.

    An article that has changed under its address stays as it was first read: bullets that went out
    rest on that text, and their receipts quote it.
    """
    key = key_of(article)
    added = insert_new(connection, articles).values(
        key=key,
        id=article.id,
        title=article.title,
        text=article.text,
        source=article.source,
        url=article.url,
        published_at=article.published_at,
        taken_in_at=now,
    )
    if connection.scalar(added.returning(articles.c.key)) is None:
        return False
    for bullet in digest.bullets:
        _keep_bullet(connection, key, bullet, now)
    return True


def _keep_bullet(connection: Connection, key: str, bullet: Bullet, now: datetime) -> None:
    bullet_id = connection.scalar(
        insert(bullets).returning(bullets.c.id),
        {
            "article_key": key,
            "rank": bullet.rank,
            "text": bullet.text,
            "theme": bullet.theme,
            "sources": bullet.sources,
            "mark": bullet.mark.value,
            "language": bullet.language,
            "taken_in_at": now,
        },
    )
    if bullet.receipts:
        connection.execute(
            insert(receipts),
            [
                {
                    "bullet_id": bullet_id,
                    "position": position,
                    "start_offset": receipt.start,
                    "end_offset": receipt.end,
                    "quote": receipt.quote,
                    "content_hash": receipt.content_hash,
                }
                for position, receipt in enumerate(bullet.receipts)
            ],
        )


def article_from_row(row: Row[Any]) -> Article:
    """Make the article again that was taken in, character for character."""
    return Article(
        id=row.id,
        title=row.title,
        text=row.text,
        source=row.source,
        url=row.url,
        published_at=row.published_at,
    )


def findings(connection: Connection, theme: str, limit: int) -> tuple[Finding, ...]:
    """Find a theme's bullets, the newest first by their article's date, then the highest rank."""
    query = (
        select(
            *(bullets, articles.c.id.label("article_id"), articles.c.title, articles.c.source),
            *(articles.c.url, articles.c.published_at),
        )
        .join(articles, articles.c.key == bullets.c.article_key)
        .where(bullets.c.theme == theme)
        .order_by(
            func.coalesce(articles.c.published_at, bullets.c.taken_in_at).desc(),
            bullets.c.taken_in_at.desc(),
            bullets.c.article_key,
            bullets.c.rank,
            bullets.c.id,
        )
        .limit(limit)
    )
    rows = connection.execute(query).all()
    quoted = _receipts(connection, [row.id for row in rows])
    return tuple(_finding(row, quoted.get(row.id, ())) for row in rows)


def _receipts(connection: Connection, bullet_ids: Iterable[int]) -> dict[int, list[Row[Any]]]:
    query = (
        select(receipts)
        .where(receipts.c.bullet_id.in_(list(bullet_ids)))
        .order_by(receipts.c.bullet_id, receipts.c.position)
    )
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.bullet_id, []).append(row)
    return found


def _finding(row: Row[Any], quoted: Iterable[Row[Any]]) -> Finding:
    bullet = Bullet(
        rank=row.rank,
        text=row.text,
        theme=row.theme,
        receipts=tuple(
            Receipt(
                row.article_id,
                quote.start_offset,
                quote.end_offset,
                quote.quote,
                quote.content_hash,
            )
            for quote in quoted
        ),
        sources=row.sources,
        mark=Mark(row.mark),
        language=row.language,
    )
    reference = Reference(row.article_id, row.title, row.source, row.url, row.published_at)
    return Finding(bullet, (reference,), row.taken_in_at)


def count_by_theme(connection: Connection) -> dict[str, int]:
    """Count the bullets kept of each theme that has any."""
    query = select(bullets.c.theme, func.count().label("bullets")).group_by(bullets.c.theme)
    return {row.theme: row.bullets for row in connection.execute(query)}
