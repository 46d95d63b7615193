"""`daybreak run`: the bot, put together."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, closing, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import typer

from bot.command_line.own_discord import start_sandbox
from bot.command_line.parts import (
    begin,
    digest_options,
    model_choice,
    open_store,
    source_service,
    themes_of,
    var_folder,
)
from bot.command_line.watched_folder import article_folders, article_reader, article_settler
from bot.loading import loading
from config.settings import Settings, variable
from digests.errors import DaybreakError, SettingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from digests.service.model_builder import ModelBuilder
    from digests.store import Store
    from digests.writing.worker import Worker


def run() -> None:
    """Run the bot: on Discord with a token, else on a Discord of its own on this machine."""
    settings = begin()
    with suppress(KeyboardInterrupt):  # before the client listens for it
        asyncio.run(run_bot(settings))
    typer.echo("Stopped.")


async def run_bot(settings: Settings) -> None:
    """Run until it is told to stop."""
    async with AsyncExitStack() as stack:
        themes = themes_of(settings)
        folders = article_folders(settings)
        worker = _worker(settings, stack)

        with loading():
            from bot.client import DaybreakClient
            from bot.commands.services import utc_now
            from bot.fetch import Fetcher
            from bot.lifetime import run_client
            from bot.web_reader import WebReader
            from digests.reading.reader import Reader
            from digests.service import NewsService

        token, url, own_discord = settings.token, settings.discord_url, None
        if token is not None:
            secret = token.get_secret_value()
        elif url is not None:
            raise SettingError(
                f"{variable('discord_url')} needs a token too. Example: {variable('token')}=sandbox"
            )
        else:
            _notice_others(settings, stack, own_discord=True)
            own_discord = await start_sandbox(settings, stack)
            secret, url = own_discord.token, own_discord.url
        if own_discord is None and settings.database_url is None:
            _notice_others(settings, stack, own_discord=False)
        store = open_store(settings, own_discord=own_discord is not None)
        stack.callback(store.close)
        if own_discord is not None:
            _refuse_real_teams(store, {int(guild.id) for guild in own_discord.guilds})
        clock = own_discord.now if own_discord else utc_now
        builder = await _builder(settings, stack, store, worker, clock)
        service = NewsService(
            store,
            themes,
            digest_options(settings),
            catch_up=timedelta(hours=settings.catch_up_hours),
            build=builder or worker,
            at_once=builder.at_once if builder else None,
            sources=source_service(store, settings),
            model_state=builder.state if builder else None,
        )
        reader = stack.enter_context(closing(Reader()))
        news_site = (own_discord.news.host,) if own_discord and own_discord.news else ()
        fetcher = await stack.enter_async_context(
            Fetcher(allow=(*settings.fetch_allowed, *news_site))
        )

        def leave() -> None:
            if builder is not None:
                builder.stop()
            worker.close()
            reader.close()

        client = DaybreakClient(
            service,
            discord_url=url,
            channel_name=settings.channel_name,
            zone=settings.time_zone,
            local_time=settings.morning,
            post_at_start=own_discord is not None,
            read_articles=article_reader(folders),
            settle_articles=article_settler(folders, service, clock),
            folders=settings.article_folders,
            leave=leave,
            clock=clock,
            web=WebReader(fetcher, reader),
        )
        if builder is not None and own_discord:  # which posts what it read first
            from bot.model_setup import FirstReading

            builder.time_left = FirstReading(client.jobs.articles_are_in.is_set)
        if own_discord:
            own_discord.call_on_clock_move(client.catch_up)
        await run_client(client, secret)


def _worker(settings: Settings, stack: AsyncExitStack) -> Worker:
    """Make what writes; where a folder holds something, it loads while this process does."""
    from digests.reading.files import files_of
    from digests.writing.worker import Worker

    worker = stack.enter_context(closing(Worker()))
    if any(map(files_of, settings.article_folders)):
        worker.start()
    return worker


def _notice_others(settings: Settings, stack: AsyncExitStack, *, own_discord: bool) -> None:
    """Say if another Daybreak works in the same folder; a Discord of its own is for one alone."""
    from bot.instance_lock import only_one

    folder = var_folder(settings)
    lock = folder / ("sandbox.lock" if own_discord else "daybreak.lock")
    if stack.enter_context(only_one(lock)):
        return
    if own_discord:
        # Each would write its own messages over the other's.
        raise DaybreakError(
            f"Another Daybreak with a Discord of its own uses {folder} already. "
            f"Stop it, or set {variable('var')} to another folder."
        )
    typer.echo(f"Another Daybreak uses {folder} too; they share the work and post nothing twice.")


async def _builder(
    settings: Settings,
    stack: AsyncExitStack,
    store: Store,
    worker: Worker,
    clock: Callable[[], datetime],
) -> ModelBuilder | None:
    """Make what has the language model write; None if the rules do."""
    choice = model_choice(settings)
    if choice is None:
        return None
    client = await stack.enter_async_context(choice.client())
    return choice.builder(client, store, worker.step, clock)


def _refuse_real_teams(store: Store, own: set[int]) -> None:
    """Keep the loopback Discord off a ledger whose channels it would take for deleted."""
    from digests.store import guilds

    with store.read() as connection:
        foreign = guilds.here(connection) - own
    if foreign:
        raise SettingError(
            f"{variable('database_url')} holds the schedules of teams on the real Discord. "
            f"Set {variable('token')}, or unset {variable('database_url')} to try things."
        )
