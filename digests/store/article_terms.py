"""Articles of the last days by their names and numbers, and which of them report one event.

Whatever the archive holds, a look-up reads the newest few of each term between two instants.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from digests.store.articles import STANDS, article_from_row
from digests.store.dialects import insert_new
from digests.store.tables import article_terms, articles
from digests.store.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, FromClause

    from digests.models import Article

_HOLDERS = 40
"""The newest articles that a term leads to."""
_FEWEST = 3
"""Terms that are shared at least: of twelve, two papers on one event share five to eleven."""

OF_TERM = (
    select(article_terms.c.article_key)
    .where(article_terms.c.term == bindparam("term"))
    .where(article_terms.c.dated_at.between(bindparam("start"), bindparam("end")))
    .order_by(article_terms.c.dated_at.desc())
    .limit(_HOLDERS)
)
_ALSO = articles.alias("also")


def _dated(table: FromClause) -> ColumnElement[datetime]:
    """Give when an article counts as published: one from the future came when it was taken in."""
    said, came = table.c.published_at, table.c.taken_in_at
    return case((said < came, said), else_=came)


_dated_at = _dated(articles)
_also_dated_at = _dated(_ALSO)
_ALONGSIDE = (
    select(
        articles,
        _dated_at.label("dated_at"),
        _ALSO.c.key.label("of"),
        _also_dated_at.label("of_dated_at"),
    )
    .join(_ALSO, (_ALSO.c.event == articles.c.event) & (_ALSO.c.event != ""))
    .where(articles.c.event != "", _ALSO.c.key.in_(bindparam("keys", expanding=True)))
    .where(articles.c.key.not_in(bindparam("but", expanding=True)))
    .where(STANDS, visible(articles.c.key))
    .order_by(articles.c.taken_in_at, articles.c.key)
)


def find_near(
    connection: Connection,
    terms: Collection[str],
    but: str,
    between: tuple[datetime, datetime],
    most: int,
) -> tuple[Article, ...]:
    """Give the standing articles between two instants that share most of these terms.

    In the order in which they came, without those of the lineage `but`.
    """
    start, end = between
    fewest = min(_FEWEST, len(terms))
    shared: Counter[str] = Counter()
    for term in terms:
        shared.update(connection.scalars(OF_TERM, {"term": term, "start": start, "end": end}))
    likest = [key for key, many in shared.most_common(most) if many >= fewest]
    query = select(articles).where(articles.c.key.in_(likest), STANDS, articles.c.lineage != but)
    ordered = query.order_by(articles.c.taken_in_at, articles.c.key)
    return tuple(map(article_from_row, connection.execute(ordered))) if likest else ()


def keep_terms(
    connection: Connection, key: str, terms: Collection[str], dated_at: datetime, oldest: datetime
) -> None:
    """Let an article be found by these terms; what is older than `oldest` is found no longer."""
    connection.execute(delete(article_terms).where(article_terms.c.dated_at < oldest))
    rows = [{"term": term, "dated_at": dated_at, "article_key": key} for term in terms]
    if rows:
        connection.execute(insert_new(connection, article_terms), rows)


def join_event(connection: Connection, key: str, other: str) -> None:
    """Note that an article reports the event that another one reports."""
    event = connection.scalar(select(articles.c.event).where(articles.c.key == other)) or other
    both = update(articles).where(articles.c.key.in_([key, other]))
    connection.execute(both.values(event=event))


def pass_on_event(connection: Connection, gone: Collection[str], key: str) -> None:
    """Let an article report the event that the editions reported whose place it takes."""
    theirs = select(func.max(articles.c.event)).where(articles.c.key.in_(gone)).scalar_subquery()
    connection.execute(update(articles).where(articles.c.key == key).values(event=theirs))


def alongside(
    connection: Connection, guild_id: int, keys: Collection[str]
) -> tuple[tuple[str, datetime, Article, datetime], ...]:
    """Give what else a guild sees of the events of some articles.

    Each with the key and the instant of the article that it stands beside, and its own instant.
    """
    asked = {"guild_id": guild_id, "keys": list(keys), "but": list(keys)}
    rows = connection.execute(_ALONGSIDE, asked).all() if keys else ()
    return tuple((row.of, row.of_dated_at, article_from_row(row), row.dated_at) for row in rows)
