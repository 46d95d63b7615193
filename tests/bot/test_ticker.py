from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.scheduler import Ticker

if TYPE_CHECKING:
    import pytest


class Counter:
    """A tick that counts itself and takes so many seconds."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.begun = self.ended = 0
        self._seconds = seconds
        self._news = asyncio.Condition()

    async def __call__(self) -> None:
        self.begun += 1
        async with self._news:
            self._news.notify_all()
        await asyncio.sleep(self._seconds)
        self.ended += 1

    async def reaches(self, count: int) -> None:
        async with asyncio.timeout(10), self._news:
            await self._news.wait_for(lambda: self.begun >= count)


async def test_a_tick_comes_at_once_and_again_and_not_after_the_end() -> None:
    ticker, counter = Ticker(), Counter()
    ticker.add(counter, 0.02)
    ticker.start()
    await counter.reaches(3)
    await ticker.stop()
    begun = counter.begun
    await asyncio.sleep(0.06)
    assert counter.begun == begun


async def test_a_tick_that_is_wanted_at_once_waits_for_no_interval() -> None:
    ticker, counter = Ticker(), Counter()
    soon = ticker.add(counter, 3600)
    ticker.start()
    await counter.reaches(1)
    soon()
    await counter.reaches(2)
    await ticker.stop()


async def test_a_tick_under_way_is_ended_in_peace_and_in_silence(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    ticker, counter = Ticker(), Counter(0.05)
    ticker.add(counter, 60)
    ticker.start()
    await counter.reaches(1)
    await ticker.stop()
    assert counter.ended == 1
    assert caplog.text == ""


async def test_a_clock_that_is_set_back_by_a_day_does_not_silence_the_ticks() -> None:
    ticker, counter = Ticker(watch_every=0.02), Counter()
    ticker.add(counter, 60)
    ticker.start()
    await counter.reaches(1)
    (job,) = ticker._scheduler.get_jobs()
    # What a job looks like from a clock that now shows yesterday.
    job.modify(next_run_time=datetime.now(UTC) + timedelta(days=1))
    await counter.reaches(2)
    await ticker.stop()
