"""Bringing posted messages up to date: one at a time, tried until Discord takes it."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.cards import digest_card
from bot.history import Search, find_message
from bot.rate_limit import time_limit
from bot.send_outcomes import Fate, backoff, judge

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from digests.models import Delivery
    from digests.service import NewsService

log = logging.getLogger("daybreak.editing")

TIMEOUT = 45.0
"""Seconds, below the lease of 60 s."""
CLOSED = timedelta(hours=1)
"""After which a channel that was closed is tried again."""
MOST_TRIES = 200
"""Then it is given up: eight days of a closed channel."""


class Editor:
    """Edits what is to be edited in the ledger's messages; it never sends one."""

    def __init__(
        self, client: discord.Client, service: NewsService, clock: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._service = service
        self._clock = clock

    async def edit_next(self) -> bool:
        """Bring one message up to date; False if none is to be."""
        if not self._client.is_ready():
            return False
        feedback = self._service.feedback
        taken = await asyncio.to_thread(feedback.claim_edit, self._clock())
        if taken is None:
            return False
        delivery, attempts, token = taken
        wait = await self._edit(delivery, attempts)
        if wait is None or attempts >= MOST_TRIES:
            await asyncio.to_thread(feedback.settle_edit, delivery, token)
        else:
            await asyncio.to_thread(feedback.retry_edit, delivery, token, wait, self._clock())
        return True

    async def _edit(self, delivery: Delivery, attempts: int) -> timedelta | None:
        """Edit a message; None if that is done or can never be, else when to try again."""
        try:
            async with time_limit(self._client, TIMEOUT):
                message_id = delivery.message_id or await find_message(self._client, delivery)
                if isinstance(message_id, Search):
                    log.warning("%s was not edited: %s", delivery.code, _NOT_FOUND[message_id])
                    return _wait_for(message_id, attempts)
                place = self._client.get_partial_messageable(
                    delivery.channel_id, guild_id=delivery.guild_id
                )
                await place.get_partial_message(message_id).edit(
                    view=digest_card(delivery), allowed_mentions=discord.AllowedMentions.none()
                )
        except Exception as error:  # noqa: BLE001  whatever it was, the others are not to wait
            outcome = judge(error, may_stand=False)
            log.warning("%s was not edited: %s", delivery.code, outcome.reason)
            if outcome.fate is Fate.REFUSED:  # the message is gone, or was refused itself
                return None
            if outcome.fate is Fate.CLOSED:
                return CLOSED
            return timedelta(seconds=backoff(attempts, outcome.retry_after))
        log.info("Edited %s in channel %d", delivery.code, delivery.channel_id)
        return None


_NOT_FOUND = {
    Search.ABSENT: "its message is gone",
    Search.UNREADABLE: "its message cannot be looked for, so it is tried again",
    Search.LATER: "no answer, so its message is looked for again",
}


def _wait_for(found: Search, attempts: int) -> timedelta | None:
    """Give when a message that an admin saw is looked for again; None where it is gone."""
    if found is Search.ABSENT:
        return None
    return CLOSED if found is Search.UNREADABLE else timedelta(seconds=backoff(attempts))
