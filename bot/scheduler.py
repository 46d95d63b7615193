"""The ticking of the clock: when to look for due digests and for new articles, nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

PLAN_EVERY = 15
"""Seconds. A digest is queued at most this late."""
INTAKE_EVERY = 60
"""Seconds. A file put into the articles' folder is read at most this late."""


class Ticker:
    """Calls each tick at once and then at its interval.

    Due times are the ledger's business, not APScheduler's, whose triggers leave out or repeat
    mornings when clocks change. A tick that comes late or piles up is one tick, and none runs
    beside itself.
    """

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def add(self, tick: Callable[[], Awaitable[None]], seconds: float) -> None:
        """Call `tick` now and every so many seconds."""
        self._scheduler.add_job(
            tick,
            IntervalTrigger(seconds=seconds, timezone=UTC),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to tick in the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; a tick under way is cancelled."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
