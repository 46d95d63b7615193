"""How many stories a day the archive has on topics, and how that changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from digests.language.search_terms import any_of
from digests.models import OwnTopic
from digests.store import Store, guilds, trend
from digests.zones import zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from digests.models import Theme
    from digests.store import Connection


@dataclass(frozen=True, slots=True)
class Line:
    """One topic's stories."""

    name: str
    daily: tuple[int, ...]
    """Stories on each of the days, the oldest first."""
    before: int
    """Stories in as many days before these."""

    @property
    def total(self) -> int:
        """Stories in all these days."""
        return sum(self.daily)


@dataclass(frozen=True, slots=True)
class Trend:
    """Stories a day on topics, by the days of the guild's own zone."""

    days: tuple[date, ...]
    """The last of them is today."""
    lines: tuple[Line, ...]
    """Those with most stories first."""


def count_trend(
    store: Store, topics: Sequence[Theme | OwnTopic], guild_id: int, days: int, now: datetime
) -> Trend:
    """Count the stories a day on each topic up to now, and in as many days before."""
    with store.read() as connection:
        home = zone(guilds.clock_of(connection, guild_id)[0])
        today = now.astimezone(home).date()
        shown = tuple(today - timedelta(days=back) for back in range(days - 1, -1, -1))
        start = datetime.combine(shown[0] - timedelta(days=days), time(), tzinfo=home)
        begun = start - timedelta(microseconds=1)
        told = {one.name: _told(connection, guild_id, one, begun, now) for one in topics}
    lines = []
    for name, dates in told.items():
        counted = Counter(at.astimezone(home).date() for at in dates)
        daily = tuple(counted[day] for day in shown)
        lines.append(Line(name, daily, counted.total() - sum(daily)))
    return Trend(shown, tuple(sorted(lines, key=lambda line: (-line.total, line.name))))


def _told(
    connection: Connection, guild_id: int, topic: Theme | OwnTopic, start: datetime, end: datetime
) -> list[datetime]:
    """Give when each text told of a topic, in `(start, end]`."""
    if isinstance(topic, OwnTopic):
        terms = any_of(topic.include, topic.exclude)
        return trend.words_told_at(connection, guild_id, terms, start, end)
    return trend.theme_told_at(connection, guild_id, topic.slug, start, end)
