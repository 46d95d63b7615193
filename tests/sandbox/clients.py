"""The real discord.py client on the loopback Discord."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.loopback import LoopbackConnector

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sandbox import Sandbox


class Client(discord.Client):
    """A real client with a command tree, dialling the sandbox for every host."""

    def __init__(
        self, sandbox: Sandbox, intents: discord.Intents | None = None, **more: Any
    ) -> None:
        more.setdefault("guild_ready_timeout", 0.0)
        super().__init__(
            intents=intents or discord.Intents.default(),
            connector=LoopbackConnector(sandbox.url),
            **more,
        )
        self.tree = app_commands.CommandTree(self)
        self.failures: list[BaseException] = []

        @self.tree.error
        async def on_error(_: discord.Interaction, error: app_commands.AppCommandError) -> None:
            self.failures.append(error)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No five seconds of waiting before a second identify: this Discord has one bot."""


@asynccontextmanager
async def connect(
    sandbox: Sandbox,
    prepare: Callable[[Client], Any] | None = None,
    *,
    intents: discord.Intents | None = None,
    sync: bool = True,
    **more: Any,
) -> AsyncIterator[Client]:
    """A client that is ready; `prepare` registers its commands and listeners.

    If it reached for a route that the sandbox lacks, the test fails.
    """
    client = Client(sandbox, intents, **more)
    if prepare:
        prepare(client)
    async with client:
        await client.login(sandbox.token)
        if sync:
            await client.tree.sync()
        running = asyncio.create_task(client.connect())
        ready = asyncio.create_task(client.wait_until_ready())
        try:
            await asyncio.wait([running, ready], return_when=asyncio.FIRST_COMPLETED, timeout=10)
            if running.done():
                await running
            yield client
        finally:
            await client.close()
            ready.cancel()
            await asyncio.gather(running, ready, return_exceptions=True)
    assert sandbox.unknown_routes == []


async def until(true: Callable[[], Any]) -> None:
    """Return once it holds; fail if it does not within five seconds."""
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - what is waited for happens in another task
            await asyncio.sleep(0.005)
