"""Paused schedules go on once their channel is open again, and say so there."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from bot.admin_messages import may_post, say_resumed
from bot.send_outcomes import Fate, judge

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from digests.service import NewsService

log = logging.getLogger("daybreak.resuming")


class Resumer:
    """Tries paused channels: when Discord tells of a change, when one is due, when asked to.

    A channel is known to be open only when it took a message. So what is paused there is first
    made active, by whoever is first of several processes, then said there; if Discord refuses that
    it is paused again, and nobody is told a second time.
    """

    def __init__(
        self, client: discord.Client, service: NewsService, clock: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._service = service
        self._clock = clock

    async def try_all(self) -> None:
        """Try every channel in which something is paused."""
        await self._try_known(await asyncio.to_thread(self._service.paused_channels))

    async def try_guild(self, guild_id: int) -> None:
        """Try a server's channels in which something is paused."""
        await self._try_known(await asyncio.to_thread(self._service.paused_channels, guild_id))

    async def _try_known(self, places: tuple[tuple[int, int], ...]) -> None:
        for guild_id, channel_id in places:
            if self._seems_open(channel_id):
                await self.try_channel(guild_id, channel_id)

    async def try_due(self) -> None:
        """Try the channels in which something paused is due; what resumes is posted as ever.

        This finds what Discord told nothing of.
        """
        due = await asyncio.to_thread(self._service.due_while_paused, self._clock())
        for (guild_id, channel_id), since in due.items():
            if self._seems_open(channel_id):
                await self.try_channel(guild_id, channel_id, since)
            else:
                now = self._clock()
                await asyncio.to_thread(self._service.put_off, guild_id, channel_id, now)

    async def try_channel(
        self, guild_id: int, channel_id: int, since: datetime | None = None
    ) -> None:
        """Let what is paused in a channel go on, unless Discord refuses to have that said there."""
        service, now = self._service, self._clock()
        resumed = await asyncio.to_thread(service.resume_channel, guild_id, channel_id, now, since)
        if not resumed:
            return
        channel = self._client.get_partial_messageable(channel_id, guild_id=guild_id)
        told = [(schedule, service.next_due(schedule, now)) for schedule in resumed]
        try:
            await say_resumed(channel, told)
        except Exception as error:  # noqa: BLE001  judged as a digest's would be
            outcome = judge(error, may_stand=True)
            if outcome.fate is Fate.CLOSED:
                log.info("Channel %d is still closed: %s", channel_id, outcome.reason)
                again = service.pause_again
                await asyncio.to_thread(again, guild_id, channel_id, outcome.reason, self._clock())
                return
            log.warning("Channel %d was not told that it goes on: %s", channel_id, outcome.reason)
        log.info("What was paused in channel %d goes on.", channel_id)

    def _seems_open(self, channel_id: int) -> bool:
        channel = self._client.get_channel(channel_id)
        return isinstance(channel, discord.TextChannel) and may_post(channel)
