"""The client from its login to the signal that ends it."""

from __future__ import annotations

import asyncio
import gc
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.last_resort import LAST_RESORT, end_process_within
from bot.login import NO_WAY_IN, in_one_sentence

if TYPE_CHECKING:
    from bot.client import DaybreakClient

# Most of them wait for the database; what a member asks is not to wait for them.
THREADS = 16


async def run_client(client: DaybreakClient, token: str) -> None:
    """Run until SIGINT or SIGTERM, then stop cleanly.

    The signals stay taken until the loop is closed, so a second Ctrl-C does not interrupt whoever
    closes the database after this.

    Raises:
        SettingError: the token is refused.
        UnreachableDiscordError: what answers is no Discord, or turns the bot away for good.
    """
    # What is loaded stays for good: to look through it for what is no longer used stops the loop
    # for a sixth of a second, again and again.
    gc.freeze()
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
