"""Look-ups among the bullets of the archive: each statement once, with all who make it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, select

from digests.models import Correction, Finding, Mark, Reference
from digests.store.condensed import bullet_from_row, receipt_from_row
from digests.store.corrections import is_not_withdrawn
from digests.store.dialects import listed, listing
from digests.store.tables import articles, bullets, corrections, receipts
from digests.store.visibility import is_first, is_new, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from digests.store.search_scope import Scope

Statement = tuple[str, str]
"""A theme, or empty for whichever told it first, and the hash of a bullet's text."""
MOST_COUNTED = 30
"""Bullets of a theme that are counted: to count a million takes a second."""
RECENT = 1_000
"""The newest bullets whose names and sources are offered."""


_IN_ORDER = (
    bullets.c.dated_at.desc(),
    bullets.c.taken_in_at.desc(),
    bullets.c.article_key,
    bullets.c.rank,
    bullets.c.id,
)
# Written once: to write a statement with what a guild may see takes longer than to carry it out.
_OF_THEME = (
    select(bullets.c.id)
    .where(bullets.c.theme == bindparam("theme"))
    .where(visible(bullets.c.article_key), is_first(), is_not_withdrawn(bullets.c.text_hash))
    .where(is_new())
    .order_by(*_IN_ORDER)
    .limit(bindparam("limit"))
)
_IS_SAID_HERE = (corrections.c.statement == bullets.c.text_hash) & (
    corrections.c.guild_id == bindparam("guild_id")
)
_TEXTS = (
    select(bullets.c.id, func.coalesce(corrections.c.text, bullets.c.text).label("text"))
    .outerjoin(corrections, _IS_SAID_HERE)
    .where(bullets.c.id.in_(bindparam("ids", expanding=True)))
)


class Place(NamedTuple):
    """What tells of which event a bullet is. A row's own names are slow to ask for."""

    id: int
    text_hash: str
    theme: str
    dated_at: datetime
    article_key: str
    title: str
    source: str
    taken_in_at: datetime
    event: str


_PLACES = (
    select(
        *(bullets.c.id, bullets.c.text_hash, bullets.c.theme, bullets.c.dated_at),
        *(bullets.c.article_key, articles.c.title, articles.c.source, bullets.c.taken_in_at),
        articles.c.event,
    )
    .join(articles, articles.c.key == bullets.c.article_key)
    .where(bullets.c.id.in_(bindparam("ids", expanding=True)))
)
_BEFORE = articles.alias("before")
_IS_UPDATE = (
    exists()
    .where(_BEFORE.c.lineage == articles.c.lineage, _BEFORE.c.key != articles.c.key)
    .where(_BEFORE.c.taken_in_at < articles.c.taken_in_at)
)
_TELLINGS = (
    select(
        *(one for one in bullets.c if one.name not in {"words", "headline", "dated_at"}),
        *(articles.c.id.label("article_id"), articles.c.title, articles.c.source),
        *(articles.c.url, articles.c.published_at, _IS_UPDATE.label("is_update")),
        *(receipts.c.start_offset, receipts.c.end_offset, receipts.c.quote),
        *(receipts.c.content_hash, corrections.c.text.label("corrected")),
    )
    .join(articles, articles.c.key == bullets.c.article_key)
    .outerjoin(receipts, receipts.c.bullet_id == bullets.c.id)
    .outerjoin(corrections, _IS_SAID_HERE)
    .where(bullets.c.text_hash.in_(bindparam("hashes", expanding=True)))
    .where(visible(bullets.c.article_key))
    .order_by(bullets.c.taken_in_at, bullets.c.id, receipts.c.position)
)
_BESIDE = (
    select(bullets.c.theme, func.count().label("there"))
    .where(bullets.c.article_key.in_(bindparam("keys", expanding=True)))
    .group_by(bullets.c.theme)
)
_RECENT = (
    select(bullets.c.names, articles.c.source)
    .join(articles, articles.c.key == bullets.c.article_key)
    .where(bullets.c.id > bindparam("after"), visible(bullets.c.article_key))
    .order_by(bullets.c.id.desc())
    .limit(RECENT)
)


def newest_of_theme(
    connection: Connection, guild_id: int, scope: Scope, limit: int
) -> Sequence[int]:
    """Give a theme's statements, the newest first by their article's date, then the highest rank.

    Those that the guild may see; what several articles say in the same words stands once, as the
    one that was there first says it.
    """
    asked = scope.bound | {"guild_id": guild_id, "limit": limit}
    return connection.scalars(_OF_THEME, asked).all()


def places(connection: Connection, ids: Sequence[int]) -> list[Place]:
    """Give the places of bullets, in the order of their numbers here."""
    rows = map(Place._make, connection.execute(_PLACES, {"ids": list(ids)}))
    found = {place.id: place for place in rows}
    return [found[one] for one in ids]


def texts_of(connection: Connection, guild_id: int, ids: Sequence[int]) -> dict[int, str]:
    """Give the texts of bullets by their numbers, as a guild's admins corrected them."""
    asked = {"ids": list(ids), "guild_id": guild_id}
    found = connection.execute(_TEXTS, asked) if ids else ()
    return {row.id: row.text for row in found}


def tell(
    connection: Connection, guild_id: int, statements: Sequence[Statement]
) -> tuple[dict[Statement, Finding], dict[str, Correction]]:
    """Give what was found in full, with a receipt of each article that says it, as it was written.

    Each is dated and marked by the first of those that say it under its theme; where none is
    named, by the first of all. And the guild's corrections of these, by the hash of their texts.
    """
    told: dict[str, dict[int, list[Any]]] = defaultdict(dict)
    decided = {}
    hashes = list({text_hash for _, text_hash in statements})
    asked = {"hashes": hashes, "guild_id": guild_id}
    for row in connection.execute(_TELLINGS, asked) if hashes else ():
        told[row.text_hash].setdefault(row.id, []).append(row)
        if row.corrected is not None:
            decided[row.text_hash] = Correction(row.text_hash, row.corrected)
    found = {}
    for statement in statements:
        theme, text_hash = statement
        tellings = list(told[text_hash].values())
        first = next((rows for rows in tellings if theme in {"", rows[0].theme}), None)
        if first is not None:
            others = (rows for rows in tellings if rows is not first)
            found[statement] = _finding([first, *others])
    return found, decided


def _finding(tellings: Sequence[Sequence[Row[Any]]]) -> Finding:
    """Make a finding of the bullets that say it, the first of them first; a row is a receipt."""
    rows = [row for telling in tellings for row in telling]
    first = rows[0]
    quoted = (receipt_from_row(row.article_id, row) for row in rows if row.quote is not None)
    references: dict[str, Reference] = {}
    for row in rows:
        one = Reference(row.article_id, row.title, row.source, row.url, row.published_at)
        references.setdefault(one.id, one)
    mark = Mark.UPDATE if first.is_update else Mark.NONE
    bullet = bullet_from_row(first, quoted)
    return Finding(bullet, tuple(references.values()), first.taken_in_at, mark)


def themes_beside(connection: Connection, keys: Collection[str]) -> dict[str, int]:
    """Count the bullets of some articles by theme."""
    found = connection.execute(_BESIDE, {"keys": list(keys)})
    return {row.theme: row.there for row in found}


def count_by_theme(connection: Connection, guild_id: int, slugs: Collection[str]) -> dict[str, int]:
    """Count the statements of each of these themes; MOST_COUNTED stands for that many or more."""
    query = _counting(connection.dialect.name)
    asked = {"guild_id": guild_id, "slugs": listing(connection, sorted(slugs))}
    return {row.theme: row.kept for row in connection.execute(query, asked)}


@cache
def _counting(dialect: str) -> Select[Any]:
    theme = listed(dialect, "slugs")
    some = (
        select(bullets.c.text_hash)
        .where(bullets.c.theme == theme, visible(bullets.c.article_key))
        .where(is_not_withdrawn(bullets.c.text_hash))
        .distinct()
        .order_by(bullets.c.text_hash)
        .limit(MOST_COUNTED)
        .correlate(theme.table)
        .subquery("some")
    )
    counted = select(func.count(some.c.text_hash)).correlate(theme.table)
    return select(theme.label("theme"), counted.scalar_subquery().label("kept"))


def count_all(connection: Connection, guild_id: int) -> int:
    """Count the statements that a guild sees, each once a theme; of a million it takes a second."""
    seen = select(articles.c.key).where(visible(articles.c.key))
    each = (
        select(bullets.c.theme, bullets.c.text_hash)
        .where(bullets.c.article_key.in_(seen), is_not_withdrawn(bullets.c.text_hash))
        .distinct()
        .subquery()
    )
    query = select(func.count()).select_from(each)
    return connection.scalar(query, {"guild_id": guild_id}) or 0


def count_below(connection: Connection, guild_id: int, key: str) -> int:
    """Count the statements that a guild sees, each once a theme, of articles with a key below.

    Each is told by the article that told it first.
    """
    seen = select(articles.c.key).where(articles.c.key < key, visible(articles.c.key))
    query = select(func.count()).where(bullets.c.article_key.in_(seen), is_first())
    counted = query.where(is_not_withdrawn(bullets.c.text_hash))
    return connection.scalar(counted, {"guild_id": guild_id}) or 0


def newest_bullet(connection: Connection) -> int:
    """Give the number of the newest bullet; 0 if there is none."""
    return connection.scalar(select(func.max(bullets.c.id))) or 0


def recent(connection: Connection, guild_id: int, after: int) -> Sequence[Any]:
    """Give `names` and `source` of the newest bullets that a guild may see, the newest first.

    Those with a number above `after`, and of these RECENT.
    """
    return connection.execute(_RECENT, {"guild_id": guild_id, "after": after}).all()
