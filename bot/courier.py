"""From the ledger to Discord: claim a delivery, send it, settle it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord

from bot.admin_messages import tell_admin
from bot.cards import digest_card
from bot.history import Search, find_message
from bot.send_outcomes import Fate, Outcome, backoff, judge
from digests.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from digests.models import Delivery
    from digests.service import NewsService

log = logging.getLogger("daybreak.courier")

# A send that uses up its bucket returns only after the bucket has reset, so several go at once.
CARRIERS = 4
# Below the lease of 60 s, so that whoever gives up still holds the delivery when it settles it.
SEND_TIMEOUT = 45.0
# What a database that answers late, or a machine that slept, may take off the lease before.
LATEST_START = timedelta(seconds=10)
POLL = 5.0
# What a shutdown grants to a send under way.
LAST_WORDS = 5.0


UNANSWERED = "%s got no answer, so it may be posted (%s, %s): its channel is looked through soon"


class Courier:
    """Posts what is queued until it is stopped; any number may work on the same ledger."""

    def __init__(
        self,
        client: discord.Client,
        service: NewsService,
        clock: Callable[[], datetime],
        poll: float = POLL,
    ) -> None:
        self._client = client
        self._service = service
        self._clock = clock
        self._poll = poll
        # One for each task: what wakes one must not be cleared by another.
        self._alarms: list[asyncio.Event] = []
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []
        self._told: set[int] = set()

    def start(self) -> None:
        """Begin to work in the running event loop."""
        steps = [*[self.deliver_next] * CARRIERS, self.resolve_next]
        self._alarms = [asyncio.Event() for _ in steps]
        self._tasks = [
            asyncio.create_task(self._work(step, alarm))
            for step, alarm in zip(steps, self._alarms, strict=True)
        ]

    def wake(self) -> None:
        """Something was queued: look now instead of at the next poll."""
        for alarm in self._alarms:
            alarm.set()

    async def stop(self) -> None:
        """Finish what is being sent, or leave it to the end of its lease."""
        self._stopping = True
        self.wake()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=LAST_WORDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._tasks = []

    async def _work(self, step: Callable[[], Awaitable[bool]], alarm: asyncio.Event) -> None:
        while not self._stopping:
            alarm.clear()
            try:
                worked = await step()
            except StoreError as error:
                # The ledger may be locked or away for a while; the courier outlives that.
                log.warning("The courier tries again in %.0f s: %s", self._poll, error)
                worked = False
            except Exception:
                log.exception("The courier could not work; it tries again in %.0f s", self._poll)
                worked = False
            if not worked and not self._stopping:
                with suppress(TimeoutError):
                    await asyncio.wait_for(alarm.wait(), self._poll)

    async def deliver_next(self) -> bool:
        """Claim, send and settle one delivery; False if none was due."""
        asked_at = self._clock()
        delivery = await asyncio.to_thread(self._service.claim, asked_at)
        if delivery is None:
            return False
        if self._clock() - asked_at > LATEST_START:
            outcome: int | Outcome = Outcome(Fate.NOT_SENT, "the claim took too long")
        else:
            outcome = await self._send(delivery)
        if isinstance(outcome, int):
            self._told.discard(delivery.channel_id)
            kept = await self._settle(self._service.settle_sent, delivery, outcome)
            log.info("Posted %s in channel %d", delivery.code, delivery.channel_id)
        else:
            told = UNANSWERED if outcome.fate is Fate.UNKNOWN else "%s was not posted: %s (%s)"
            log.warning(told, delivery.code, outcome.fate, outcome.reason)
            kept = await self._settle_unsent(delivery, outcome)
        if not kept:
            log.warning("The lease of %s ran out before it was settled", delivery.code)
        return True

    async def _send(self, delivery: Delivery) -> int | Outcome:
        """Send one delivery; returns the message's id or what is known instead."""
        try:
            view = digest_card(delivery)
        except Exception as error:
            # It would fail at every try; the others are not to wait for it.
            log.exception("The card of %s could not be made", delivery.code)
            return Outcome(Fate.REFUSED, f"no card: {error}"[:300])
        channel = self._client.get_partial_messageable(
            delivery.channel_id, guild_id=delivery.guild_id
        )
        try:
            async with asyncio.timeout(SEND_TIMEOUT):
                message = await channel.send(
                    view=view,
                    nonce=delivery.nonce,
                    allowed_mentions=discord.AllowedMentions.none(),
                )
        except Exception as error:  # noqa: BLE001  whatever it was, the ledger must learn of it
            return judge(error)
        return message.id

    async def _settle_unsent(self, delivery: Delivery, outcome: Outcome) -> bool:
        service = self._service
        if outcome.fate is Fate.UNKNOWN:
            return await self._settle(service.settle_unknown, delivery)
        if outcome.fate is Fate.REFUSED:
            return await self._settle(service.settle_failed, delivery, outcome.reason)
        if outcome.fate is Fate.CLOSED:
            kept = await self._settle(service.settle_blocked, delivery, outcome.reason)
            await self.tell_paused()
            if kept and delivery.schedule_id is None and delivery.channel_id not in self._told:
                self._told.add(delivery.channel_id)
                await self._tell(delivery.guild_id, delivery.channel_id, outcome.reason)
            return kept
        now = self._clock()
        wait = timedelta(seconds=backoff(delivery.attempts, outcome.retry_after))
        return await asyncio.to_thread(service.settle_pending, delivery, now, now + wait)

    async def _settle(self, settle: Callable[..., bool], delivery: Delivery, *what: Any) -> bool:
        return await asyncio.to_thread(settle, delivery, *what, self._clock())

    async def tell_paused(self) -> None:
        """Tell one admin of each schedule that was paused and that nobody was told of yet."""
        told = set()
        for paused in await asyncio.to_thread(self._service.newly_paused, self._clock()):
            place = (paused.schedule.guild_id, paused.schedule.channel_id)
            if place not in told:
                told.add(place)
                self._told.add(place[1])
                await self._tell(*place, paused.reason)

    async def _tell(self, guild_id: int, channel_id: int, reason: str) -> None:
        try:
            await tell_admin(self._client, guild_id, channel_id, reason)
        except Exception:
            log.exception("No admin could be told that %d is closed", channel_id)

    async def resolve_next(self) -> bool:
        """Find out what became of one delivery that was sent and never answered."""
        if not self._client.is_ready():
            return False
        delivery = await asyncio.to_thread(self._service.claim_unknown, self._clock())
        if delivery is None:
            return False
        found = await find_message(self._client, delivery)
        log.info("Looked for %s in its channel: %s", delivery.code, _as_told(found))
        service = self._service
        if isinstance(found, int):
            await self._settle(service.settle_sent, delivery, found)
        elif found is Search.ABSENT:
            now = self._clock()
            await asyncio.to_thread(service.settle_pending, delivery, now, now)
            self.wake()
        elif found is Search.UNREADABLE:
            reason = "Nobody answered, and the channel's history cannot be read."
            await self._settle(service.settle_held, delivery, reason)
        else:
            await self._settle(service.settle_unknown, delivery)
        return True


def _as_told(found: int | Search) -> str:
    """Say what a search ended with and what follows from it."""
    return "found, so it is not sent again" if isinstance(found, int) else found.value
