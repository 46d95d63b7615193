"""The bullets that hold certain words, by the full-text index of either database."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, column, select, text

from digests.store import search_windows
from digests.store.corrected_bullets import as_corrected
from digests.store.search_scope import REACH, ROOM, Dated, Matched, Scope, place_of, seen_among
from digests.store.tables import bullets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from digests.language.search_terms import Phrase, Terms

NEWEST = 1_000
"""Matches that are looked at, the newest by their articles' dates: to weigh all takes 1.3 s where a
million bullets hold a common word, to weigh these 0.03 s."""
NEAR = 100_000
"""Bullets among which is looked for what fits a question less well than it might."""


def newest_matching(
    connection: Connection,
    guild_id: int,
    terms: Terms,
    scope: Scope | None = None,
    limit: int = NEWEST,
) -> list[Matched]:
    """Give the newest bullets that hold the terms, as far as the guild sees them; newest first."""
    scope = scope or Scope()
    found = [*map(Matched._make, _newest(connection, guild_id, terms, scope, limit))]
    found = as_corrected(connection, guild_id, terms, scope, found)
    return sorted(found, key=attrgetter("place"), reverse=True)[:limit]


def newest_statements(
    connection: Connection, guild_id: int, terms: Terms, scope: Scope, limit: int
) -> list[int]:
    """Give the numbers of the newest, ordered as a theme's are; what says the same stands once."""
    scope = replace(scope, is_once=True)
    found = [*map(Dated._make, _newest(connection, guild_id, terms, scope, limit))]
    ordered = sorted(as_corrected(connection, guild_id, terms, scope, found))
    ordered.sort(key=attrgetter("dated_at", "taken_in_at"), reverse=True)
    return [one.id for one in ordered[:limit]]


def near(connection: Connection) -> datetime | None:
    """Give the date after which the newest NEAR bullets are; None where there are no more."""
    return connection.scalar(_NEAR)


def _newest(
    connection: Connection, guild_id: int, terms: Terms, scope: Scope, limit: int
) -> Iterable[Any]:
    given = scope.bound | {"guild_id": guild_id, "limit": limit}
    if connection.dialect.name == "postgresql":
        return search_windows.newest(connection, terms, scope, given)
    given |= {"match": match_of(terms), "after": place_of(scope.first), "room": ROOM - 1}
    look = _on_sqlite(**scope.kinds, has_headlines=scope.has_headlines)
    # Of a server's own archive it sees most, so the first few within reach are mostly enough.
    near = connection.execute(look, given | {"reach": limit * 4}).all()
    return near if len(near) == limit else connection.execute(look, given | {"reach": REACH})


_DATED = select(bullets.c.dated_at, bullets.c.id).order_by(
    bullets.c.dated_at.desc(), bullets.c.id.desc()
)
_NEAR = _DATED.with_only_columns(bullets.c.dated_at).offset(NEAR).limit(1)
# Written once: to write a statement with what a guild may see takes longer than to carry it out.
# SQLite takes the matches one by one, the newest first, until there are enough; told to order what
# comes of it, it would look at all that are within reach. Joined in the usual way it would list
# all that are within reach before it looks at the first.
_MATCHES = "SELECT rowid AS place FROM {0} WHERE {0} MATCH :match AND rowid > :after"
_BULLETS, _HEADLINES = map(_MATCHES.format, ("bullets_search", "headlines_search"))
_ONE_BY_ONE = (
    "SELECT bullets.*, found.place FROM ({} ORDER BY place DESC LIMIT :reach) AS found "
    "CROSS JOIN bullets ON bullets.id = found.place & :room"
)


@cache
def _on_sqlite(*, has_headlines: bool, **scoped: bool) -> Select[Any]:
    matches = f"{_BULLETS} UNION {_HEADLINES}" if has_headlines else _BULLETS
    found = text(_ONE_BY_ONE.format(matches)).columns(*bullets.c, column("place", Integer))
    return seen_among(found.subquery("held"), **scoped)


def holding(connection: Connection, terms: Terms) -> ColumnElement[bool]:
    """Select of the bullets those that hold the terms."""
    if connection.dialect.name == "sqlite":
        found = text(
            "SELECT rowid & :room AS id FROM bullets_search WHERE bullets_search MATCH :match"
        )
        matched = found.bindparams(match=match_of(terms), room=ROOM - 1)
        return bullets.c.id.in_(select(matched.columns(column("id", Integer)).subquery().c.id))
    return search_windows.holding(terms)


def match_of(terms: Terms) -> str:
    """Write terms as FTS5 reads them: words in quotes, so that none of them is a command."""
    every = [_quoted(phrase) for phrase in terms.every]
    if terms.some:
        every.append(f"({' OR '.join(map(_quoted, terms.some))})")
    wanted = " AND ".join(every)
    unwanted = " OR ".join(map(_quoted, terms.none))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'
