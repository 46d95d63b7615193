"""The Discord client: what it answers to, what it sets going, and how it comes to rest."""

from __future__ import annotations

import asyncio
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.admin_messages import NO_ANSWER, greet, may_post, say_to_admin
from bot.cards.source_list import source_news
from bot.commands import all_commands, all_menus
from bot.commands.button_handlers import (
    add_source,
    resume_paused,
    show_answer,
    show_more,
    show_offer,
    show_receipts,
    show_sources,
    show_theme,
    show_topic,
)
from bot.commands.feedback import ask_bullet, ask_decision, keep_vote, show_reports
from bot.commands.sent_forms import take_form
from bot.commands.services import Services, utc_now
from bot.courier import POLL, Courier
from bot.discord_clock import DiscordClock
from bot.errors import show_error
from bot.feed_intake import FeedIntake
from bot.folder_watch import watch_folder
from bot.held import decide
from bot.jobs import Jobs
from bot.languages import CommandTranslator, speak_to
from bot.last_resort import LAST_RESORT, end_process_within
from bot.login import NO_WAY_IN, in_one_sentence, keep_connecting, keep_logging_in
from bot.loopback import LoopbackConnector
from bot.plurals import counted
from bot.polling import Poller
from bot.pressable import PRESSABLE, ForgottenButtonError, is_known
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
from digests.errors import SourceError, StoppedError, StoreError, WorkerError
from digests.models import HOUSE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.web_reader import WebReader
    from digests.models import Article, DueFeed, Schedule, Source, Vote
    from digests.service import NewsService

log = logging.getLogger("daybreak.bot")

# discord.py waits out a 429 up to this long and raises beyond it; 30 s is the least it takes.
LONGEST_RATELIMIT = 30.0
# Daybreak does not speak, so that what speaking would need is missing is no news.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False

# Most of them wait for the database; what a member asks is not to wait for them.
THREADS = 16

# After the database was away, a server is noted this much later.
RETRY = 5.0

# How long discord.py waits for one more server before it calls itself ready.
STRAGGLERS = 2.0
STRAGGLERS_ON_LOOPBACK = 0.1


# Also in direct messages, where what is about a server says so.
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)


MISSING = (
    "%r has no channel #%s, so nothing is scheduled there. Make it, name another with "
    "DAYBREAK_CHANNEL, or use /schedule add."
)
CLOSED = (
    "In %r the bot may not post in #%s, so nothing is scheduled there. Give it View Channel and "
    "Send Messages there, or use /schedule add."
)


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


class DaybreakClient(discord.Client):
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
        self._post_at_start = post_at_start
        self._leave = leave
        self._folders = folders
        self._command_ids: dict[str, int] = {}
        # No admin is to be told of a channel that is about to be tried, between the two steps.
        self._telling = asyncio.Lock()
        self._missed: set[int] = set()
        """Servers whose want of a channel was logged."""
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
        await self.poller.wait_for_round()
        await self.jobs.plan()

    async def catch_up(self) -> None:
        """The clock was moved on: read what the feeds listed meanwhile, then queue what is due."""
        self.poller.begin()
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
            await self._once_stored(self.resumer.try_all)
            await self._once_stored(self.courier.tell_paused)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is there: at the start, or back after an outage."""
        await self._welcome(guild)
        if self.is_ready():
            await self._try_guild(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited to a server, maybe not for the first time."""
        async with self._telling:
            await self._welcome(guild)
            await self._try_guild(guild)
            await self._once_stored(self.courier.tell_paused)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was made or shown to the bot, maybe one that a schedule waits for."""
        if channel.name == self._channel_name:
            await self._welcome(channel.guild)
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
        await self._once_stored(lambda: self.resumer.try_guild(guild.id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was sent away, or the server is gone."""
        now = self.services.clock()
        await self._once_stored(
            lambda: asyncio.to_thread(self._service.part_with_guild, guild.id, now)
        )

    async def _once_stored(self, step: Callable[[], Awaitable[object]]) -> None:
        """Take a step; while the database is away, again and again."""
        while not self.jobs.leaving:
            try:
                await step()
            except StoreError as error:
                log.warning("What Discord told is noted in %.0f s: %s", RETRY, error)
                await asyncio.sleep(RETRY)
            else:
                return

    async def _welcome(self, guild: discord.Guild) -> None:
        named = (channel for channel in guild.text_channels if channel.name == self._channel_name)
        channel = next(filter(may_post, named), None)
        first = await self._note(guild, channel)
        if isinstance(first, StoreError):
            return
        if channel is None:
            await self._miss_channel(guild)
        if self._post_at_start and channel is not None:
            await self.jobs.articles_are_in.wait()
            if self.jobs.leaving:
                return
            now, place = self.services.clock(), (guild.id, channel.id)
            try:
                await self._once_stored(
                    lambda: asyncio.to_thread(self._service.plan_start, *place, now)
                )
            except StoppedError:
                return
            except WorkerError as error:
                log.warning("No digest for #%s at this start: %s", channel.name, error)
            self.courier.wake()
        await self.jobs.tell_next()
        if first is not None and channel is not None:
            await self._greet(channel, first)

    async def _miss_channel(self, guild: discord.Guild) -> None:
        """Say once in the log why a server without a schedule gets none by itself."""
        if guild.id in self._missed:
            return
        with suppress(StoreError):
            if not await asyncio.to_thread(self._service.schedules, guild.id):
                self._missed.add(guild.id)
                there = any(place.name == self._channel_name for place in guild.text_channels)
                log.warning(CLOSED if there else MISSING, guild.name, self._channel_name)

    async def _greet(self, channel: discord.TextChannel, first: Schedule) -> None:
        """Say in a channel what was set up there, unless its first digest says so by coming."""
        try:
            if await asyncio.to_thread(self._service.has_run, channel.id):
                return
        except StoreError:
            return  # a nicety, so it is tried once
        due_at = self._service.next_due(first, self.services.clock())
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
            if self.jobs.leaving:
                break
            first = await self._note_once(guild, channel)
        return first

    async def _note_once(
        self, guild: discord.Guild, channel: discord.TextChannel | None
    ) -> Schedule | StoreError | None:
        services = self.services
        try:
            return await asyncio.to_thread(
                lambda: self._service.welcome_guild(
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

    async def _tell_of_sources(self, guild_id: int, changed: Sequence[Source]) -> bool:
        """Tell a server's admin which of its sources are ill, or well again; False if none was."""
        text = source_news(changed)
        if guild_id == HOUSE:
            log.warning("%s", text)
            return True
        try:
            await say_to_admin(self, guild_id, text)
        except NO_ANSWER as error:
            log.warning("No admin of server %d could be told: %s", guild_id, error)
            return False
        return True

    def _name_of(self, channel_id: int) -> str:
        channel = self.get_channel(channel_id)
        if isinstance(channel, discord.abc.GuildChannel):
            return f"#{channel.name}"
        return f"channel {channel_id}" if self.is_ready() else ""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A form was sent, or something pressed that stands on no card of this version."""
        told: dict[str, object] = dict(interaction.data or {})
        custom_id = str(told.get("custom_id"))
        if interaction.type is discord.InteractionType.modal_submit:
            await self._guard(interaction, take_form(self.services, interaction))
        elif interaction.type is discord.InteractionType.component and not is_known(custom_id):
            await show_error(interaction, ForgottenButtonError())

    async def pressed_receipts(
        self, interaction: discord.Interaction, code: str, page: int
    ) -> None:
        """The button "Show sources" was pressed, or one that turns their pages."""
        await self._guard(interaction, show_receipts(self.services, interaction, code, page))

    async def pressed_more(
        self, interaction: discord.Interaction, code: str, after: int, page: int
    ) -> None:
        """The button "more" of a digest was pressed, or one that turns its pages."""
        await self._guard(interaction, show_more(self.services, interaction, code, after, page))

    async def pressed_topic(self, interaction: discord.Interaction, slug: str, page: int) -> None:
        """A theme offered for an unknown topic was pressed, or a button that turns its pages."""
        await self._guard(interaction, show_topic(self.services, interaction, slug, page))

    async def pressed_answer(self, interaction: discord.Interaction, token: str, page: int) -> None:
        """A button that turns the pages of an answer was pressed."""
        await self._guard(interaction, show_answer(self.services, interaction, token, page))

    async def chose_theme(self, interaction: discord.Interaction, slug: str) -> None:
        """A theme was chosen in a digest's menu."""
        await self._guard(interaction, show_theme(self.services, interaction, slug))

    async def pressed_vote(self, interaction: discord.Interaction, vote: Vote, code: str) -> None:
        """Useful, Wrong or Duplicate was pressed below a digest."""
        await self._guard(interaction, ask_bullet(self.services, interaction, vote, code))

    async def chose_bullet(
        self, interaction: discord.Interaction, vote: Vote, code: str, rank: int
    ) -> None:
        """A bullet was chosen to be voted on."""
        await self._guard(interaction, keep_vote(self.services, interaction, vote, code, rank))

    async def pressed_report(self, interaction: discord.Interaction, statement: str) -> None:
        """An admin is to decide on a bullet."""
        await self._guard(interaction, ask_decision(self.services, interaction, statement))

    async def pressed_reports(self, interaction: discord.Interaction) -> None:
        """An admin wants to see what is reported."""
        await self._guard(interaction, show_reports(self.services, interaction))

    async def pressed_resume(self, interaction: discord.Interaction) -> None:
        """What is paused in a server is to be tried again."""
        await self._guard(interaction, resume_paused(self.services, interaction))

    async def pressed_sources(self, interaction: discord.Interaction, page: int) -> None:
        """A button that turns the pages of a server's sources was pressed."""
        await self._guard(interaction, show_sources(self.services, interaction, page))

    async def pressed_offer_source(
        self, interaction: discord.Interaction, feed_id: int, sign: str
    ) -> None:
        """One of the feeds that a page names was pressed."""
        await self._guard(interaction, show_offer(self.services, interaction, feed_id, sign))

    async def pressed_add_source(
        self, interaction: discord.Interaction, feed_id: int, days: int, sign: str
    ) -> None:
        """A feed that was offered is to be read from now on."""
        await self._guard(interaction, add_source(self.services, interaction, feed_id, days, sign))

    async def pressed_held(
        self, interaction: discord.Interaction, code: str, *, is_there: bool
    ) -> None:
        """An admin said of a held delivery that it is there, or that it is to be posted."""
        await self._guard(interaction, decide(self.services, interaction, code, is_there=is_there))

    async def _guard(self, interaction: discord.Interaction, work: Awaitable[None]) -> None:
        speak_to(interaction)
        try:
            await work
        except Exception as error:  # noqa: BLE001  the one handler shows or logs it
            await show_error(interaction, error)


async def _never(feed: DueFeed) -> None:
    """Read no feed, where nothing is read from the web."""
    raise SourceError(f"{feed.address} is not read here.")


async def run_client(client: DaybreakClient, token: str) -> None:
    """Run until SIGINT or SIGTERM, then stop cleanly.

    The signals stay taken until the loop is closed, so a second Ctrl-C does not interrupt whoever
    closes the database after this.

    Raises:
        SettingError: the token is refused.
        UnreachableDiscordError: what answers is no Discord, or turns the bot away for good.
    """
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(THREADS, "daybreak"))

    def stop() -> None:
        if not stopped.is_set():
            stopped.set()
            end_process_within(LAST_RESORT)

    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows; there Ctrl-C cancels this coroutine
            loop.add_signal_handler(number, stop)
    try:
        async with client:
            running = asyncio.create_task(_run(client, token))
            stopping = asyncio.create_task(stopped.wait())
            try:
                await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                stopping.cancel()
                # Ended before the client is closed: a login whose connector is taken away fails.
                running.cancel()
                await asyncio.wait({running})
            if not running.cancelled():
                running.result()
    except NO_WAY_IN as error:
        raise in_one_sentence(error) from error


async def _run(client: DaybreakClient, token: str) -> None:
    await client.enter(token)
    await client.connect()
