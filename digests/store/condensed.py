"""Articles with the bullets that were made of them when they were taken in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, bindparam, select

from digests.models import Bullet, Condensed, Mark, Provenance, Receipt
from digests.store.articles import article_from_row
from digests.store.tables import bullets, receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_RECEIPTS = (
    select(receipts)
    .where(receipts.c.bullet_id.in_(bindparam("bullet_ids", expanding=True)))
    .order_by(receipts.c.bullet_id, receipts.c.position)
)


def condensed_from_rows(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Condensed, ...]:
    """Make of rows of articles what was taken in, each with its bullets in their order."""
    query = (
        select(bullets)
        .where(bullets.c.article_key.in_([row.key for row in rows]))
        .order_by(bullets.c.article_key, bullets.c.rank, bullets.c.id)
    )
    found = connection.execute(query).all() if rows else []
    quoted = _receipts_of(connection, [row.id for row in found])
    ids = {row.key: row.id for row in rows}
    kept: dict[str, list[Bullet]] = defaultdict(list)
    for row in found:
        of_bullet = [
            receipt_from_row(ids[row.article_key], quote) for quote in quoted.get(row.id, ())
        ]
        kept[row.article_key].append(bullet_from_row(row, of_bullet))
    return tuple(
        Condensed.whole(article_from_row(row), tuple(kept[row.key]), row.dropped) for row in rows
    )


def _receipts_of(connection: Connection, bullet_ids: Iterable[int]) -> dict[int, list[Row[Any]]]:
    """Give the receipts of bullets, each bullet's in their order."""
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(_RECEIPTS, {"bullet_ids": list(bullet_ids)}):
        found.setdefault(row.bullet_id, []).append(row)
    return found


def receipt_from_row(article: str, row: Row[Any]) -> Receipt:
    """Make the receipt again that was kept of an article."""
    return Receipt(article, row.start_offset, row.end_offset, row.quote, row.content_hash)


def bullet_from_row(row: Row[Any], quoted: Iterable[Receipt]) -> Bullet:
    """Make the bullet again that was kept."""
    return Bullet(
        rank=row.rank,
        text=row.text,
        theme=row.theme,
        receipts=tuple(quoted),
        sources=row.sources,
        mark=Mark(row.mark),
        language=row.language,
        worth=row.worth,
        names=tuple(row.names.splitlines()),
        provenance=Provenance(row.provenance),
        model=row.model,
    )
