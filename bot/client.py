"""The Discord client: what it answers to, what it sets going, and how it comes to rest."""

from __future__ import annotations

import asyncio
import logging
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.admin_messages import say_to_admin
from bot.cards.source_list import source_news
from bot.commands import all_commands, all_menus
from bot.commands.services import Services, utc_now
from bot.courier import POLL, Courier
from bot.discord_clock import DiscordClock
from bot.errors import show_error
from bot.feed_intake import FeedIntake
from bot.folder_watch import watch_folder
from bot.interactions import InteractionsMixin
from bot.jobs import Jobs
from bot.languages import CommandTranslator, speak_to
from bot.login import NO_WAY_IN, keep_connecting, keep_logging_in
from bot.loopback import LoopbackConnector
from bot.plurals import counted
from bot.polling import Poller
from bot.pressable import PRESSABLE
from bot.rate_limit import TokenBucket, paced_trace
from bot.registration import register
from bot.resuming import Resumer
from bot.scheduler import (
    INTAKE_EVERY,
    PLAN_EVERY,
    POLL_EVERY,
    POLL_JITTER,
    REWRITE_EVERY,
    Ticker,
)
from bot.sent_requests import add_watch
from bot.welcome import Welcomer
from digests.errors import SourceError, StoreError
from digests.models import HOUSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.web_reader import WebReader
    from digests.models import Article, DueFeed, Source
    from digests.service import NewsService

log = logging.getLogger("daybreak.bot")

# discord.py waits out a 429 up to this long and raises beyond it; 30 s is the least it takes.
LONGEST_RATELIMIT = 30.0
# Daybreak does not speak, so that what speaking would need is missing is no news.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False

# How long discord.py waits for one more server before it calls itself ready.
STRAGGLERS = 2.0
STRAGGLERS_ON_LOOPBACK = 0.1


# Also in direct messages, where what is about a server says so.
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)


class DaybreakTree(app_commands.CommandTree[discord.Client]):
    """The slash commands, with the one handler of all their errors."""

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Begin to answer: nobody is refused, but how numbers are written depends on the asker."""
        speak_to(interaction)
        return True

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Show it to the asker."""
        await show_error(interaction, error)


class DaybreakClient(InteractionsMixin, discord.Client):
    """Daybreak on Discord, without privileged intents. Make it inside a running event loop.

    Args:
        service: the use cases; each call of it runs in a thread.
        discord_url: a Discord-like server on loopback to dial in place of Discord.
        channel_name: a server's channel of this name gets a schedule when the bot joins.
        zone: IANA zone of schedules for which none is named.
        local_time: of schedules for which none is named.
        post_at_start: whether that channel also gets at once what it was not sent yet.
        read_articles: gives the articles that are to be taken in, at each call.
        settle_articles: called when all that it gave is kept, and need not be given again.
        folders: where they come from, to be read as soon as something changes in them.
        leave: called first when the bot stops, to end what may keep a use case waiting.
        clock: gives the instant, aware and UTC.
        poll: seconds after which the courier looks into the ledger unasked.
        web: reads what stands at an address; without it there are no sources.
    """

    def __init__(  # noqa: PLR0913  one for each thing an operator may change
        self,
        service: NewsService,
        *,
        discord_url: str | None = None,
        channel_name: str = "morning-digest",
        zone: str = "UTC",
        local_time: time = time(8),
        post_at_start: bool = False,
        read_articles: Callable[[], Iterable[Article]] = tuple,
        settle_articles: Callable[[], None] = lambda: None,
        folders: Sequence[Path] = (),
        leave: Callable[[], None] = lambda: None,
        clock: Callable[[], datetime] = utc_now,
        poll: float = POLL,
        web: WebReader | None = None,
    ) -> None:
        discord_clock = DiscordClock(clock)
        trace = paced_trace(TokenBucket(shared=service.take_place if service.is_shared else None))
        add_watch(trace)
        discord_clock.add_to(trace)
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_RATELIMIT,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=STRAGGLERS_ON_LOOPBACK if discord_url else STRAGGLERS,
            connector=self._make_connector(discord_url),
            http_trace=trace,
        )
        self._service = service
        self._discord_url = discord_url
        self._channel_name = channel_name
        self._leave = leave
        self._folders = folders
        self._command_ids: dict[str, int] = {}
        # No admin is to be told of a channel that is about to be tried, between the two steps.
        self._telling = asyncio.Lock()
        self.courier = Courier(self, service, clock, poll, discord_clock.sent_after)
        self.jobs = Jobs(
            service,
            read_articles,
            clock,
            self.courier.wake,
            name_of=self._name_of,
            settle=settle_articles,
            asks_first=post_at_start,
        )
        self.resumer = Resumer(self, service, clock)
        read = FeedIntake(service, web, clock).read if web else _never
        self.poller = Poller(service.sources, read, clock, self._tell_of_sources, self.is_ready)
        self.services = Services(
            service,
            zone,
            local_time,
            clock,
            self.courier.wake,
            self.resumer.try_channel,
            web,
            self.poller.begin,
            self.courier.wait_for,
        )
        self._welcomer = Welcomer(
            self.services, self.jobs, channel_name, post_at_start=post_at_start
        )
        self._ticker = Ticker()
        self._watching: list[asyncio.Task[None]] = []
        self.tree = DaybreakTree(self, allowed_contexts=EVERYWHERE)
        for command in all_commands(self.services, lambda: self._command_ids):
            self.tree.add_command(command)
        for menu in all_menus(self.services):
            self.tree.add_command(menu)

    @staticmethod
    def _make_connector(discord_url: str | None) -> LoopbackConnector | None:
        return LoopbackConnector(discord_url) if discord_url else None

    async def enter(self, token: str) -> None:
        """Log in; as long as Discord is out of reach, keep trying."""
        await keep_logging_in(self, token, lambda: self._make_connector(self._discord_url))

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected until closed; as long as the gateway lets nobody in, keep trying."""
        await keep_connecting(self, partial(super().connect, reconnect=reconnect))

    async def setup_hook(self) -> None:
        """Once, after the login: make commands and buttons known and set the work going."""
        self.add_dynamic_items(*PRESSABLE)
        take_in_soon = self._ticker.add(self.jobs.take_in, INTAKE_EVERY)
        self._watching = [
            asyncio.create_task(watch_folder(folder, take_in_soon)) for folder in self._folders
        ]
        await self.poller.start()
        self._ticker.add(self.poller.poll, POLL_EVERY, POLL_JITTER)
        self._ticker.add(self.plan, PLAN_EVERY)
        self._ticker.add(self.tell_paused, PLAN_EVERY)
        self._ticker.add(self.jobs.rewrite, REWRITE_EVERY)
        self._ticker.start()
        self.courier.start()
        await self.tree.set_translator(CommandTranslator())
        try:
            self._command_ids = await register(self, self.tree)
        except NO_WAY_IN as error:
            # Discord keeps the commands it has; what is queued is to be posted all the same.
            log.error("Discord did not take the commands: %s", error)  # noqa: TRY400  its text says all

    async def plan(self) -> None:
        """Queue every digest that is due; of what is paused, where Discord takes it again."""
        if self.is_ready():
            try:
                await self.resumer.try_due()
            except StoreError as error:
                log.warning("What is paused is tried at the next round: %s", error)
        await self.poller.wait_after_absence()
        await self.jobs.plan()

    async def tell_paused(self) -> None:
        """Tell admins of what planning paused, or what they could not be told before."""
        if self.is_ready():
            async with self._telling:
                await self._welcomer.once_stored(self.courier.tell_paused)

    async def catch_up(self) -> None:
        """The clock was moved on: read what the feeds listed meanwhile, then queue what is due."""
        self.poller.begin()
        await self.poller.wait_for_round()
        await self.plan()

    async def close(self) -> None:
        """Stop ticking, let the courier finish, then leave Discord."""
        self.jobs.leave()
        self.poller.leave()
        self._leave()
        for watching in self._watching:
            watching.cancel()
        await asyncio.gather(self._ticker.stop(), self.courier.stop())
        await super().close()

    async def on_ready(self) -> None:
        """All servers are known, so those that were not told of a closed channel can be."""
        log.info("Ready in %s.", counted(len(self.guilds), "server"))
        async with self._telling:
            await self._welcomer.once_stored(self.resumer.try_all)
            await self._welcomer.once_stored(self.courier.tell_paused)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is there: at the start, or back after an outage."""
        await self._welcomer.welcome(guild)
        if self.is_ready():
            await self._try_guild(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited to a server, maybe not for the first time."""
        async with self._telling:
            await self._welcomer.welcome(guild)
            await self._try_guild(guild)
            await self._welcomer.once_stored(self.courier.tell_paused)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was made or shown to the bot, maybe one that a schedule waits for."""
        if channel.name == self._channel_name:
            await self._welcomer.welcome(channel.guild)
        await self._try_guild(channel.guild)

    async def on_guild_channel_update(
        self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """A channel was renamed or opened to the bot, maybe one that a schedule waits for."""
        await self.on_guild_channel_create(after)

    async def on_guild_role_update(self, _before: discord.Role, after: discord.Role) -> None:
        """A role was given other permissions, maybe those the bot lacked."""
        await self._try_guild(after.guild)

    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        """A member got other roles, which Discord tells of the bot itself without an intent."""
        if after == after.guild.me:
            await self._try_guild(after.guild)

    async def _try_guild(self, guild: discord.Guild) -> None:
        await self._welcomer.once_stored(lambda: self.resumer.try_guild(guild.id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was sent away, or the server is gone."""
        now = self.services.clock()
        await self._welcomer.once_stored(
            lambda: asyncio.to_thread(self._service.part_with_guild, guild.id, now)
        )

    async def _tell_of_sources(self, changed: Sequence[Source]) -> None:
        """Tell a server's admin which of its sources are ill, or well again.

        A Discord out of reach raises.
        """
        text, guild_id = source_news(changed), changed[0].guild_id
        if guild_id == HOUSE:
            log.warning("%s", text)
        else:
            await say_to_admin(self, guild_id, text)

    def _name_of(self, channel_id: int) -> str:
        channel = self.get_channel(channel_id)
        if isinstance(channel, discord.abc.GuildChannel):
            return f"#{channel.name}"
        return f"channel {channel_id}" if self.is_ready() else ""


async def _never(feed: DueFeed) -> None:
    """Read no feed, where nothing is read from the web."""
    raise SourceError(f"{feed.address} is not read here.")
