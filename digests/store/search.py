"""The bullets that hold certain words, by the full-text index of either database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from digests.store.corrections import is_not_withdrawn
from digests.store.dialects import Instant
from digests.store.tables import articles, bullets
from digests.store.visibility import is_first, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.search_terms import Phrase, Terms

NEWEST = 2_000
"""Matches that are looked at, the newest: to weigh all takes 1.3 s where a million bullets hold a
common word, to weigh these 0.05 s."""
REACH = 20_000
"""The newest matches among which those are that a guild may see: that it sees few among many of
others must not cost it a second."""
NEAR = 100_000
"""Bullets among which is looked for what fits a question less well than it might."""
WINDOW = 4_096
"""Rows among which PostgreSQL looks at least; a second look is four times as wide. Asked for the
newest of all it walks the whole table backwards for a rare word, or reads every match of a common
one from the disk."""


class Matched(NamedTuple):
    """A bullet that was found, with what weighs it. A row's own names are slow to ask for."""

    words: str
    text_hash: str
    theme: str
    id: int


class _Dated(NamedTuple):
    """A bullet that was found, with what orders it among a theme's."""

    article_key: str
    rank: int
    dated_at: datetime
    taken_in_at: datetime
    id: int


_ID = -1
"""Where the number stands in both."""
_ALWAYS = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where is looked."""

    theme: str = ""
    """A slug, or empty for all."""
    since: datetime | None = None
    source: str = ""
    """A part of its name, or empty for all."""

    is_near: bool = False
    """Whether only among the newest NEAR bullets."""
    has_headlines: bool = False
    """Whether what an article's headline holds counts for its first bullet."""
    is_once: bool = False
    """Whether of bullets that say the same under one theme only the first is found."""

    @property
    def bound(self) -> dict[str, Any]:
        """What is bound in statements that look within it."""
        return {
            "theme": self.theme,
            "since": self.since or _ALWAYS,
            "source": self.source.lower().replace("\0", " ").encode("utf-8", "replace").decode(),
        }


def newest_matching(
    connection: Connection,
    guild_id: int,
    terms: Terms,
    scope: Scope | None = None,
    limit: int = NEWEST,
) -> list[Matched]:
    """Give the newest bullets that hold the terms, as far as the guild sees them; newest first."""
    found = _newest(connection, guild_id, terms, scope or Scope(), limit)
    return [Matched._make(row) for row in found]


def newest_statements(
    connection: Connection, guild_id: int, terms: Terms, scope: Scope, limit: int
) -> list[int]:
    """Give the numbers of the newest, ordered as a theme's are; what says the same stands once."""
    found = _newest(connection, guild_id, terms, replace(scope, is_once=True), limit)
    ordered = sorted(map(_Dated._make, found))
    ordered.sort(key=attrgetter("dated_at", "taken_in_at"), reverse=True)
    return [one.id for one in ordered]


def _newest(
    connection: Connection, guild_id: int, terms: Terms, scope: Scope, limit: int
) -> Sequence[Any]:
    given = scope.bound | {"guild_id": guild_id}
    how = {
        "has_headlines": scope.has_headlines,
        "by_source": bool(scope.source),
        "once": scope.is_once,
    }
    after = (connection.scalar(_TOP) or 0) - NEAR if scope.is_near else 0
    if connection.dialect.name == "sqlite":
        asked = given | {"match": match_of(terms), "reach": REACH, "limit": limit, "after": after}
        found = connection.execute(_on_sqlite(**how), asked).all()
        return sorted(found, key=itemgetter(_ID), reverse=True)
    look = _on_postgresql(**how)
    return _through_windows(connection, look, given | {"match": query_of(terms)}, after, limit)


def _seen_among(held: FromClause, *, by_source: bool, once: bool) -> Select[Any]:
    """Give of bullets that hold something those that a guild may see, within a scope.

    Only `by_source` are their articles looked up, which takes a quarter of the time.
    """
    wanted = _Dated if once else Matched
    seen = (
        select(*(held.c[name] for name in wanted._fields))
        .where(or_(_THEME == "", held.c.theme == _THEME))
        .where(held.c.dated_at >= bindparam("since", type_=Instant()))
        .where(visible(held.c.article_key), is_not_withdrawn(held.c.text_hash))
        .limit(bindparam("limit"))
    )
    if once:
        seen = seen.where(is_first(held))
    if not by_source:
        return seen
    named = func.lower(articles.c.source)
    joined = seen.join(articles, articles.c.key == held.c.article_key)
    return joined.where(func.replace(named, _SOURCE, "") != named)


_TOP = select(func.max(bullets.c.id))
_THEME, _SOURCE = (bindparam(name, type_=Text()) for name in ("theme", "source"))
# Written once: to write a statement with what a guild may see takes longer than to carry it out.
# SQLite takes the matches one by one, the newest first, until there are enough; told to order what
# comes of it, it would look at all that are within reach. Joined in the usual way it would list
# all that are within reach before it looks at the first.
_MATCHES = "SELECT rowid AS id FROM {0} WHERE {0} MATCH :match AND rowid > :after"
_BULLETS, _HEADLINES = map(_MATCHES.format, ("bullets_search", "headlines_search"))
_ONE_BY_ONE = (
    "SELECT bullets.* FROM ({} ORDER BY id DESC LIMIT :reach) AS found "
    "CROSS JOIN bullets ON bullets.id = found.id"
)


@cache
def _on_sqlite(*, has_headlines: bool, by_source: bool, once: bool) -> Select[Any]:
    matches = f"{_BULLETS} UNION {_HEADLINES}" if has_headlines else _BULLETS
    found = text(_ONE_BY_ONE.format(matches)).columns(*bullets.c).subquery("held")
    return _seen_among(found, by_source=by_source, once=once)


_VECTOR: ColumnElement[Any] = literal_column("bullets.search", TSVECTOR)
_HEADLINE: ColumnElement[Any] = func.to_tsvector(text("'pg_catalog.simple'"), bullets.c.headline)
_ASKED = func.to_tsquery(text("'pg_catalog.simple'"), bindparam("match"))


@cache
def _on_postgresql(*, has_headlines: bool, by_source: bool, once: bool) -> Select[Any]:
    holds: ColumnElement[bool] = _VECTOR.bool_op("@@")(_ASKED)
    if has_headlines:
        # As the index is: a part of it, which PostgreSQL only takes where the query says so too.
        in_one = (bullets.c.headline != text("''")) & _HEADLINE.bool_op("@@")(_ASKED)
        holds = or_(holds, in_one)
    held = (
        select(bullets)
        .where(bullets.c.id > bindparam("low"), bullets.c.id <= bindparam("high"), holds)
        # The key's own order would be got by walking it backwards, and reading each row.
        .order_by((bullets.c.id + literal_column("0")).desc())
        .limit(REACH)
        .cte("held")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    # One by one here too: told to order what comes of it, it would look at all that were found.
    return _seen_among(held, by_source=by_source, once=once)


_PLANNED_ANEW = select(func.set_config("plan_cache_mode", "force_custom_plan", True))  # noqa: FBT003 - is_local
"""How to look depends on the words and the window, which a plan for all of them does not know."""


def _through_windows(
    connection: Connection, look: Select[Any], given: dict[str, Any], after: int, limit: int
) -> list[Any]:
    """Look through one window of rows after another, until there are enough."""
    top: int = connection.scalar(_TOP) or 0
    width = _width(connection, given["match"], top, limit)
    connection.execute(_PLANNED_ANEW)
    kept: list[Any] = []
    while top > max(after, 0) and len(kept) < limit:
        low = max(top - width, after, 0)
        asked = given | {"low": low, "high": top, "limit": limit - len(kept)}
        kept += connection.execute(look, asked).all()
        top, width = low, width * 4
    return sorted(kept, key=itemgetter(_ID), reverse=True)


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
        found = text("SELECT rowid AS id FROM bullets_search WHERE bullets_search MATCH :match")
        matched = found.bindparams(match=match_of(terms)).columns(column("id", Integer))
        return bullets.c.id.in_(select(matched.subquery().c.id))
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
