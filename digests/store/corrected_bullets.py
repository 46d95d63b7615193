"""Bullets that a guild's admins corrected are found by the words that they have now."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, bindparam, literal_column, select

from digests.language.search_terms import index_words
from digests.store import corrections
from digests.store.search_scope import FURTHEST, ROOM, Dated, Matched, seen_among
from digests.store.tables import bullets

if TYPE_CHECKING:
    from digests.language.search_terms import Terms
    from digests.store.search_scope import Scope

Found = TypeVar("Found", Matched, Dated)
_MOST = 1_000
"""Corrected bullets of a guild that are looked at; there are few."""


def as_corrected(
    connection: Connection, guild_id: int, terms: Terms, scope: Scope, found: list[Found]
) -> list[Found]:
    """Give what was found without what holds the terms no more, and with what holds them now."""
    told = corrections.reworded(connection, guild_id)
    said = {statement: index_words(text) for statement, text in told.items()}
    if not said:
        return found
    kind: Any = Dated if scope.is_once else Matched
    asked = scope.bound | {"guild_id": guild_id, "statements": list(said), "limit": _MOST}
    kept = [one for one in found if one.text_hash not in said]
    for row in connection.execute(_corrected(**scope.kinds), asked).mappings():
        words = said[row["text_hash"]]
        if _holds(terms, scope, row, words):
            kept.append(_as_found(row, words, kind))
    return kept


def _holds(terms: Terms, scope: Scope, row: RowMapping, words: str) -> bool:
    """Tell whether a search would find a bullet that had these words."""
    if scope.after is not None and row["dated_at"] < scope.after:
        return False
    headline = row["headline"].removesuffix(row["words"]) + words if row["headline"] else ""
    return terms.hold_of(words) or (scope.has_headlines and terms.hold_of(headline))


def _as_found(row: RowMapping, words: str, kind: Any) -> Any:
    seconds = min(max(int(row["dated_at"].timestamp()), -FURTHEST), FURTHEST)
    now = {"words": words, "place": seconds * ROOM + row["id"]}
    return kind(**{name: now.get(name, row[name]) for name in kind._fields})


@cache
def _corrected(**kinds: bool) -> Select[Any]:
    of_these = bullets.c.text_hash.in_(bindparam("statements", expanding=True))
    held = select(*bullets.c, literal_column("0").label("place")).where(of_these).subquery("held")
    more = (held.c[name] for name in ("words", "headline", "dated_at", "text_hash"))
    return seen_among(held, **kinds).add_columns(*more)
