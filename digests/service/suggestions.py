"""Names and sources of the newest bullets, at hand for whoever types."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from digests.language.search_terms import fold
from digests.store import lookups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.store import Connection

_GUILDS = 64
_NAMES, _SOURCES = 500, 100
"""Kept of each guild: some 50 kB."""


@dataclass(frozen=True, slots=True)
class Recent:
    """What a guild's newest bullets name, and their sources; the newest first, folded to shown."""

    newest: int = 0
    """The number of the newest bullet."""
    names: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


class RecentNames:
    """Reads what is new since it was asked last; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Recent] = OrderedDict()
        self._lock = Lock()

    def of_guild(self, connection: Connection, guild_id: int) -> Recent:
        """Give what a guild may be offered."""
        with self._lock:
            kept = self._kept.get(guild_id, Recent())
        newest = lookups.newest_bullet(connection)
        if newest == kept.newest:
            return kept
        # A smaller number: the archive was emptied.
        after = kept.newest if newest > kept.newest else 0
        rows = lookups.recent(connection, guild_id, after)
        names = (name for row in rows for name in row.names.splitlines())
        fresh = Recent(
            newest,
            _first(_NAMES, names, kept.names if after else ()),
            _first(_SOURCES, (row.source for row in rows), kept.sources if after else ()),
        )
        with self._lock:
            self._kept[guild_id] = fresh
            self._kept.move_to_end(guild_id)
            while len(self._kept) > _GUILDS:
                self._kept.popitem(last=False)
        return fresh


def _first(
    most: int, shown: Iterable[str], before: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for name in shown:
        if name.strip():
            found.setdefault(fold(name), name)
    for folded, name in before:
        found.setdefault(folded, name)
    return tuple(found.items())[:most]


def begun(names: Iterable[tuple[str, str]], typed: str, most: int) -> list[str]:
    """Give the names that a half-typed text may become: beginnings first, then later words."""
    wanted = fold(" ".join(typed.split()))
    first = [shown for folded, shown in names if folded.startswith(wanted)]
    later = [shown for folded, shown in names if f" {wanted}" in folded]
    return list(dict.fromkeys([*first, *later]))[:most]
