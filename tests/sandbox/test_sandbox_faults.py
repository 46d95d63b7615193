from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest

from tests.sandbox.clients import Client, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox import Sandbox


@pytest.fixture
async def client(unlimited: Sandbox) -> AsyncIterator[Client]:
    async with connect(unlimited, sync=False) as client:
        yield client


@pytest.fixture
def channel(client: Client, unlimited: Sandbox) -> discord.TextChannel:
    found = client.get_channel(int(unlimited.channel("general").id))
    assert isinstance(found, discord.TextChannel)
    return found


async def test_a_lost_answer_keeps_the_message(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    unlimited.faults.lose_answer()
    with pytest.raises(aiohttp.ClientError):
        await channel.send("Did it arrive?", nonce="n")
    assert [m["content"] for m in unlimited.messages("general")] == ["Did it arrive?"]
    assert unlimited.requests[-1].status == 0
    again = await channel.send("Did it arrive?", nonce="n")
    assert [m["id"] for m in unlimited.messages("general")] == [str(again.id)]


async def test_a_refused_connection_keeps_nothing(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    unlimited.faults.refuse(path="/messages")
    with pytest.raises(aiohttp.ClientError):
        await channel.send("?")
    assert unlimited.messages("general") == []


async def test_a_slow_answer_comes_after_a_while(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    unlimited.faults.slow(0.2, path="/messages")
    sending = asyncio.create_task(channel.send("Patience"))
    await asyncio.sleep(0.05)
    assert unlimited.messages("general") == []
    assert (await sending).content == "Patience"


async def test_a_503_raises_at_once(unlimited: Sandbox, channel: discord.TextChannel) -> None:
    unlimited.faults.status(503, path="/messages")
    with pytest.raises(discord.DiscordServerError):
        await channel.send("?")
    assert unlimited.messages("general") == []
    assert (await channel.send("!")).content == "!"


async def test_a_500_is_tried_again_by_the_client(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    unlimited.faults.status(500, path="/messages")
    assert (await channel.send("!")).content == "!"
    assert [r.status for r in unlimited.requests if r.path.endswith("/messages")] == [500, 200]


async def test_a_fault_with_a_probability_repeats_by_its_seed(
    unlimited: Sandbox, client: Client
) -> None:
    runs = []
    for _ in range(2):
        unlimited.faults.clear()
        unlimited.faults.status(503, 100, probability=0.5, seed=7)
        statuses = []
        for _ in range(20):
            try:
                await client.http.get_user(int(unlimited.member("ravi").user.id))
                statuses.append(200)
            except discord.DiscordServerError:
                statuses.append(503)
        runs.append(statuses)
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 503}


async def test_a_fault_may_last_for_a_while(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    unlimited.faults.status(503, lasting=60)
    for _ in range(2):
        with pytest.raises(discord.DiscordServerError):
            await channel.send("?")
    unlimited.faults.skew_clock(timedelta(seconds=60))
    assert (await channel.send("!")).content == "!"


async def test_a_fault_waits_for_the_request_it_is_meant_for(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    unlimited.faults.status(503, method="DELETE")
    message = await channel.send("Not this one")
    with pytest.raises(discord.DiscordServerError):
        await message.delete()
    await message.delete()


async def test_a_deleted_channel_is_told_to_the_bot(
    unlimited: Sandbox, client: Client, channel: discord.TextChannel
) -> None:
    gone = asyncio.Event()

    @client.event
    async def on_guild_channel_delete(_: discord.abc.GuildChannel) -> None:
        gone.set()

    unlimited.faults.delete_channel(str(channel.id))
    await asyncio.wait_for(gone.wait(), 5)
    assert client.get_channel(channel.id) is None
