"""The ticking of the clock: when to look for due digests and for new articles, nothing else."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

PLAN_EVERY = 15
"""Seconds. A digest is queued at most this late."""
INTAKE_EVERY = 60
"""Seconds. A file put into the articles' folder is read at most this late."""
POLL_EVERY = 30
POLL_JITTER = 5
"""Seconds by which it comes later at times, so that several bots do not look all at once. A feed
that is due is read at most as late as both together."""
REWRITE_EVERY = 30
"""Seconds. A language model begins with what came at most this late, and is tried so often while it
is away."""
LAST_WORDS = 5.0
"""Seconds that a shutdown grants to a tick under way."""


# That a tick is still under way when the next is due is no news: the next is left out, as promised.
logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)


class Ticker:
    """Calls each tick at once and then at its interval.

    Due times are the ledger's business, not APScheduler's, whose triggers leave out or repeat
    mornings when clocks change. A tick that comes late or piles up is one tick, and none runs
    beside itself.
    """

    def __init__(self, watch_every: float = PLAN_EVERY) -> None:
        """Look so many seconds apart whether the machine's clock was set back."""
        self._watch_every = watch_every
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._running: set[asyncio.Task[None]] = set()
        self._watch: asyncio.Task[None] | None = None

    def add(
        self,
        tick: Callable[[], Coroutine[Any, Any, None]],
        seconds: float,
        jitter: int | None = None,
    ) -> Callable[[], None]:
        """Call `tick` now and every so many seconds, give or take a `jitter` of some.

        Gives what has it called at once.
        """
        wanted = running = False

        async def tick_while_wanted() -> None:
            nonlocal wanted, running
            running = True
            try:
                while True:
                    wanted = False
                    await tick()
                    if not wanted:
                        break
            finally:
                running = False

        async def run() -> None:
            # A task of its own, since APScheduler cancels what is running when it shuts down.
            task = asyncio.create_task(tick_while_wanted())
            self._running.add(task)
            task.add_done_callback(self._running.discard)
            with suppress(asyncio.CancelledError):  # it would log that as a failure
                await asyncio.shield(task)

        job = self._scheduler.add_job(
            run,
            IntervalTrigger(seconds=seconds, timezone=UTC, jitter=jitter),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

        def soon() -> None:
            nonlocal wanted
            wanted = True
            if not running:
                job.modify(next_run_time=datetime.now(UTC))

        return soon

    def start(self) -> None:
        """Begin to tick in the running event loop."""
        self._scheduler.start()
        self._watch = asyncio.create_task(self._watch_clock())

    async def _watch_clock(self) -> None:
        """Tick on after the machine's clock was set back.

        APScheduler waits for an hour on the wall; if that clock is set back by a day, it would be
        silent for a day.
        """
        while True:
            await asyncio.sleep(self._watch_every)
            now = datetime.now(UTC)
            for job in self._scheduler.get_jobs():
                slack = timedelta(seconds=job.trigger.jitter or 0)
                if job.next_run_time > now + job.trigger.interval + slack:
                    job.modify(next_run_time=now)

    async def stop(self, patience: float = LAST_WORDS) -> None:
        """Tick no more; a tick under way has so many seconds to end."""
        if self._watch is not None:
            self._watch.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
