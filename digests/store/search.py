"""The bullets that hold certain words, by the full-text index of either database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from digests.store.corrected_bullets import as_corrected
from digests.store.dialects import Instant
from digests.store.search_scope import (
    ALWAYS,
    FURTHEST,
    ROOM,
    Dated,
    Matched,
    Scope,
    place_of,
    seen_among,
)
from digests.store.tables import bullets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.language.search_terms import Phrase, Terms

NEWEST = 1_000
"""Matches that are looked at, the newest by their articles' dates: to weigh all takes 1.3 s where a
million bullets hold a common word, to weigh these 0.03 s."""
REACH = 20_000
"""The newest matches among which those are that a guild may see: that it sees few among many of
others must not cost it a second."""
NEAR = 100_000
"""Bullets among which is looked for what fits a question less well than it might."""
WINDOW = 4_096
"""Rows among which PostgreSQL looks at least; a second look is four times as wide. Asked for the
newest of all it walks the whole table backwards for a rare word, or reads every match of a common
one from the disk."""


_END = datetime(9999, 12, 31, tzinfo=UTC), 2**62


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
    how = scope.kinds | {"has_headlines": scope.has_headlines}
    after = max(scope.after or ALWAYS, scope.since or ALWAYS)
    given = scope.bound | {"guild_id": guild_id, "limit": limit}
    if connection.dialect.name == "sqlite":
        asked = given | {"match": match_of(terms), "after": place_of(after)}
        look, asked["room"] = _on_sqlite(**how), ROOM - 1
        # Of a server's own archive it sees most, so the first few within reach are mostly enough.
        near = connection.execute(look, asked | {"reach": limit * 4}).all()
        return near if len(near) == limit else connection.execute(look, asked | {"reach": REACH})
    return _through_windows(
        connection, _on_postgresql(**how), given | {"match": query_of(terms)}, after
    )


_TOP = select(func.max(bullets.c.id))
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


_VECTOR: ColumnElement[Any] = literal_column("bullets.search", TSVECTOR)
_HEADLINE: ColumnElement[Any] = func.to_tsvector(text("'pg_catalog.simple'"), bullets.c.headline)
_ASKED = func.to_tsquery(text("'pg_catalog.simple'"), bindparam("match"))


_PAIR = tuple_(bullets.c.dated_at, bullets.c.id)


def _pair(name: str) -> ColumnElement[Any]:
    """Give where a window ends, as it is bound: a date, and a number within it."""
    return tuple_(bindparam(f"{name}_date", type_=Instant()), bindparam(f"{name}_id"))


@cache
def _on_postgresql(*, has_headlines: bool, **scoped: bool) -> Select[Any]:
    holds: ColumnElement[bool] = _VECTOR.bool_op("@@")(_ASKED)
    if has_headlines:
        # As the index is: a part of it, which PostgreSQL only takes where the query says so too.
        in_one = (bullets.c.headline != text("''")) & _HEADLINE.bool_op("@@")(_ASKED)
        holds = or_(holds, in_one)
    found = (
        select(bullets)
        .where(and_(_pair("low") < _PAIR, _pair("high") >= _PAIR), holds)
        # The dates' own order would be got by walking it backwards, and reading each row.
        .order_by((bullets.c.dated_at + literal_column("interval '0'")).desc(), bullets.c.id.desc())
        .limit(REACH)
        .subquery("found")
    )
    seconds = func.floor(func.date_part("epoch", found.c.dated_at)).cast(BigInteger)
    bounded = func.greatest(func.least(seconds, FURTHEST), -FURTHEST)
    held = select(found, (bounded * ROOM + found.c.id).label("place")).cte("held")
    # One by one here too: told to order what comes of it, it would look at all that were found.
    return seen_among(held.prefix_with("MATERIALIZED", dialect="postgresql"), **scoped)


_PLANNED_ANEW = select(func.set_config("plan_cache_mode", "force_custom_plan", True))  # noqa: FBT003 - is_local
"""How to look depends on the words and the window, which a plan for all of them does not know."""
_BOUND = (
    select(bullets.c.dated_at, bullets.c.id)
    .where(bullets.c.id >= bindparam("number"))
    .order_by(bullets.c.id)
    .limit(1)
)
"""Where a window ends: at the date of the bullet so many numbers ago, about as many rows back. To
count the rows takes 30 ms; whatever the bound, each row is in one window."""


def _through_windows(
    connection: Connection, look: Select[Any], given: dict[str, Any], after: datetime
) -> list[Any]:
    """Look through one window of rows after another, the newest first, until there are enough."""
    limit: int = given["limit"]
    number: int = connection.scalar(_TOP) or 0
    width = _width(connection, given["match"], number, limit)
    connection.execute(_PLANNED_ANEW)
    kept: list[Any] = []
    first, high = (after, 0), _END
    while high > first and len(kept) < limit:
        number -= width
        bound = connection.execute(_BOUND, {"number": number}).first() if number > 0 else None
        low = first if bound is None else min(max((bound.dated_at, bound.id), first), high)
        window = {"high_date": high[0], "high_id": high[1], "low_date": low[0], "low_id": low[1]}
        kept += connection.execute(look, given | window | {"limit": limit - len(kept)}).all()
        high, width = low, width * 4
    return kept


_EXPECTED = text(
    "EXPLAIN (FORMAT JSON) SELECT FROM bullets "
    "WHERE search @@ to_tsquery('pg_catalog.simple', :match)"
)
_ENTRIES = 35
"""Of the key, that are read in the time of one bullet."""


def _width(connection: Connection, match: str, top: int, limit: int) -> int:
    """Give among how many rows enough matches are expected; all where that takes no longer."""
    [[explained]] = connection.execute(_EXPECTED, {"match": match}).all()
    expected = max(explained[0]["Plan"]["Plan Rows"], 1)
    wanted = limit + limit // 4  # of a server's own archive it sees most
    width = max(top * wanted // expected, WINDOW)
    return width if expected > width // _ENTRIES + wanted else top


def holding(connection: Connection, terms: Terms) -> ColumnElement[bool]:
    """Select of the bullets those that hold the terms."""
    if connection.dialect.name == "sqlite":
        found = text(
            "SELECT rowid & :room AS id FROM bullets_search WHERE bullets_search MATCH :match"
        )
        matched = found.bindparams(match=match_of(terms), room=ROOM - 1)
        return bullets.c.id.in_(select(matched.columns(column("id", Integer)).subquery().c.id))
    return _VECTOR.bool_op("@@")(func.to_tsquery(text("'pg_catalog.simple'"), query_of(terms)))


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


def query_of(terms: Terms) -> str:
    """Write terms as PostgreSQL reads them; of letters and digits no word is a sign of its own."""
    every = [_next_to(phrase) for phrase in terms.every]
    if terms.some:
        every.append(f"({' | '.join(map(_next_to, terms.some))})")
    return " & ".join([*every, *(f"!{_next_to(phrase)}" for phrase in terms.none)])


def _next_to(phrase: Phrase) -> str:
    words = " <-> ".join(f"'{word}'" for word in phrase)
    return f"({words})"
