"""Run the bot on somebody's loopback Discord as a process of its own, for tests to kill."""

from __future__ import annotations

import asyncio
import logging
import sys

from bot.client import DaybreakClient, run_client
from digests.reading.taxonomy import read_themes
from tests.acceptance.house import LITHIUM, ROOT, open_desk


async def run(url: str, token: str, database: str) -> None:
    with open_desk(database, read_themes(ROOT / "config" / "themes.toml")) as service:
        client = DaybreakClient(
            service, discord_url=url, read_articles=lambda: [LITHIUM], post_at_start=True
        )
        await run_client(client, token)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(run(*sys.argv[1:]))
