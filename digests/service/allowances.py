"""How much of what sources may tell a server on one day was told already."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digests.service.bounds import bound_by
from digests.store import runs, sources

if TYPE_CHECKING:
    from datetime import date

    from digests.store import Connection


def spent_on(connection: Connection, guild_id: int, local_date: date) -> Counter[int]:
    """Count the bullets of each source with a number a day that a guild is told on a date.

    By whichever schedule, in whichever channel or by hand, as queued messages hold them too.
    """
    told = runs.told_on(connection, guild_id, local_date)
    bounds = sources.bounds(connection, guild_id, told)
    spent: Counter[int] = Counter()
    for key, brought in bounds.items():
        source = bound_by(brought)
        if source is not None:
            spent[source.id] += told[key]
    return spent
