"""How fast a fresh sandbox with a bot starts and stops, and how long a slash round trip takes."""

from __future__ import annotations

import asyncio
import statistics
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.loopback import LoopbackConnector
from sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

STARTS = 15
ROUND_TRIPS = 300

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and the aim."""


def measure() -> list[Row]:
    """Measure both in one process, as the acceptance tests use the sandbox."""
    starts, trips = asyncio.run(_measure())
    return [
        ("sandbox and bot, started and stopped", _milliseconds(starts), "below 100 ms"),
        ("slash round trip in the sandbox", _milliseconds(trips), "below 3 ms"),
    ]


def _milliseconds(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f} ms"


async def _measure() -> tuple[list[float], list[float]]:
    starts = []
    for _ in range(STARTS):
        began = time.perf_counter()
        async with _sandbox_with_bot():
            pass
        starts.append(time.perf_counter() - began)
    async with _sandbox_with_bot() as sandbox:
        await sandbox.slash("ping")
        trips = []
        for _ in range(ROUND_TRIPS):
            began = time.perf_counter()
            await sandbox.slash("ping")
            trips.append(time.perf_counter() - began)
    return starts, trips


@asynccontextmanager
async def _sandbox_with_bot() -> AsyncIterator[Sandbox]:
    """A world, and the real client in it: logged in, its command registered, ready."""
    async with Sandbox() as sandbox:
        client = discord.Client(
            intents=discord.Intents(guilds=True),
            connector=LoopbackConnector(sandbox.url),
            guild_ready_timeout=0.0,
        )
        tree = app_commands.CommandTree(client)

        @tree.command(description="Answer at once")
        async def ping(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("pong")

        async with client:
            await client.login(sandbox.token)
            await tree.sync()
            running = asyncio.create_task(client.connect())
            await client.wait_until_ready()
            yield sandbox
            await client.close()
            await running
