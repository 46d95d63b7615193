"""Has every feed read that is due, and notes what is wrong with one."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.admin_messages import tell_each
from digests.errors import SourceError, StoppedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from digests.models import DueFeed, Source
    from digests.service.source_service import SourceService

LONGEST_ROUND = 60.0
"""Seconds that a morning waits at most for feeds that are slow, if the bot was away before it."""
AWAY = timedelta(minutes=10)
"""Between two ticks of planning so much passes only where the bot, or its machine, slept."""
AT_ONCE = 8
"""Feeds under way at the same time."""

log = logging.getLogger("daybreak.feeds")


class Poller:
    """One tick: every feed that is due is read. One that fails costs the others nothing."""

    def __init__(
        self,
        sources: SourceService,
        read: Callable[[DueFeed], Awaitable[None]],
        clock: Callable[[], datetime],
        tell: Callable[[Sequence[Source]], Awaitable[None]],
        can_tell: Callable[[], bool] = lambda: True,
    ) -> None:
        """Tell a guild of its sources that fell ill or got well, as soon as one can.

        `read` reads one feed; `tell` tells a guild of its own, and raises where it is to be told
        later.
        """
        self._sources = sources
        self._read = read
        self._clock = clock
        self._tell = tell
        self._can_tell = can_tell
        self._begun: set[asyncio.Task[None]] = set()
        self.leaving = False
        """Whether the bot is about to stop; nothing more is begun then."""
        self._under_way = 0
        self._are_done = asyncio.Event()
        """Set while no round is under way, and so all that was due has been read, well or not."""
        self._seen_at: datetime | None = None
        """When the bot was last there to plan a morning."""

    async def start(self) -> None:
        """Let be read what somebody was reading when the bot ended."""
        with suppress(StoreError):
            await asyncio.to_thread(self._sources.release)

    def leave(self) -> None:
        """Begin nothing more; what was begun between two ticks ends now, a tick with the ticker."""
        self.leaving = True
        self._are_done.set()
        for task in self._begun:
            task.cancel()

    def begin(self) -> None:
        """Read what is due now, and not only at the next tick."""
        self._enter()
        task = asyncio.create_task(self._go_round())
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)

    async def wait_for_round(self) -> None:
        """Wait, but not for ever, until what was due at the start, or since, has been read."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._are_done.wait(), LONGEST_ROUND)

    async def wait_after_absence(self) -> None:
        """Wait for a round as long as feeds may not have been read for a while.

        Else they are read in time, and no morning is late because one of them is slow.
        """
        if self._seen_at is None or self._clock() - self._seen_at > AWAY:
            await self.wait_for_round()
        self._seen_at = self._clock()

    async def poll(self) -> None:
        """Read every feed that is due."""
        self._enter()
        await self._go_round()

    def _enter(self) -> None:
        self._under_way += 1
        self._are_done.clear()

    async def _go_round(self) -> None:
        try:
            await asyncio.gather(*(self._read_one_by_one() for _ in range(AT_ONCE)))
            await self._tell_who_is_ill()
        except StoppedError:
            pass  # what was not taken in is read at the next start
        except StoreError as error:
            log.warning("Whose sources are ill is told at the next round: %s", error)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._are_done.set()

    async def _read_one_by_one(self) -> None:
        """Read feeds as long as any is due; one that is slow holds up no other's turn."""
        while not self.leaving:
            try:
                due = await asyncio.to_thread(self._sources.claim_feeds, self._clock(), 1)
            except StoreError as error:
                log.warning("The feeds are read at the next round: %s", error)
                return
            if not due:
                return
            await self._poll(due[0])

    async def _tell_who_is_ill(self) -> None:
        if not self._can_tell():
            return
        changed = await asyncio.to_thread(self._sources.newly_changed, self._clock())
        by_guild: defaultdict[int, list[Source]] = defaultdict(list)
        for source in changed:
            by_guild[source.guild_id].append(source)
        await tell_each(list(by_guild.values()), self._tell, self._give_back)

    async def _give_back(self, untold: Sequence[Sequence[Source]]) -> None:
        changed = [source for its in untold for source in its]
        await asyncio.to_thread(self._sources.tell_again, changed, self._clock())

    async def _poll(self, feed: DueFeed) -> None:
        try:
            await self._read(feed)
        except (StoppedError, asyncio.CancelledError):
            with suppress(StoreError):  # so that the next start need not wait for it
                self._sources.release(feed)
            raise
        except StoreError as error:
            log.warning("%s is read again later: %s", feed.address, error)
        except SourceError as error:
            await self._note_fault(feed, error)
        except Exception:
            log.exception("%s could not be read", feed.address)
            await self._note_fault(feed, SourceError("Something went wrong; the log says what."))

    async def _note_fault(self, feed: DueFeed, error: SourceError) -> None:
        if not feed.failures:
            log.warning("%s: %s", feed.address, error)
        try:
            await asyncio.to_thread(self._sources.settle_ill, feed, error, self._clock())
        except StoreError as fault:
            log.warning("%s is read again later: %s", feed.address, fault)
