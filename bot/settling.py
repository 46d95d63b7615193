"""Writing into the ledger what became of deliveries, however long the database is away."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from digests.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from digests.models import Delivery
    from digests.service import NewsService

log = logging.getLogger("daybreak.settling")

RETRY = 2.0
"""Seconds between two tries to write down what is known."""


class Settler:
    """Settles deliveries for a courier; what was sent at about one time in one transaction.

    What is known of a message must not be lost because the database is locked just now: whoever
    posted it waits until that is written, even after the lease, as long as nobody took it over.
    """

    def __init__(self, service: NewsService, clock: Callable[[], datetime]) -> None:
        self._service = service
        self._clock = clock
        self._stopping = False
        self._sent: list[tuple[Delivery, int, asyncio.Future[bool]]] = []
        self._writing: asyncio.Task[None] | None = None

    def stop(self) -> None:
        """Give up what cannot be written at once; the ledger finds it by its lease."""
        self._stopping = True

    async def settle_sent(self, delivery: Delivery, message_id: int) -> bool:
        """Write down that Discord has it, together with what else was sent meanwhile."""
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._sent.append((delivery, message_id, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_sent())
        return await kept

    async def _write_sent(self) -> None:
        while self._sent:
            batch, self._sent = self._sent, []
            sent = [(delivery, message_id) for delivery, message_id, _ in batch]
            try:
                kept = await self.until_stored(self._service.settle_all_sent, sent)
            except BaseException as error:
                for waiting in _still_waiting(batch):
                    waiting.set_exception(error)
                if not isinstance(error, Exception):
                    raise
                continue
            answers = {waiting: so for (*_, waiting), so in zip(batch, kept, strict=True)}
            for waiting in _still_waiting(batch):
                waiting.set_result(answers[waiting])

    async def settle(self, settle: Callable[..., bool], delivery: Delivery, *what: Any) -> bool:
        """Call one of the service's `settle_…`; False if the lease was lost."""
        return bool(await self.until_stored(settle, delivery, *what))

    async def settle_pending(self, delivery: Delivery, wait: timedelta) -> bool:
        """Write down that Discord surely has it not, and is tried again after `wait`."""
        retry_at = self._clock() + wait

        def settle(now: datetime) -> bool:
            return self._service.settle_pending(delivery, now, retry_at)

        return bool(await self.until_stored(settle))

    async def until_stored(self, write: Callable[..., Any], *what: Any) -> Any:
        """Write by `write(*what, now)`, again and again while the database is away."""
        told = False
        while True:
            try:
                return await asyncio.to_thread(write, *what, self._clock())
            except StoreError as error:
                if self._stopping:
                    raise
                if not told:
                    log.warning("What was sent is written down in %.0f s: %s", RETRY, error)
                told = True
                await asyncio.sleep(RETRY)


def _still_waiting(
    batch: list[tuple[Delivery, int, asyncio.Future[bool]]],
) -> list[asyncio.Future[bool]]:
    """Give the answers of a batch that somebody waits for; a sender may have been cancelled."""
    return [waiting for *_, waiting in batch if not waiting.done()]
