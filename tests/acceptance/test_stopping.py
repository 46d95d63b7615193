from __future__ import annotations

import asyncio
import signal
import subprocess
import sys

import psycopg
import pytest

from tests.acceptance.house import PATIENCE, ROOT, House, process, until
from tests.digests.newsroom import post_now

pytestmark = pytest.mark.any_hour


def test_a_process_in_which_something_hangs_ends_all_the_same() -> None:
    program = (
        "import time; from bot.last_resort import end_process_within; "
        "end_process_within(0.1); time.sleep(3600)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode == 0
    assert b"Daybreak stops without it" in ended.stderr


async def test_sigterm_ends_a_bot_one_of_whose_threads_hangs(house: House) -> None:
    async with process(house, what="hang") as bot:
        await until(lambda: house.sandbox.core.gateway.connected)
        bot.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(bot.communicate(), PATIENCE)
    assert bot.returncode == 0
    assert b"Traceback" not in said, said.decode()


async def test_sigterm_ends_a_bot_all_of_whose_tables_another_session_has_locked(
    house: House, postgresql_url: str
) -> None:
    house.address = postgresql_url
    async with process(house) as bot:
        await house.posted()
        with psycopg.connect(postgresql_url) as other:
            for table in ("deliveries", "runs", "schedules", "guilds", "articles", "pace"):
                other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE".encode())
            await asyncio.sleep(1.0)
            bot.send_signal(signal.SIGTERM)
            _, said = await asyncio.wait_for(bot.communicate(), PATIENCE)
    assert bot.returncode == 0
    assert b"Traceback" not in said, said.decode()


async def test_posting_goes_on_after_another_session_had_all_tables_locked(
    house: House, postgresql_url: str
) -> None:
    house.address = postgresql_url
    async with house.bot(post_at_start=False) as client:
        service, channel = client.services.service, house.channel()
        await until(lambda: service.schedules(int(channel.guild_id)))
        post_now(service, int(channel.guild_id), int(channel.id), "a", house.clock())
        with psycopg.connect(postgresql_url) as other:
            other.execute("LOCK TABLE deliveries, pace IN ACCESS EXCLUSIVE MODE")
            client.courier.wake()
            await asyncio.sleep(0.5)
            other.rollback()
        await house.posted()
    assert len(house.messages()) == 1
