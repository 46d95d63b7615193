from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest

from sandbox import Rules, Sandbox
from sandbox.rest.routes import place_of
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WINDOW = 0.6


@pytest.fixture
async def hurried() -> AsyncIterator[tuple[Sandbox, Client, discord.TextChannel]]:
    """Discord's five messages, but in a window that a test can wait for."""
    rules = Rules(message_window=WINDOW)
    async with Sandbox(rules=rules) as sandbox, connect(sandbox, sync=False) as client:
        channel = client.get_channel(int(sandbox.channel("general").id))
        assert isinstance(channel, discord.TextChannel)
        yield sandbox, client, channel


async def post(sandbox: Sandbox, http: aiohttp.ClientSession) -> aiohttp.ClientResponse:
    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    response = await http.post(path, json={"content": "x"})
    await response.read()
    return response


async def test_five_messages_in_five_seconds_and_no_more(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    taken = [await post(sandbox, http) for _ in range(5)]
    assert [r.status for r in taken] == [200] * 5
    assert [r.headers["X-RateLimit-Remaining"] for r in taken] == ["4", "3", "2", "1", "0"]
    assert {r.headers["X-RateLimit-Limit"] for r in taken} == {"5"}
    assert len({r.headers["X-RateLimit-Bucket"] for r in taken}) == 1
    refused = await post(sandbox, http)
    body = await refused.json()
    assert refused.status == 429
    assert refused.headers["Via"]
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert refused.headers["Content-Type"] == "application/json"
    assert body["global"] is False
    assert 4 < body["retry_after"] <= 5
    assert len(sandbox.messages("general")) == 5


async def test_each_channel_has_its_own_bucket(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    for _ in range(6):
        last = await post(sandbox, http)
    assert last.status == 429
    path = f"api/v10/channels/{sandbox.channel('morning-digest').id}/messages"
    async with http.post(path, json={"content": "x"}) as other:
        assert other.status == 200


def test_each_interactions_token_has_its_own_bucket() -> None:
    first, second = ({"webhook_id": "7", "token": one, "message": "@original"} for one in "ab")
    assert place_of(first) != place_of(second)
    assert place_of(first) == place_of({**first, "message": "9"})


async def test_fifty_requests_a_second_in_all(http: aiohttp.ClientSession) -> None:
    statuses = []
    for place in ("users/@me", "gateway/bot", "users/@me/guilds"):
        for _ in range(20):
            async with http.get(f"api/v10/{place}") as response:
                statuses.append(response.status)
                if response.status == 429:
                    assert (await response.json())["global"] is True
                    assert response.headers["X-RateLimit-Global"] == "true"
                    assert response.headers["Via"]
    assert statuses[:50] == [200] * 50
    assert 429 in statuses[50:]


async def test_the_client_waits_as_it_is_told(
    hurried: tuple[Sandbox, Client, discord.TextChannel],
) -> None:
    sandbox, _, channel = hurried
    await asyncio.gather(*(channel.send(str(number)) for number in range(7)))
    assert len(sandbox.messages("general")) == 7
    assert [r.status for r in sandbox.requests if r.status == 429] == []


async def test_a_send_that_uses_up_its_bucket_returns_after_the_reset(
    hurried: tuple[Sandbox, Client, discord.TextChannel],
) -> None:
    sandbox, _, channel = hurried
    for number in range(4):
        await channel.send(str(number))
    last = asyncio.create_task(channel.send("4"))
    await until(lambda: len(sandbox.messages("general")) == 5)
    await asyncio.sleep(0.05)
    assert not last.done()  # answered long ago, but the client holds it back
    assert (await last).content == "4"


async def test_a_429_with_via_is_waited_out(
    hurried: tuple[Sandbox, Client, discord.TextChannel],
) -> None:
    sandbox, _, channel = hurried
    sandbox.faults.global_429(0.1, path="/messages")
    assert (await channel.send("patience")).content == "patience"
    sent = [r.status for r in sandbox.requests if r.path.endswith("/messages")]
    assert sent == [429, 200]


async def test_the_same_429_without_via_is_taken_for_a_ban_and_raises(
    hurried: tuple[Sandbox, Client, discord.TextChannel],
) -> None:
    sandbox, _, channel = hurried
    sandbox.faults.unmarked_429(0.1, path="/messages")
    with pytest.raises(discord.HTTPException) as refusal:
        await channel.send("patience")
    assert (refusal.value.status, refusal.value.code) == (429, 0)
    assert refusal.value.text == "You are being rate limited."  # JSON, read as such
    assert [r.status for r in sandbox.requests if r.path.endswith("/messages")] == [429]
    assert sandbox.messages("general") == []


async def test_cloudflares_429_is_a_ban_and_raises(
    hurried: tuple[Sandbox, Client, discord.TextChannel],
) -> None:
    sandbox, _, channel = hurried
    sandbox.faults.cloudflare_429(path="/messages")
    with pytest.raises(discord.HTTPException) as refusal:
        await channel.send("?")
    assert (refusal.value.status, refusal.value.code) == (429, 0)
    assert "Error 1015" in refusal.value.text
    assert sandbox.messages("general") == []


async def test_too_many_invalid_requests_are_a_ban() -> None:
    async with (
        Sandbox(rules=Rules(invalid_requests=3)) as sandbox,
        aiohttp.ClientSession(f"{sandbox.url}/") as http,
    ):
        for _ in range(3):
            async with http.get("api/v10/users/@me") as response:
                assert response.status == 401
        async with http.get("api/v10/gateway") as banned:
            assert banned.status == 429
            assert "Via" not in banned.headers
            assert banned.content_type == "text/html"


async def test_rate_limits_can_be_turned_off(unlimited: Sandbox) -> None:
    headers = {"Authorization": f"Bot {unlimited.token}"}
    async with aiohttp.ClientSession(f"{unlimited.url}/", headers=headers) as http:
        statuses = {(await post(unlimited, http)).status for _ in range(60)}
    assert statuses == {200}
