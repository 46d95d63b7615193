"""Discord's own time, read off the answers that it gives."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    import aiohttp

log = logging.getLogger("daybreak.clock")

TOLERATED = timedelta(minutes=1)
"""How far a clock may be off before it is said; an answer's `Date` is exact to a second."""
MARGIN = timedelta(minutes=15)
"""How much earlier than its send a message is looked for; more than any clock needs, and cheap."""


class DiscordClock:
    """Keeps Discord's time going between answers, whatever happens to the machine's clock.

    A machine that sleeps makes it late, never early, so that what is sent is younger than it says.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        steady: Callable[[], float] = time.monotonic,
        tell: Callable[[str], None] = log.warning,
    ) -> None:
        """`clock` is the bot's, which is compared; `steady` gives seconds that only grow."""
        self._clock = clock
        self._steady = steady
        self._tell = tell
        self._read: tuple[datetime, float] | None = None
        self._is_off = False
        self.ahead: timedelta | None = None
        """How far the bot's clock was ahead of Discord's at the last answer; None before one."""

    def note(self, date: str | None) -> None:
        """Take in the `Date` of an answer; say once that the bot's clock is off."""
        try:
            told = parsedate_to_datetime(date or "")
        except ValueError:
            return
        told = told.replace(tzinfo=told.tzinfo or UTC)
        self._read = told, self._steady()
        self.ahead = self._clock() - told
        was_off, self._is_off = self._is_off, abs(self.ahead) > TOLERATED
        if self._is_off and not was_off:
            self._tell(how_far_off("This machine's clock", self.ahead, "Discord's"))

    def add_to(self, trace: aiohttp.TraceConfig) -> None:
        """Take in the answers of a session's requests."""

        async def end(
            _session: aiohttp.ClientSession,
            _context: SimpleNamespace,
            answer: aiohttp.TraceRequestEndParams,
        ) -> None:
            if answer.url.path.startswith("/api/"):
                self.note(answer.response.headers.get("Date"))

        trace.on_request_end.append(end)

    def sent_after(self) -> int | None:
        """Give an id (snowflake) below that of whatever is sent from now on; None at first."""
        if self._read is None:
            return None
        told, at = self._read
        now = told + timedelta(seconds=self._steady() - at)
        return discord.utils.time_snowflake(now - MARGIN)


def how_far_off(which: str, ahead: timedelta, whose: str) -> str:
    """Say that two clocks differ, and what to do."""
    minutes = abs(ahead) / timedelta(minutes=1)
    side = "fast" if ahead > timedelta() else "slow"
    return (
        f"{which} is {minutes:.0f} min {side} by {whose}. "
        "Set it right, and keep it so with NTP (timedatectl set-ntp true)."
    )
