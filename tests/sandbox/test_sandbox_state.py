from __future__ import annotations

import asyncio
import io
import json
import re
import signal
import sys
from typing import TYPE_CHECKING

import discord
import pytest

from sandbox import Sandbox
from sandbox.api_errors import ApiError
from sandbox.permissions import Bits
from sandbox.state import StateError
from sandbox.values import Kind
from tests.sandbox.clients import Client, connect

if TYPE_CHECKING:
    from pathlib import Path


async def post(state: Path, text: str) -> discord.Message:
    async with Sandbox(state=state) as sandbox, connect(sandbox, sync=False) as client:
        channel = client.get_channel(int(sandbox.channel("morning-digest").id))
        assert isinstance(channel, discord.TextChannel)
        return await channel.send(text, file=discord.File(io.BytesIO(b"figures"), "f.txt"))


async def test_messages_and_files_outlive_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "var" / "sandbox.json"
    sent = await post(state, "First")
    async with Sandbox(state=state) as sandbox, connect(sandbox, sync=False) as client:
        channel = client.get_channel(int(sandbox.channel("morning-digest").id))
        assert isinstance(channel, discord.TextChannel)
        found = [message async for message in channel.history()]
        assert [(m.id, m.content) for m in found] == [(sent.id, "First")]
        assert found[0].attachments[0].url.startswith(sandbox.url)
        assert await found[0].attachments[0].read() == b"figures"
        later = await channel.send("Second")
        assert later.id > sent.id


async def test_ids_are_the_same_at_every_start() -> None:
    worlds = []
    for _ in range(2):
        async with Sandbox() as sandbox:
            worlds.append([v.id for v in (*sandbox.guilds, *sandbox.channels)])
    assert worlds[0] == worlds[1]


async def test_threads_and_deletions_outlive_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "sandbox.json"
    async with Sandbox(state=state) as sandbox, connect(sandbox, sync=False) as client:
        channel = client.get_channel(int(sandbox.channel("general").id))
        assert isinstance(channel, discord.TextChannel)
        message = await channel.send("Topic")
        thread = await message.create_thread(name="More")
        await thread.send("Kept")
        gone = await thread.send("Not kept")
        await gone.delete()
    async with Sandbox(state=state) as sandbox:
        assert [m["content"] for m in sandbox.messages(str(thread.id))] == ["Kept"]


async def test_the_state_is_written_before_the_answer(tmp_path: Path) -> None:
    state = tmp_path / "sandbox.json"
    async with Sandbox(state=state) as sandbox:
        said = await sandbox.say("Now")
        kept = json.loads(state.read_text())["messages"][said["channel_id"]]
        assert [message["content"] for message in kept] == ["Now"]
    assert names_in(tmp_path) == ["sandbox.json"]


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"version": 99}', '{"version": 1}'),
        '{"version": 1, "guilds": ["x"], "users": []}',
        '{"version": 1, "channels": ["x"]}',
    ],
)
async def test_a_foreign_file_is_named_and_left_alone(tmp_path: Path, text: str) -> None:
    state = tmp_path / "notes.json"
    state.write_text(text)
    with pytest.raises(StateError, match=r"notes\.json"):
        async with Sandbox(state=state):
            pass
    assert state.read_text() == text


async def test_requests_are_logged_as_json_lines(tmp_path: Path) -> None:
    log = tmp_path / "requests.jsonl"
    async with Sandbox(log=log) as sandbox, connect(sandbox, sync=False):
        pass
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert ("GET", "/users/@me", 200) in [(r["method"], r["path"], r["status"]) for r in lines]
    assert {"at", "query", "body", "files", "seconds"} <= set(lines[0])


async def test_commands_reactions_and_webhooks_outlive_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "sandbox.json"

    def prepare(client: Client) -> None:
        @client.tree.command(description="Kept")
        async def kept(_: discord.Interaction) -> None: ...

    async with Sandbox(state=state) as sandbox, connect(sandbox, prepare) as client:
        channel = client.get_channel(int(sandbox.channel("general").id))
        assert isinstance(channel, discord.TextChannel)
        message = await channel.send("Vote")
        await message.add_reaction("👍")
        hook = await channel.create_webhook(name="Wire")
    async with Sandbox(state=state) as sandbox, connect(sandbox, sync=False) as client:
        assert [c.name for c in await client.tree.fetch_commands()] == ["kept"]
        channel = client.get_channel(channel.id)
        assert isinstance(channel, discord.TextChannel)
        fetched = await channel.fetch_message(message.id)
        assert [user.name async for user in fetched.reactions[0].users()] == ["Daybreak"]
        assert [h.id for h in await channel.webhooks()] == [hook.id]


async def test_guilds_channels_roles_and_members_outlive_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "sandbox.json"
    async with Sandbox(state=state) as sandbox:
        guild = sandbox.add_guild("Second Team", "news")
        forum = sandbox.add_channel("ideas", Kind.FORUM)
        berta = sandbox.add_member("berta", int(Bits.MANAGE_GUILD))
        general = sandbox.channel(sandbox.guilds[0].id[:-1] + "4")
        sandbox.faults.take_permission(general.id, int(Bits.SEND_MESSAGES))
        await sandbox.say("Gone with its channel", channel=general.id)
        before = sandbox.guilds, sandbox.channels, sandbox.members
    async with Sandbox(state=state) as sandbox:
        assert (sandbox.guilds, sandbox.channels, sandbox.members) == before
        rights = sandbox.world.rights(sandbox.channel(forum.id), berta.user.id)
        assert rights & Bits.MANAGE_GUILD
        kept = sandbox.channel(general.id)
        assert not sandbox.world.rights(kept, sandbox.world.bot.id) & Bits.SEND_MESSAGES
        assert int(sandbox.add_channel("later").id) > int(forum.id) > int(guild.id)
        sandbox.faults.remove_bot(guild.id)
        sandbox.faults.delete_channel(general.id)
    async with Sandbox(state=state) as sandbox:
        assert [g.name for g in sandbox.world.bot_guilds()] == ["Daybreak Newsroom"]
        assert sandbox.messages(general.id) == []  # back, for there is no other way to have it


async def test_whom_a_command_is_kept_from_outlives_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "sandbox.json"

    def prepare(client: Client) -> None:
        @client.tree.command(description="Kept from some")
        async def secret(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Said")

    async with Sandbox(state=state) as sandbox, connect(sandbox, prepare):
        sandbox.permit("secret", sandbox.member("ravi").user.id, allowed=False)
    async with Sandbox(state=state) as sandbox, connect(sandbox, prepare, sync=False):
        with pytest.raises(ApiError, match="Missing Permissions"):
            await sandbox.slash("secret", member="ravi")
        assert (await sandbox.slash("secret", member="ada")).text == "Said"


async def test_it_runs_alone_and_says_how_to_connect(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sandbox", "--state", str(tmp_path / "s.json")]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    said = b""
    while b"Ctrl-C" not in said:
        line = await process.stdout.readline()
        assert line, said
        said += line
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0
    found = re.search(rb"DISCORD_TOKEN=sandbox DAYBREAK_DISCORD_URL=http://127\.0\.0\.1:\d+", said)
    assert found


async def test_what_keeps_it_from_starting_is_one_sentence(tmp_path: Path) -> None:
    state = tmp_path / "notes.json"
    state.write_text("[]")
    async with Sandbox() as sandbox:
        port = sandbox.url.rsplit(":", 1)[-1]
        for options in (["--state", str(state)], ["--port", port]):
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "sandbox", *options), stderr=asyncio.subprocess.PIPE
            )
            _, said = await process.communicate()
            assert process.returncode == 1
            assert said.startswith(b"The sandbox cannot start: ")
            assert said.count(b"\n") == 1
