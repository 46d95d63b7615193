from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from sandbox import Rules, Sandbox
from sandbox.clock import Clock
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Interaction = discord.Interaction[Client]


def commands(client: Client) -> None:
    @client.tree.command(description="Never answer")
    async def silent(interaction: Interaction) -> None:
        pass

    @client.tree.command(description="Think and think")
    async def think(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Client]:
    async with connect(sandbox, commands) as client:
        yield client


async def move(http: aiohttp.ClientSession, **wish: Any) -> tuple[int, dict[str, Any]]:
    async with http.post("sandbox/clock", json=wish) as response:
        return response.status, await response.json()


@pytest.mark.usefixtures("client")
async def test_the_three_seconds_go_by_the_clock(sandbox: Sandbox) -> None:
    asked = asyncio.create_task(sandbox.slash("silent"))
    await until(lambda: sandbox.core.interactions.all)
    sandbox.faults.skew_clock(timedelta(seconds=3))
    assert (await asked).error == "The application did not respond"


@pytest.mark.usefixtures("client")
async def test_the_quarter_of_an_hour_goes_by_the_clock(sandbox: Sandbox) -> None:
    asked = asyncio.create_task(sandbox.slash("think"))
    await until(lambda: [i for i in sandbox.core.interactions.all.values() if i.answer])
    sandbox.faults.skew_clock(timedelta(minutes=14))
    await asyncio.sleep(0.02)
    assert not asked.done()
    sandbox.faults.skew_clock(timedelta(minutes=1))
    assert (await asked).state == "failed"


async def test_a_connected_bot_stays_connected_when_the_clock_is_moved(
    sandbox: Sandbox, client: Client
) -> None:
    sandbox.faults.skew_clock(timedelta(days=2))
    await client.change_presence()  # a frame, after which the heartbeats are counted again
    heard = asyncio.create_task(client.wait_for("message", timeout=5))
    await asyncio.sleep(0)
    await sandbox.say("Still there?")
    await heard
    assert [s.connection is not None for s in sandbox.core.gateway.sessions.values()] == [True]


async def test_a_limit_reached_tomorrow_is_over_after_the_way_back(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    await move(http, seconds=86_400)
    for _ in range(6):
        async with http.post(path, json={"content": "x"}) as response:
            last = response.status
            wait = (await response.json()).get("retry_after", 0)
    assert last == 429
    await move(http, to="now")
    assert wait <= 5
    await move(http, seconds=5)
    async with http.post(path, json={"content": "x"}) as response:
        assert response.status == 200


async def test_the_morning_is_the_next_in_its_zone() -> None:
    rules = Rules(morning=time(6, 30), zone="Pacific/Auckland")
    async with Sandbox(rules=rules) as sandbox, aiohttp.ClientSession(f"{sandbox.url}/") as http:
        before = sandbox.now()
        status, told = await move(http, to="morning")
        first = datetime.fromisoformat(told["now"])
        assert (status, told["morning"]) == (200, "06:30 Pacific/Auckland")
        assert timedelta() < first - before <= timedelta(hours=25)
        await move(http, to="morning")
        assert timedelta(hours=23) <= sandbox.now() - first <= timedelta(hours=25)
        await sandbox.say("Good morning")
        said = datetime.fromisoformat(sandbox.messages()[0]["timestamp"])
        assert abs(said - sandbox.now()) < timedelta(minutes=1)
        assert (await move(http, to="now"))[1]["skew"] == 0


@pytest.mark.parametrize(
    "wish", [{}, {"to": "noon"}, {"seconds": "x"}, {"seconds": 1e12}, {"to": "now", "seconds": 1}]
)
async def test_a_move_to_nowhere_is_refused(http: aiohttp.ClientSession, wish: Any) -> None:
    status, answer = await move(http, **wish)
    assert (status, answer["code"]) == (400, 50035)


async def test_whoever_goes_by_the_clock_is_told_at_once(sandbox: Sandbox) -> None:
    told: list[datetime] = []

    async def note() -> None:
        told.append(sandbox.now())

    sandbox.call_on_clock_move(note)
    sandbox.faults.skew_clock(timedelta(days=1))
    await until(lambda: told)
    assert told[0] - datetime.now(UTC) > timedelta(hours=23)


def test_ids_grow_though_the_clock_goes_back() -> None:
    clock = Clock()
    clock.move(timedelta(days=1))
    tomorrow = clock.snowflake()
    clock.move(timedelta(days=-2))
    assert int(clock.snowflake()) > int(tomorrow)
