"""The sandbox's time, which tests and the page may move."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time as time_of_day
    from zoneinfo import ZoneInfo

DISCORD_EPOCH_MS = 1_420_070_400_000  # 2015-01-01, from which snowflakes count
_SEQUENCE_BITS = 22
_FARTHEST = timedelta(days=3660)


class Clock:
    """Wall time with a skew, a steady time for windows, and the snowflakes made from them."""

    def __init__(self) -> None:
        self.skew = timedelta()
        self._ahead = 0.0
        self._last = 0
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The sandbox's idea of now (aware, UTC)."""
        return datetime.now(UTC) + self.skew

    def steady(self) -> float:
        """Seconds that never run backwards, for windows and time-outs: a move back leaves them."""
        return time.monotonic() + self._ahead

    def call_on_move(self, listener: Callable[[], None]) -> None:
        """Have this called each time the clock was moved."""
        self._listeners.append(listener)

    def move(self, by: timedelta) -> None:
        """Move the time, forth or back; ValueError for more than some years in all."""
        if abs(self.skew + by) > _FARTHEST:
            raise ValueError(f"the clock moves by {_FARTHEST.days} days at most")
        self.skew += by
        self._ahead += max(0.0, by.total_seconds())
        for listener in self._listeners:
            listener()

    def move_to_morning(self, at: time_of_day, zone: ZoneInfo) -> None:
        """Move on to when it is that time there next: today, if it is yet to come."""
        now = self.now()
        today: date = now.astimezone(zone).date()
        days = (
            datetime.combine(today + timedelta(days=ahead), at, tzinfo=zone) for ahead in (0, 1)
        )
        self.move(next(morning for morning in days if morning > now) - now)

    def snowflake(self) -> str:
        """A new id, larger than every earlier one, that tells its time as Discord's do."""
        stamp = int(self.now().timestamp() * 1000) - DISCORD_EPOCH_MS
        self._last = max(stamp << _SEQUENCE_BITS, self._last + 1)
        return str(self._last)

    def not_before(self, snowflake: str) -> None:
        """Make every later id larger than this one, read back from an earlier life."""
        self._last = max(self._last, int(snowflake))


def timestamp(at: datetime) -> str:
    """An instant as Discord writes it."""
    return at.isoformat(timespec="microseconds")


def created_at(snowflake: str) -> datetime:
    """The instant that an id tells (Discord's reference, "Snowflakes")."""
    milliseconds = (int(snowflake) >> _SEQUENCE_BITS) + DISCORD_EPOCH_MS
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
