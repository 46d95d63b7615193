"""Run the bot on somebody's loopback Discord as a process of its own, for tests to kill."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from datetime import timedelta
from typing import Any

from bot.loading import loading

with loading():
    import bot.lifetime
    from bot.client import DaybreakClient
    from bot.commands.services import utc_now
    from bot.lifetime import run_client
    from digests.reading.taxonomy import read_themes
    from digests.writing.worker import Worker
    from tests.acceptance.house import LITHIUM, ROOT, open_service
    from tests.digests.writing.builders import QUOTE


def hang() -> list[Any]:
    """Read articles as from a folder on a network that is gone."""
    time.sleep(3600)
    return []


async def run(url: str, token: str, database: str, skew: str, what: str = "") -> None:
    """Run until a signal; `skew` is how many seconds this machine's clock is put forward.

    With `what` as "hang", a thread hangs. Its worker needs no parser, which takes seconds to load.
    """
    ahead = timedelta(seconds=float(skew))
    if what == "hang":
        bot.lifetime.LAST_RESORT = 1.0
    themes = read_themes(ROOT / "config" / "themes.toml")
    with (
        Worker(QUOTE) as worker,
        open_service(database, themes, worker, moved_clock=False) as service,
    ):
        client = DaybreakClient(
            service,
            discord_url=url,
            read_articles=hang if what == "hang" else lambda: [LITHIUM],
            leave=worker.close,
            post_at_start=True,
            clock=lambda: utc_now() + ahead,
            poll=0.1,
        )
        await run_client(client, token)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(run(*sys.argv[1:]))
