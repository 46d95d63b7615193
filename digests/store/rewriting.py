"""Articles that the rules wrote in a model's place and nobody was told of; their new bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, delete, exists, select, update

from digests.models import Provenance
from digests.store.articles import STANDS, article_from_row, keep_bullets, of_key
from digests.store.tables import articles, bullets, corrections, receipts, run_articles

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from typing import Any

    from digests.models import Article, Digest

STAND_IN = frozenset({Provenance.UNANSWERED, Provenance.UNPAID})
"""What the rules wrote in a model's place."""
_IS_STAND_IN = bullets.c.provenance.in_(sorted(STAND_IN))
_OF_ARTICLE = bullets.c.article_key == articles.c.key
_STAND_INS = exists().where(_OF_ARTICLE, _IS_STAND_IN)
_TOLD = exists().where(run_articles.c.article_key == articles.c.key)
_CORRECTED = exists().where(_OF_ARTICLE, corrections.c.statement == bullets.c.text_hash)


def newest_stand_in(
    connection: Connection, since: datetime, but: Collection[str]
) -> Article | None:
    """Give the newest article, but for those of these keys, that a model may still write."""
    query = (
        _untold()
        .where(articles.c.taken_in_at >= since, articles.c.key.not_in(but))
        .order_by(articles.c.taken_in_at.desc(), articles.c.key)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return article_from_row(row) if row else None


def still_stand_in(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    """Give which of these articles a model did not write meanwhile, nor will till this ends."""
    held = select(articles.c.key).where(articles.c.key.in_(keys))
    connection.execute(held.with_for_update(read=True, key_share=True)).all()
    found = select(bullets.c.article_key).where(bullets.c.article_key.in_(keys), _IS_STAND_IN)
    return frozenset(connection.scalars(found))


def rewrite(connection: Connection, key: str, digest: Digest) -> bool:
    """Put a digest's bullets in the place of an article's; False if it was told of meanwhile.

    They are as old as those before, so that nothing is new again.
    """
    # First the turn, then the look, so that a run of another process is seen, or sees this.
    connection.execute(select(articles.c.key).where(of_key(key)).with_for_update()).all()
    row = connection.execute(_untold().where(of_key(key))).one_or_none()
    if row is None:
        return False
    gone = select(bullets.c.id).where(bullets.c.article_key == key)
    connection.execute(delete(receipts).where(receipts.c.bullet_id.in_(gone)))
    connection.execute(delete(bullets).where(bullets.c.article_key == key))
    connection.execute(update(articles).where(of_key(key)).values(dropped=digest.dropped))
    keep_bullets(connection, key, digest, row.title, row.taken_in_at, row.published_at)
    return True


def _untold() -> Select[Any]:
    """Select what the rules wrote, no run took up, and no admin decided on."""
    return select(articles).where(STANDS, _STAND_INS, ~_TOLD, ~_CORRECTED)
