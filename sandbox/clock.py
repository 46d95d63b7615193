"""The sandbox's time, which tests and the page may move."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

DISCORD_EPOCH_MS = 1_420_070_400_000  # 2015-01-01, from which snowflakes count
_SEQUENCE_BITS = 22


class Clock:
    """Wall time with a skew, a steady time for windows, and the snowflakes made from them."""

    def __init__(self) -> None:
        self.skew = timedelta()
        self._last = 0

    def now(self) -> datetime:
        """The sandbox's idea of now (aware, UTC)."""
        return datetime.now(UTC) + self.skew

    def steady(self) -> float:
        """Seconds that never run backwards, for windows and time-outs."""
        return time.monotonic() + self.skew.total_seconds()

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
