"""What members do beside asking: react, hand over files, change who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from sandbox import ApiError, Sandbox
from sandbox.permissions import Bits
from sandbox.values import Kind, Overwrite
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Interaction = discord.Interaction[Client]


class Upload(discord.ui.Modal, title="Hand in"):
    """A modal with an upload, a menu of users, a radio group and two kinds of boxes."""

    papers: Any = discord.ui.Label(
        text="Papers", component=discord.ui.FileUpload(custom_id="papers", max_values=2)
    )
    who: Any = discord.ui.Label(text="Who", component=discord.ui.UserSelect(custom_id="who"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        names = [file.filename for file in self.papers.component.values]
        text = (await self.papers.component.values[0].read()).decode()
        chosen = self.who.component.values[0].name
        await interaction.response.send_message(f"{names} {text} {chosen}")


class Later(discord.ui.View):
    """A button that takes its time, and then changes its message."""

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: Interaction, _: Any) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="Changed later")


def commands(client: Client) -> None:
    @client.tree.command(description="A button that takes its time")
    async def later(interaction: Interaction) -> None:
        await interaction.response.send_message("Not yet", view=Later())

    @client.tree.command(description="Read a file")
    async def upload(interaction: Interaction, file: discord.Attachment) -> None:
        text = (await file.read()).decode()
        await interaction.response.send_message(f"{file.filename} {file.size} {text}")

    @client.tree.command(description="A form with an upload")
    async def form(interaction: Interaction) -> None:
        await interaction.response.send_modal(Upload())


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Client]:
    intents = discord.Intents.default()
    async with connect(sandbox, commands, intents=intents) as client:
        yield client


@pytest.mark.usefixtures("client")
async def test_a_file_is_handed_to_a_command(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("upload", {"file": ("note.txt", b"By hand")})
    assert reply.text == "note.txt 7 By hand"
    with pytest.raises(ApiError) as refusal:
        await sandbox.slash("upload", {"file": ("large.bin", bytes(11 << 20))})
    assert (refusal.value.status, refusal.value.code) == (413, 40005)
    with pytest.raises(ApiError):
        await sandbox.slash("upload", {"file": "nothing"})


@pytest.mark.usefixtures("client")
async def test_a_modal_takes_files_and_members(sandbox: Sandbox) -> None:
    form = await sandbox.slash("form")
    files = {"files[0]": ("a.txt", "text/plain", b"One"), "files[1]": ("b.txt", "", b"Two")}
    ravi = sandbox.member("ravi").user.id
    reply = await sandbox.submit(form, {"papers": ["0", "1"], "who": [ravi]}, files)
    assert reply.text == "['a.txt', 'b.txt'] One ravi"


@pytest.mark.usefixtures("client")
async def test_a_button_may_change_its_message_later(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("later")
    pressed = await sandbox.click(reply, "later")
    assert pressed.state == "answered"
    await until(lambda: reply.text.startswith("Changed later"))
    assert len(sandbox.messages()) == 1


async def test_a_members_reaction_is_told_to_the_bot_and_taken_back(
    sandbox: Sandbox, client: Client
) -> None:
    told: list[tuple[str, str]] = []

    @client.event
    async def on_raw_reaction_add(payload: discord.RawReactionActionEvent) -> None:
        told.append(("add", str(payload.emoji)))

    @client.event
    async def on_raw_reaction_remove(payload: discord.RawReactionActionEvent) -> None:
        told.append(("remove", str(payload.emoji)))

    message = await sandbox.say("Vote")
    await sandbox.react(message, "👍", member="ravi")
    await sandbox.react(message, "👍", member="ravi")
    assert [r["count"] for r in message["reactions"]] == [1]
    await sandbox.react(message, "👍", member="ravi", present=False)
    await until(lambda: len(told) == 2)
    assert told == [("add", "👍"), ("remove", "👍")]
    assert message["reactions"] == []


async def test_a_member_without_the_right_only_joins_a_reaction(sandbox: Sandbox) -> None:
    message = await sandbox.say("Vote")
    ravi = sandbox.member("ravi").user.id
    bits = int(Bits.ADD_REACTIONS)
    sandbox.channel().overwrites[ravi] = Overwrite(ravi, 1, deny=bits)
    with pytest.raises(ApiError) as refusal:
        await sandbox.react(message, "👍", member="ravi")
    assert refusal.value.code == 50013
    await sandbox.react(message, "👍")
    await sandbox.react(message, "👍", member="ravi")
    assert [r["count"] for r in message["reactions"]] == [2]


async def test_a_removed_bot_is_invited_again(sandbox: Sandbox, client: Client) -> None:
    guild = sandbox.guilds[0]
    sandbox.faults.remove_bot(guild.id)
    await until(lambda: not client.guilds)
    sandbox.faults.invite_bot(guild.id)
    await until(lambda: client.guilds)
    assert client.guilds[0].me.guild_permissions.send_messages


async def test_the_page_is_told_who_sees_what_after_every_change(sandbox: Sandbox) -> None:
    async with (
        aiohttp.ClientSession(f"{sandbox.url}/") as http,
        http.ws_connect("sandbox/events") as socket,
    ):
        snapshot = (await socket.receive_json())["data"]
        hidden = sandbox.add_channel("hidden", Kind.TEXT)
        ravi = sandbox.member("ravi").user.id

        async def frame() -> dict[str, Any]:
            while True:
                event = await socket.receive_json(timeout=5)
                if event["type"] == "FRAME":
                    return dict(event["data"])

        def rights(frame: dict[str, Any]) -> int:
            mine = next(m for m in frame["members"] if m["user"]["id"] == ravi)
            return int(mine["in_channels"].get(hidden.id, 0))

        assert not rights(snapshot)
        assert rights(await frame()) & Bits.VIEW_CHANNEL
        hidden.overwrites[ravi] = Overwrite(ravi, 1, deny=int(Bits.VIEW_CHANNEL))
        sandbox.core.channel_event("CHANNEL_UPDATE", hidden)
        assert not rights(await frame())
        sandbox.add_guild("Second Desk")
        assert [g["name"] for g in (await frame())["guilds"]][-1] == "Second Desk"


async def test_a_commands_reach_is_the_admins_to_change(sandbox: Sandbox, client: Client) -> None:
    everyone, ravi = sandbox.guilds[0].id, sandbox.member("ravi").user.id
    sandbox.permit("upload", everyone, allowed=False)
    sandbox.permit("upload", ravi, allowed=True)
    given = {"file": ("a.txt", b"A")}
    assert (await sandbox.slash("upload", given, member="ravi")).text == "a.txt 1 A"
    with pytest.raises(ApiError) as refusal:
        await sandbox.slash("upload", given, member="ada")
    assert refusal.value.code == 50013
    command = next(c for c in await client.tree.fetch_commands() if c.name == "upload")
    kept = await command.fetch_permissions(discord.Object(int(everyone)))
    assert {(str(p.id), p.permission) for p in kept.permissions} == {
        (everyone, False),
        (ravi, True),
    }
    sandbox.permit("upload", sandbox.channel("general").id, allowed=False)
    with pytest.raises(ApiError):
        await sandbox.slash("upload", given, member="ravi")
