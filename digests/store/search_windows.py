"""The newest bullets that hold certain words on PostgreSQL, one window of dates after another."""

from __future__ import annotations

from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR

from digests.store.dialects import Instant
from digests.store.search_scope import FURTHEST, REACH, ROOM, Dated, Matched, seen_among
from digests.store.tables import bullets

if TYPE_CHECKING:
    from datetime import datetime

    from digests.language.search_terms import Phrase, Terms
    from digests.store.search_scope import Scope

WINDOW = 4_096
"""Rows among which PostgreSQL looks at least. Asked for the newest of all it walks the whole table
backwards for a rare word, or reads every match of a common one from the disk."""
_MOST_MONTHS = 24
"""Of a window, that are looked up beside the words: each is one more list to go through."""
_VECTOR: ColumnElement[Any] = literal_column("bullets.search", TSVECTOR)
_HEADLINE: ColumnElement[Any] = func.to_tsvector(text("'pg_catalog.simple'"), bullets.c.headline)
_ASKED = func.to_tsquery(text("'pg_catalog.simple'"), bindparam("match"))
# As the index is, too. A list of one, since GIN looks into lists.
_MONTH: ColumnElement[Any] = literal_column(
    "(ARRAY[(date_part('year', timezone('UTC', bullets.dated_at)) * 12"
    " + date_part('month', timezone('UTC', bullets.dated_at)))::integer])",
    ARRAY(Integer()),
)
_SORTED = [one for one in bullets.c if one.name in {*Dated._fields, *Matched._fields}]
"""What is told of matches; with their other texts beside it, sorting them took twice as long."""
_PAIR = tuple_(bullets.c.dated_at, bullets.c.id)


def _pair(name: str) -> ColumnElement[Any]:
    """Give where a window ends, as it is bound: a date, and a number within it."""
    return tuple_(bindparam(f"{name}_date", type_=Instant()), bindparam(f"{name}_id"))


@cache
def _look(*, by_month: bool, has_headlines: bool, **scoped: bool) -> Select[Any]:
    holds: ColumnElement[bool] = _VECTOR.bool_op("@@")(_ASKED)
    if has_headlines:
        # As the index is: a part of it, which PostgreSQL only takes where the query says so too.
        in_one = (bullets.c.headline != text("''")) & _HEADLINE.bool_op("@@")(_ASKED)
        holds = or_(holds, in_one)
    if by_month:
        holds = and_(holds, _MONTH.overlap(bindparam("months", type_=ARRAY(Integer()))))
    found = (
        select(*_SORTED)
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
    look = seen_among(held.prefix_with("MATERIALIZED", dialect="postgresql"), **scoped)
    # Else how to look depends on the words and the window, which a plan for all does not know.
    return look.execution_options(is_planned_anew=not by_month)


_TOP = select(func.max(bullets.c.id), func.max(bullets.c.dated_at))
_BOUND = (
    select(bullets.c.dated_at, bullets.c.id)
    .where(bullets.c.id >= bindparam("number"))
    .order_by(bullets.c.id)
    .limit(1)
)
"""Where a window ends: at the date of the bullet so many numbers ago, about as many rows back. To
count the rows takes 30 ms; whatever the bound, each row is in one window."""


def newest(connection: Connection, terms: Terms, scope: Scope, given: dict[str, Any]) -> list[Any]:
    """Look through one window of rows after another, the newest first, until there are enough.

    The next is twice as wide as what was found lets expect; for common words, each of whose rows is
    read, at most four times as wide as the one before.
    `given` is what is bound: who asks, within which scope, and for how many.
    """
    kinds = scope.kinds | {"has_headlines": scope.has_headlines}
    limit, given = given["limit"], given | {"match": query_of(terms)}
    [[number, last]] = connection.execute(_TOP)
    if last is None:
        return []
    width, is_rare = _width(connection, given["match"], number, limit)
    kept: list[Any] = []
    first, high, looked = (scope.first, 0), (last, number), 0
    while high > first and len(kept) < limit:
        number, looked = number - width, looked + width
        bound = connection.execute(_BOUND, {"number": number}).first() if number > 0 else None
        low = first if bound is None else min(max((bound.dated_at, bound.id), first), high)
        window = {"high_date": high[0], "high_id": high[1], "low_date": low[0], "low_id": low[1]}
        months = _months(low[0], high[0]) if is_rare else []
        look = _look(by_month=0 < len(months) <= _MOST_MONTHS, **kinds)
        asked = given | window | {"months": months, "limit": limit - len(kept)}
        kept += connection.execute(look, asked).all()
        likely = 2 * looked * (limit - len(kept)) // max(len(kept), 1)
        high, width = low, max(likely if is_rare else min(likely, width * 4), WINDOW)
    return kept


def _months(low: datetime, high: datetime) -> list[int]:
    """Give the months of a window as the index counts them."""
    first, last = (date.astimezone(UTC) for date in (low, high))
    return [*range(first.year * 12 + first.month, last.year * 12 + last.month + 1)]


_EXPECTED = text(
    "EXPLAIN (FORMAT JSON) SELECT FROM bullets "
    "WHERE search @@ to_tsquery('pg_catalog.simple', :match)"
)
_ENTRIES = 35
"""Of the key, that are read in the time of one bullet."""


def _width(connection: Connection, match: str, top: int, limit: int) -> tuple[int, bool]:
    """Give among how many rows enough matches are expected, and whether they are rare there.

    They are rare where to read the key of all of them takes no longer than to read these rows; then
    it is looked among twice as many, since the month tells where, or among all at once.
    """
    [[explained]] = connection.execute(_EXPECTED, {"match": match}).all()
    expected = max(explained[0]["Plan"]["Plan Rows"], 1)
    wanted = limit + limit // 4  # of a server's own archive it sees most
    width = max(top * wanted // expected, WINDOW)
    if expected > width // _ENTRIES + wanted:
        return width, False
    return width * 2 if width * 8 < top else top, True


def holding(terms: Terms) -> ColumnElement[bool]:
    """Select of the bullets those that hold the terms."""
    return _VECTOR.bool_op("@@")(func.to_tsquery(text("'pg_catalog.simple'"), query_of(terms)))


def query_of(terms: Terms) -> str:
    """Write terms as PostgreSQL reads them; of letters and digits no word is a sign of its own."""
    every = [_next_to(phrase) for phrase in terms.every]
    if terms.some:
        every.append(f"({' | '.join(map(_next_to, terms.some))})")
    return " & ".join([*every, *(f"!{_next_to(phrase)}" for phrase in terms.none)])


def _next_to(phrase: Phrase) -> str:
    words = " <-> ".join(f"'{word}'" for word in phrase)
    return f"({words})"
