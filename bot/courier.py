"""From the ledger to Discord: claim deliveries, send them, settle them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.admin_messages import tell_admin, tell_each, tell_zone_lost
from bot.cards import digest_card
from bot.held import tell_held
from bot.history import Search, find_message
from bot.message_edits import Editor
from bot.rate_limit import time_limit
from bot.send_outcomes import NO_ANSWER, Fate, Outcome, backoff, judge
from bot.sent_requests import watch_requests
from bot.settling import Settler
from digests.errors import StoreError
from digests.service.teams import has_lost_zone

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from digests.models import Delivery
    from digests.service import NewsService
    from digests.service.teams import Paused

log = logging.getLogger("daybreak.courier")

# Discord answers in 0.1 to 0.5 s, and a send that uses up its bucket returns only after the bucket
# has reset: so many go at once that 45 a second leave all the same.
IN_FLIGHT = 32
# Several are claimed together, since each claim is one wait for the disk: while others are on their
# way, so many seconds pass between two claims.
GATHER = 0.1
# Below the lease of 60 s, so that whoever gives up still holds the delivery when it settles it.
SEND_TIMEOUT = 45.0
# Below the same lease; in it some 2,000 messages are read, more than are looked through.
SEARCH_TIMEOUT = 45.0
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
        sent_after: Callable[[], int | None] = lambda: None,
    ) -> None:
        """`sent_after` gives an id below that of whatever Discord takes from then on."""
        self._client = client
        self._service = service
        self._clock = clock
        self._poll = poll
        self._sent_after = sent_after
        self._settler = Settler(service, clock)
        self._editor = Editor(client, service, clock)
        # One for each loop: what wakes one must not be cleared by another.
        self._alarms: list[asyncio.Event] = []
        self._stopping = False
        self._loops: list[asyncio.Task[None]] = []
        self._sends: set[asyncio.Task[None]] = set()
        self._told: set[int] = set()
        self._telling = asyncio.Lock()
        self._awaited: dict[str, asyncio.Event] = {}
        """By its code, what somebody waits for to be posted."""
        self._is_in_trouble = False

    def start(self) -> None:
        """Begin to work in the running event loop."""
        steps = [self.deliver_due, self._editor.edit_next, self.resolve_next]
        self._alarms = [asyncio.Event() for _ in steps]
        self._loops = [
            asyncio.create_task(self._work(step, alarm))
            for step, alarm in zip(steps, self._alarms, strict=True)
        ]

    def wake(self) -> None:
        """Something was queued: look now instead of at the next poll."""
        for alarm in self._alarms[:-1]:  # what is of unknown fate rests in any case
            alarm.set()

    async def wait_for(self, code: str, patience: float) -> Delivery | None:
        """Wait until a delivery was tried, at most so many seconds; gives how it stands then."""
        tried = self._awaited.setdefault(code, asyncio.Event())
        try:
            found = await asyncio.to_thread(self._service.delivery_by_code, code)
            if found is None or found.message_id:
                return found
            with suppress(TimeoutError):
                await asyncio.wait_for(tried.wait(), patience)
            return await asyncio.to_thread(self._service.delivery_by_code, code)
        finally:
            self._awaited.pop(code, None)

    async def stop(self) -> None:
        """Finish what is being sent, or leave it to the end of its lease."""
        self._stopping = True
        self._settler.stop()
        for alarm in self._alarms:
            alarm.set()
        ends_at = time.monotonic() + LAST_WORDS
        for work in (self._loops, self._sends):  # the loops may begin a last send
            if tasks := tuple(work):
                _, late = await asyncio.wait(tasks, timeout=max(0.0, ends_at - time.monotonic()))
                for task in late:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        self._loops = []

    async def _work(self, step: Callable[[], Awaitable[bool]], alarm: asyncio.Event) -> None:
        while not self._stopping:
            alarm.clear()
            try:
                worked = await step()
                self._is_in_trouble = False
            except StoreError as error:
                # The ledger may be locked or away for a while; the courier outlives that.
                if not self._is_in_trouble:
                    log.warning("The courier tries again every %.0f s: %s", self._poll, error)
                self._is_in_trouble = True
                worked = False
            except Exception:
                log.exception("The courier could not work; it tries again in %.0f s", self._poll)
                worked = False
            if not worked and not self._stopping:
                with suppress(TimeoutError):
                    await asyncio.wait_for(alarm.wait(), self._poll)

    async def deliver_due(self) -> bool:
        """Claim what is due, as far as there is room, and begin to send it; False if none was."""
        if self._sends:
            await asyncio.sleep(GATHER)
        while len(self._sends) >= IN_FLIGHT:
            await asyncio.wait(self._sends, return_when=asyncio.FIRST_COMPLETED)
        asked_at, began = self._clock(), time.monotonic()
        room, sent_after = IN_FLIGHT - len(self._sends), self._sent_after()
        claimed = await asyncio.to_thread(self._service.claim_due, asked_at, room, sent_after)
        # A machine that slept tells it by its clock, one whose clock was set back by its counter.
        took = max(self._clock() - asked_at, timedelta(seconds=time.monotonic() - began))
        for delivery in claimed:
            hindrance = "the claim took too long" if took > LATEST_START else ""
            task = asyncio.create_task(self._deliver(delivery, hindrance))
            self._sends.add(task)
            task.add_done_callback(self._end_send)
        return bool(claimed)

    def _end_send(self, task: asyncio.Task[None]) -> None:
        self._sends.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, StoreError):
            log.warning("What was sent could not be written down; its lease tells: %s", error)
        elif error is not None:
            log.error("A delivery could not be carried", exc_info=error)

    async def _deliver(self, delivery: Delivery, hindrance: str = "") -> None:
        """Send and settle one delivery that was claimed, or give it back because of a hindrance."""
        hindrance = hindrance or ("the bot stops" if self._stopping else "")
        if hindrance:
            outcome: int | Outcome = Outcome(Fate.NOT_SENT, hindrance)
            delivery = replace(delivery, attempts=0)  # it was not tried, so none need wait for it
        else:
            outcome = await self._send(delivery)
        if isinstance(outcome, int):
            self._told.discard(delivery.channel_id)
            log.info("Posted %s in channel %d", delivery.code, delivery.channel_id)
            kept = await self._settler.settle_sent(delivery, outcome)
        else:
            told = UNANSWERED if outcome.fate is Fate.UNKNOWN else "%s was not posted: %s (%s)"
            log.warning(told, delivery.code, outcome.fate, outcome.reason)
            kept = await self._settle_unsent(delivery, outcome)
        if delivery.code in self._awaited:
            self._awaited[delivery.code].set()
        if not kept:
            log.warning("The lease of %s ran out before it was settled", delivery.code)

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
        with watch_requests() as sent:
            try:
                async with time_limit(self._client, SEND_TIMEOUT):
                    message = await channel.send(
                        view=view,
                        nonce=delivery.nonce,
                        allowed_mentions=discord.AllowedMentions.none(),
                    )
            except Exception as error:  # noqa: BLE001  whatever it was, the ledger must learn of it
                return judge(error, may_stand=sent.may_stand)
        return message.id

    async def _settle_unsent(self, delivery: Delivery, outcome: Outcome) -> bool:
        service, settler = self._service, self._settler
        if outcome.fate is Fate.UNKNOWN:
            return await settler.settle(service.settle_unknown, delivery)
        if outcome.fate is Fate.REFUSED:
            return await settler.settle(service.settle_failed, delivery, outcome.reason)
        if outcome.fate is Fate.CLOSED:
            kept = await settler.settle(service.settle_blocked, delivery, outcome.reason)
            await self.tell_paused()
            if kept and delivery.schedule_id is None and delivery.channel_id not in self._told:
                self._told.add(delivery.channel_id)
                with suppress(*NO_ANSWER):  # whoever asked for it sees that nothing came
                    await tell_admin(
                        self._client, delivery.guild_id, delivery.channel_id, outcome.reason
                    )
            return kept
        wait = timedelta(seconds=backoff(delivery.attempts, outcome.retry_after))
        return await settler.settle_pending(delivery, wait)

    async def tell_paused(self) -> None:
        """Tell an admin of each channel in which something was paused that nobody was told of."""
        async with self._telling:
            told: defaultdict[tuple[int, int, str], list[Paused]] = defaultdict(list)
            for one in await asyncio.to_thread(self._service.newly_paused, self._clock()):
                schedule = one.schedule
                lost = schedule.zone if has_lost_zone(schedule) else ""
                told[schedule.guild_id, schedule.channel_id, lost].append(one)
            await tell_each(list(told.values()), self._tell_of, self._give_back_paused)

    async def _tell_of(self, paused: Sequence[Paused]) -> None:
        schedule = paused[0].schedule
        if has_lost_zone(schedule):
            await tell_zone_lost(self._client, schedule)
            return
        self._told.add(schedule.channel_id)
        await tell_admin(self._client, schedule.guild_id, schedule.channel_id, paused[0].reason)

    async def _give_back_paused(self, untold: Sequence[Sequence[Paused]]) -> None:
        schedules = [one.schedule for paused in untold for one in paused]
        await self._settler.until_stored(lambda _: self._service.tell_paused_again(schedules))

    async def tell_held(self) -> None:
        """Ask one admin about each delivery that is held and that nobody was told of yet."""
        held = await asyncio.to_thread(self._service.newly_held, self._clock())
        await tell_each(held, self._ask_of_held, self._give_back_held)

    async def _ask_of_held(self, delivery: Delivery) -> None:
        if not await tell_held(self._client, delivery):
            log.warning("%s is held, and no admin could be told", delivery.code)

    async def _give_back_held(self, untold: Sequence[Delivery]) -> None:
        await self._settler.until_stored(lambda _: self._service.tell_held_again(untold))

    async def resolve_next(self) -> bool:
        """Find out what became of one delivery that was sent and never answered."""
        if not self._client.is_ready():
            return False
        delivery = await asyncio.to_thread(self._service.claim_unknown, self._clock())
        if delivery is None:
            await self.tell_held()
            return False
        found: int | Search = Search.LATER
        with suppress(TimeoutError):
            async with time_limit(self._client, SEARCH_TIMEOUT):
                found = await find_message(self._client, delivery)
        log.info("Looked for %s in its channel: %s", delivery.code, _as_told(found))
        await self._settle_found(delivery, found)
        return True

    async def _settle_found(self, delivery: Delivery, found: int | Search) -> None:
        service, settler = self._service, self._settler
        if isinstance(found, int):
            await settler.settle_sent(delivery, found)
        elif found is Search.ABSENT:
            await settler.settle_pending(delivery, timedelta())
            self.wake()
        elif found is Search.UNREADABLE:
            reason = "Nobody answered, and the channel's history cannot be read."
            await settler.settle(service.settle_held, delivery, reason)
        else:
            await settler.settle(service.settle_unknown, delivery)


def _as_told(found: int | Search) -> str:
    """Say what a search ended with and what follows from it."""
    return "found, so it is not sent again" if isinstance(found, int) else found.value
