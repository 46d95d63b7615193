from __future__ import annotations

import asyncio
import json
import zlib
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
import zstandard

from bot.loopback import LoopbackConnector
from sandbox import Rules, Sandbox
from sandbox.compression import UnsupportedCompressionError, compressor_for
from sandbox.world import GUILD_ID, READER_ID
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def socket(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A bare connection to the gateway, before its hello."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{sandbox.url}/?v=10&encoding=json") as socket,
    ):
        yield socket


def identify(**more: Any) -> dict[str, Any]:
    data = {"token": "sandbox", "intents": 1, "properties": {}, **more}
    return {"op": 2, "d": data}


async def closing_code(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    async for _ in socket:
        pass
    return socket.close_code


async def test_a_client_becomes_ready_and_sees_the_newsroom(sandbox: Sandbox) -> None:
    async with connect(sandbox) as client:
        assert client.user
        assert client.user.name == "Daybreak"
        assert [g.name for g in client.guilds] == ["Daybreak Newsroom"]
        assert {c.name for c in client.guilds[0].text_channels} == {"morning-digest", "general"}
        assert client.guilds[0].me.guild_permissions.manage_messages
        assert sandbox.core.gateway.connected
    await until(lambda: not sandbox.core.gateway.connected)


async def test_hello_comes_first_and_a_heartbeat_is_acknowledged(
    socket: aiohttp.ClientWebSocketResponse,
) -> None:
    hello = await socket.receive_json()
    assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41250)
    await socket.send_json({"op": 1, "d": None})
    assert (await socket.receive_json())["op"] == 11


async def test_a_heartbeat_is_answered_after_a_while_as_over_a_network(
    socket: aiohttp.ClientWebSocketResponse,
) -> None:
    await socket.receive_json()
    await socket.send_json({"op": 1, "d": None})
    await socket.send_json(identify())
    assert (await socket.receive_json())["t"] == "READY"
    while (frame := await socket.receive_json())["op"] == 0:
        pass
    assert frame["op"] == 11


async def test_without_compression_frames_are_text(socket: aiohttp.ClientWebSocketResponse) -> None:
    await socket.receive_json()
    await socket.send_json(identify())
    events = [await socket.receive_json() for _ in range(2)]
    assert [(e["t"], e["s"]) for e in events] == [("READY", 1), ("GUILD_CREATE", 2)]


async def test_zlib_stream_is_one_stream_flushed_after_each_frame(sandbox: Sandbox) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{sandbox.url}/?v=10&encoding=json&compress=zlib-stream") as socket,
    ):
        stream = zlib.decompressobj()
        hello = await socket.receive_bytes()
        assert hello.endswith(b"\x00\x00\xff\xff")
        assert json.loads(stream.decompress(hello))["op"] == 10
        await socket.send_json(identify())
        assert json.loads(stream.decompress(await socket.receive_bytes()))["t"] == "READY"


def test_zstd_stream_can_be_read_frame_by_frame() -> None:
    compress = compressor_for("zstd-stream")
    assert compress
    stream = zstandard.ZstdDecompressor().decompressobj()
    for text in ("one", "two" * 1000, "ü"):
        assert stream.decompress(compress(text)).decode() == text


def test_an_unknown_compression_is_refused() -> None:
    with pytest.raises(UnsupportedCompressionError, match="gzip"):
        compressor_for("gzip")


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (identify(token="wrong"), 4004),
        (identify(intents=-1), 4013),
        (identify(intents=1 << 1), 4014),
        (identify(intents=1 << 15), 4014),
        (identify(shard=[2, 2]), 4010),
        (identify(shard="all"), 4010),
        ({"op": 8, "d": {"guild_id": GUILD_ID}}, 4003),
        ({"op": 99, "d": None}, 4001),
        ({"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}, 4004),
        ({"no": "op"}, 4002),
        ([], 4002),
        ({"op": 2, "d": []}, 4002),
    ],
)
async def test_a_client_in_the_wrong_is_closed_with_discords_code(
    socket: aiohttp.ClientWebSocketResponse, frame: Any, code: int
) -> None:
    await socket.send_json(frame)
    assert await closing_code(socket) == code


async def test_a_second_identify_is_refused(socket: aiohttp.ClientWebSocketResponse) -> None:
    await socket.send_json(identify())
    await socket.send_json(identify())
    assert await closing_code(socket) == 4005


async def test_more_than_120_frames_a_minute_are_refused(
    socket: aiohttp.ClientWebSocketResponse,
) -> None:
    for _ in range(121):
        await socket.send_json({"op": 1, "d": None})
    assert await closing_code(socket) == 4008


async def test_an_old_version_of_the_gateway_is_refused(sandbox: Sandbox) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{sandbox.url}/?v=5&encoding=json") as socket,
    ):
        assert await closing_code(socket) == 4012


async def test_a_client_without_heartbeats_is_closed() -> None:
    async with (
        Sandbox(rules=Rules(heartbeat_interval=0.05)) as sandbox,
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{sandbox.url}/?v=10&encoding=json") as socket,
    ):
        assert await closing_code(socket) == 4009


async def test_a_resume_of_an_unknown_session_is_invalid(
    socket: aiohttp.ClientWebSocketResponse,
) -> None:
    await socket.receive_json()
    await socket.send_json({"op": 6, "d": {"token": "sandbox", "session_id": "gone", "seq": 1}})
    assert await socket.receive_json() == {"op": 9, "d": False, "s": None, "t": None}


async def test_a_resume_from_the_future_is_refused(
    sandbox: Sandbox, socket: aiohttp.ClientWebSocketResponse
) -> None:
    await socket.receive_json()
    await socket.send_json(identify())
    ready = await socket.receive_json()
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{sandbox.url}/?v=10&encoding=json") as second,
    ):
        data = {"token": "sandbox", "session_id": ready["d"]["session_id"], "seq": 99}
        await second.send_json({"op": 6, "d": data})
        assert await closing_code(second) == 4007


async def test_a_guild_belongs_to_one_shard(
    sandbox: Sandbox, socket: aiohttp.ClientWebSocketResponse
) -> None:
    await socket.receive_json()
    home = (int(GUILD_ID) >> 22) % 2
    await socket.send_json(identify(shard=[1 - home, 2]))
    ready = await socket.receive_json()
    assert ready["d"]["guilds"] == []
    assert ready["d"]["shard"] == [1 - home, 2]
    await sandbox.say("not for this shard")
    await socket.send_json({"op": 1, "d": None})
    assert (await socket.receive_json())["op"] == 11


async def test_a_wrong_token_ends_the_login(sandbox: Sandbox) -> None:
    client = Client(sandbox)
    async with client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")


async def test_privileged_intents_must_be_granted(sandbox: Sandbox) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connect(sandbox, intents=discord.Intents.all(), sync=False):
            pass


async def test_granted_members_are_chunked() -> None:
    intents = discord.Intents.default()
    intents.members = True
    async with (
        Sandbox(rules=Rules(privileged_intents=2)) as sandbox,
        connect(sandbox, intents=intents, sync=False) as client,
    ):
        guild = client.guilds[0]
        await guild.chunk()
        assert {member.name for member in guild.members} == {"ada", "ravi", "margit", "Daybreak"}
        found = await guild.query_members(user_ids=[int(READER_ID)])
        assert [member.name for member in found] == ["ravi"]


async def test_the_content_of_others_is_veiled_without_its_intent(sandbox: Sandbox) -> None:
    heard: asyncio.Queue[discord.Message] = asyncio.Queue()

    def listen(client: Client) -> None:
        @client.event
        async def on_message(message: discord.Message) -> None:
            heard.put_nowait(message)

    async with connect(sandbox, listen, sync=False) as client:
        assert client.user
        await sandbox.say("a secret")
        assert (await heard.get()).content == ""
        await sandbox.say(f"<@{client.user.id}> hello")
        assert (await heard.get()).content.endswith("hello")


async def test_what_was_missed_is_replayed_on_resume(sandbox: Sandbox) -> None:
    heard: list[str] = []
    resumed = asyncio.Event()

    def listen(client: Client) -> None:
        @client.event
        async def on_message(message: discord.Message) -> None:
            heard.append(message.content)

        @client.event
        async def on_resumed() -> None:
            resumed.set()

    async with connect(sandbox, listen, sync=False) as client:
        assert client.user
        mention = f"<@{client.user.id}>"
        sandbox.faults.cut_gateway(4000)
        for number in range(3):
            await sandbox.say(f"{mention} {number}")
        await asyncio.wait_for(resumed.wait(), 10)
        assert heard == [f"{mention} {number}" for number in range(3)]
        await sandbox.say(f"{mention} live")
        await until(lambda: heard[-1].endswith("live"))


async def test_a_broken_line_is_resumed(sandbox: Sandbox) -> None:
    resumed = asyncio.Event()

    def listen(client: Client) -> None:
        @client.event
        async def on_resumed() -> None:
            resumed.set()

    async with connect(sandbox, listen, sync=False):
        sandbox.faults.cut_gateway()
        await asyncio.wait_for(resumed.wait(), 10)


async def test_op_7_makes_the_client_reconnect_and_resume(sandbox: Sandbox) -> None:
    resumed = asyncio.Event()

    def listen(client: Client) -> None:
        @client.event
        async def on_resumed() -> None:
            resumed.set()

    async with connect(sandbox, listen, sync=False):
        sandbox.faults.reconnect_gateway()
        await asyncio.wait_for(resumed.wait(), 10)
        assert len(sandbox.core.gateway.sessions) == 1


async def test_an_invalid_session_makes_the_client_identify_anew(sandbox: Sandbox) -> None:
    ready = asyncio.Event()

    def listen(client: Client) -> None:
        @client.event
        async def on_ready() -> None:
            ready.set()

    async with connect(sandbox, listen, sync=False):
        await ready.wait()
        ready.clear()
        before = set(sandbox.core.gateway.sessions)
        sandbox.faults.invalidate_session()
        await asyncio.wait_for(ready.wait(), 10)
        assert not before & set(sandbox.core.gateway.sessions)


async def test_a_guild_that_removes_the_bot_is_gone_for_it(sandbox: Sandbox) -> None:
    async with connect(sandbox) as client:
        gone = asyncio.Event()

        @client.event
        async def on_guild_remove(_: discord.Guild) -> None:
            gone.set()

        channel = client.get_channel(int(sandbox.channel("general").id))
        assert isinstance(channel, discord.TextChannel)
        sandbox.faults.remove_bot(GUILD_ID)
        await asyncio.wait_for(gone.wait(), 5)
        assert list(client.guilds) == []
        with pytest.raises(discord.Forbidden) as refusal:
            await channel.send("anyone?")
        assert refusal.value.code == 50001


class ShardedClient(discord.AutoShardedClient):
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No five seconds of waiting between two shards: this Discord does not count them."""


async def test_a_sharded_client_meets_each_guild_on_its_own_shard(sandbox: Sandbox) -> None:
    # A new guild's shard hangs on the millisecond of its making.
    while len({(int(guild.id) >> 22) % 2 for guild in sandbox.guilds}) == 1:
        sandbox.add_guild("Night desk", "news")
        await asyncio.sleep(0.001)
    sandbox.add_guild("City desk", "news")
    client = ShardedClient(
        intents=discord.Intents(guilds=True),
        connector=LoopbackConnector(sandbox.url),
        shard_count=2,
        guild_ready_timeout=0.0,
    )
    async with client:
        await client.login(sandbox.token)
        running = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        await until(lambda: len(client.guilds) == len(sandbox.guilds))
        homes = {guild.id: guild.shard_id for guild in client.guilds}
        await client.close()
        await running
    assert homes == {guild_id: (guild_id >> 22) % 2 for guild_id in homes}
    assert {int(guild.id) for guild in sandbox.guilds} == set(homes)
    assert set(homes.values()) == {0, 1}
