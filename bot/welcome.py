"""Servers that come: kept, given their first schedule, and told of it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.admin_messages import greet, may_post
from digests.errors import StoppedError, StoreError, WorkerError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

    from bot.commands.services import Services
    from bot.jobs import Jobs
    from digests.models import Schedule

log = logging.getLogger("daybreak.bot")

# After the database was away, a server is noted this much later.
RETRY = 5.0

MISSING = (
    "%r has no channel #%s, so nothing is scheduled there. Make it, name another with "
    "DAYBREAK_CHANNEL, or use /schedule add."
)
CLOSED = (
    "In %r the bot may not post in #%s, so nothing is scheduled there. Give it View Channel and "
    "Send Messages there, or use /schedule add."
)


class Welcomer:
    """Meets the servers that the bot is in, as Discord tells of them.

    Args:
        services: the use cases, and what a schedule has for which nothing was named.
        jobs: take the articles in that a digest at the start waits for.
        channel_name: a server's channel of this name gets a schedule.
        post_at_start: whether it also gets at once what it was not sent yet.
    """

    def __init__(
        self, services: Services, jobs: Jobs, channel_name: str, *, post_at_start: bool
    ) -> None:
        self._services = services
        self._jobs = jobs
        self._channel_name = channel_name
        self._post_at_start = post_at_start
        self._missed: set[int] = set()
        """Servers whose want of a channel was logged."""

    async def once_stored(self, step: Callable[[], Awaitable[object]]) -> None:
        """Take a step; while the database is away, again and again."""
        while not self._jobs.leaving:
            try:
                await step()
            except StoreError as error:
                log.warning("What Discord told is noted in %.0f s: %s", RETRY, error)
                await asyncio.sleep(RETRY)
            else:
                return

    async def welcome(self, guild: discord.Guild) -> None:
        """Keep a server, and set up its first schedule where it has a channel for that."""
        named = (channel for channel in guild.text_channels if channel.name == self._channel_name)
        channel = next(filter(may_post, named), None)
        first = await self._note(guild, channel)
        if isinstance(first, StoreError):
            return
        if channel is None:
            await self._miss_channel(guild)
        if self._post_at_start and channel is not None:
            await self._jobs.articles_are_in.wait()
            if self._jobs.leaving:
                return
            now, place = self._services.clock(), (guild.id, channel.id)
            try:
                await self.once_stored(
                    lambda: asyncio.to_thread(self._services.service.plan_start, *place, now)
                )
            except StoppedError:
                return
            except WorkerError as error:
                log.warning("No digest for #%s at this start: %s", channel.name, error)
            self._services.wake()
        await self._jobs.tell_next()
        if first is not None and channel is not None:
            await self._greet(channel, first)

    async def _miss_channel(self, guild: discord.Guild) -> None:
        """Say once in the log why a server without a schedule gets none by itself."""
        if guild.id in self._missed:
            return
        with suppress(StoreError):
            if not await asyncio.to_thread(self._services.service.schedules, guild.id):
                self._missed.add(guild.id)
                there = any(place.name == self._channel_name for place in guild.text_channels)
                log.warning(CLOSED if there else MISSING, guild.name, self._channel_name)

    async def _greet(self, channel: discord.TextChannel, first: Schedule) -> None:
        """Say in a channel what was set up there, unless its first digest says so by coming."""
        try:
            if await asyncio.to_thread(self._services.service.has_run, channel.id):
                return
        except StoreError:
            return  # a nicety, so it is tried once
        due_at = self._services.service.next_due(first, self._services.clock())
        if due_at is not None:
            await greet(channel, first, due_at)

    async def _note(
        self, guild: discord.Guild, channel: discord.TextChannel | None
    ) -> Schedule | StoreError | None:
        """Keep a server, trying again while the database is away.

        Returns the first schedule if it was given one, or what prevented it until the bot stopped.
        """
        first = await self._note_once(guild, channel)
        while isinstance(first, StoreError):
            log.warning("Server %d could not be noted; again in %.0f s: %s", guild.id, RETRY, first)
            await asyncio.sleep(RETRY)
            if self._jobs.leaving:
                break
            first = await self._note_once(guild, channel)
        return first

    async def _note_once(
        self, guild: discord.Guild, channel: discord.TextChannel | None
    ) -> Schedule | StoreError | None:
        services = self._services
        try:
            return await asyncio.to_thread(
                lambda: self._services.service.welcome_guild(
                    guild.id,
                    guild.name,
                    services.clock(),
                    zone=services.zone,
                    local_time=services.local_time,
                    channel_id=channel.id if channel else None,
                )
            )
        except StoreError as error:
            return error
