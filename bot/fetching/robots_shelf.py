"""The robots rules of the sites that were read lately."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.fetching.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from yarl import URL

    from bot.fetching.hosts import Clock
    from bot.fetching.robots import RobotsRules

_DAY = 86_400.0
_ROOM = 8_000_000


class RobotsShelf:
    """Keeps each site's rules for a day, and those least used for less where it gets narrow."""

    def __init__(self, clock: Clock, room: int = _ROOM) -> None:
        """`room`: the bytes that all rules may take."""
        self._clock = clock
        self._room = room
        self._turns = Turns()
        self._kept: OrderedDict[str, tuple[RobotsRules, float]] = OrderedDict()
        self._size = 0

    async def rules(self, url: URL, read: Callable[[URL], Awaitable[RobotsRules]]) -> RobotsRules:
        """Give the rules of the site of `url`; those not kept are read, once for all who wait.

        Raises:
            FetchError: they could not be read; the next who wants them tries again.
        """
        site = str(url.origin())
        async with self._turns.take(site):
            rules, until = self._kept.get(site, (None, 0.0))
            if rules is not None and self._clock.now() < until:
                self._kept.move_to_end(site)
                return rules
            self._drop(site)
            rules = await read(url.origin().with_path("/robots.txt"))
            self._keep(site, rules)
            return rules

    def _keep(self, site: str, rules: RobotsRules) -> None:
        self._kept[site] = rules, self._clock.now() + _DAY
        self._size += rules.size + len(site)
        while self._size > self._room:
            self._drop(next(iter(self._kept)))

    def _drop(self, site: str) -> None:
        rules, _ = self._kept.pop(site, (None, 0.0))
        if rules is not None:
            self._size -= rules.size + len(site)
