"""Run the bot on somebody's loopback Discord as a process of its own, for tests to kill."""

from __future__ import annotations

import asyncio
import logging
import sys
from datetime import timedelta

from bot.client import DaybreakClient, run_client
from bot.commands.services import utc_now
from digests.reading.taxonomy import read_themes
from tests.acceptance.house import LITHIUM, ROOT, open_service


async def run(url: str, token: str, database: str, skew: str) -> None:
    """`skew` is how many seconds that Discord's clock is ahead of the machine's."""
    ahead = timedelta(seconds=float(skew))
    with open_service(database, read_themes(ROOT / "config" / "themes.toml")) as service:
        client = DaybreakClient(
            service,
            discord_url=url,
            read_articles=lambda: [LITHIUM],
            post_at_start=True,
            clock=lambda: utc_now() + ahead,
        )
        await run_client(client, token)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(run(*sys.argv[1:]))
