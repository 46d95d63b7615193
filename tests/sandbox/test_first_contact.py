from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sandbox.clients import Client, connect

if TYPE_CHECKING:
    import discord

    from sandbox import Sandbox


def echo(client: Client) -> None:
    @client.tree.command(description="Say it again")
    async def echo(interaction: discord.Interaction, text: str) -> None:
        await interaction.response.send_message(f"You said {text}")

    @client.tree.command(description="Take a while")
    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="At last")
        await interaction.followup.send("And more")


async def test_a_client_becomes_ready_and_sees_the_newsroom(sandbox: Sandbox) -> None:
    async with connect(sandbox) as client:
        assert client.user
        assert client.user.name == "Daybreak"
        assert [g.name for g in client.guilds] == ["Daybreak Newsroom"]
        assert {c.name for c in client.guilds[0].text_channels} == {"morning-digest", "general"}


async def test_a_slash_command_goes_round(sandbox: Sandbox) -> None:
    async with connect(sandbox, echo):
        reply = await sandbox.slash("echo", {"text": "hello"})
        assert reply.text == "You said hello"
        assert not reply.ephemeral
        assert sandbox.messages("general") == [reply.message]


async def test_a_deferred_answer_is_waited_for(sandbox: Sandbox) -> None:
    async with connect(sandbox, echo):
        reply = await sandbox.slash("slow")
        assert reply.text == "At last"
        assert reply.ephemeral
