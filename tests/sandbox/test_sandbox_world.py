from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import pytest

from sandbox import ApiError, Sandbox
from sandbox.permissions import ALL, Bits, in_channel, in_guild
from sandbox.values import Kind, Overwrite
from sandbox.world import ADMIN_ID, OWNER_ID, READER_ID
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def client(unlimited: Sandbox) -> AsyncIterator[Client]:
    async with connect(unlimited, sync=False) as client:
        yield client


@pytest.fixture
def guild(client: Client) -> discord.Guild:
    return client.guilds[0]


async def test_a_second_guild_is_told_to_the_bot(unlimited: Sandbox, client: Client) -> None:
    joined = asyncio.Event()

    @client.event
    async def on_guild_join(_: discord.Guild) -> None:
        joined.set()

    unlimited.add_guild("Night Desk", "tips", "wire")
    await asyncio.wait_for(joined.wait(), 5)
    names = {g.name: {c.name for c in g.text_channels} for g in client.guilds}
    assert names["Night Desk"] == {"tips", "wire"}
    ids = [c.id for c in unlimited.channels]
    assert len(set(ids)) == len(ids) == 4


async def test_a_member_with_given_rights_acts(unlimited: Sandbox) -> None:
    editor = unlimited.add_member("eve", Bits.MANAGE_GUILD)
    assert in_guild(unlimited.guilds[0], editor) & Bits.MANAGE_GUILD
    said = await unlimited.say("Hello", member="eve")
    assert said["author"]["username"] == "eve"


async def test_channels_are_made_changed_and_deleted(
    unlimited: Sandbox, guild: discord.Guild
) -> None:
    with pytest.raises(discord.Forbidden) as refusal:
        await guild.create_text_channel("desk")
    assert refusal.value.code == 50013
    unlimited.guilds[0].roles[str(guild.me.top_role.id)].permissions |= int(
        Bits.MANAGE_CHANNELS | Bits.MANAGE_ROLES
    )
    channel = await guild.create_text_channel("The Desk", topic="Work")
    assert (channel.name, channel.topic) == ("the-desk", "Work")
    await channel.edit(topic="Rest")
    assert unlimited.channel("the-desk").topic == "Rest"
    await channel.set_permissions(guild.default_role, send_messages=False)
    with pytest.raises(ApiError) as silenced:
        await unlimited.say("?", channel="the-desk", member="ravi")
    assert silenced.value.code == 50013
    await channel.set_permissions(guild.default_role, overwrite=None)
    await unlimited.say("!", channel="the-desk", member="ravi")
    await channel.delete()
    with pytest.raises(KeyError, match="the-desk"):
        unlimited.channel("the-desk")


async def test_roles_are_made_given_taken_and_deleted(
    unlimited: Sandbox, guild: discord.Guild
) -> None:
    own = unlimited.guilds[0].roles[str(guild.me.top_role.id)]
    own.permissions |= int(Bits.MANAGE_ROLES)
    role = await guild.create_role(name="Night shift", permissions=discord.Permissions(8192))
    ravi = await guild.fetch_member(int(READER_ID))
    await ravi.add_roles(role)
    assert unlimited.member("ravi").roles == [str(role.id)]
    assert in_guild(unlimited.guilds[0], unlimited.member("ravi")) & Bits.MANAGE_MESSAGES
    await role.edit(name="Day shift")
    assert unlimited.guilds[0].roles[str(role.id)].name == "Day shift"
    await ravi.remove_roles(role)
    await role.delete()
    assert unlimited.member("ravi").roles == []
    assert [r.name for r in await guild.fetch_roles()] == ["@everyone", "Editors", "Daybreak"]


async def test_the_bots_nickname_is_its_own_to_change(
    unlimited: Sandbox, guild: discord.Guild
) -> None:
    await guild.me.edit(nick="Dawn")
    assert unlimited.guilds[0].members[str(guild.me.id)].nick == "Dawn"


async def test_the_whole_list_of_members_needs_its_intent(guild: discord.Guild) -> None:
    with pytest.raises(discord.Forbidden) as refusal:
        await guild._state.http.get_members(guild.id, 10, None)
    assert refusal.value.code == 50001


async def test_the_bot_leaves_a_guild(client: Client, guild: discord.Guild) -> None:
    await guild.leave()
    await until(lambda: not client.guilds)


async def test_commands_are_written_one_by_one(unlimited: Sandbox, client: Client) -> None:
    @client.tree.command(description="First")
    async def one(_: discord.Interaction) -> None: ...

    synced = await client.tree.sync()
    again = await client.tree.sync()
    assert [c.id for c in synced] == [c.id for c in again]
    edited = await synced[0].edit(description="Changed")
    assert edited.description == "Changed"
    assert (await client.tree.fetch_command(synced[0].id)).description == "Changed"
    await synced[0].delete()
    assert await client.tree.fetch_commands() == []
    client.tree.copy_global_to(guild=client.guilds[0])
    await client.tree.sync(guild=client.guilds[0])
    assert [c["name"] for c in unlimited.core.all_commands(str(client.guilds[0].id))] == ["one"]


async def test_a_command_of_another_guild_is_not_offered(
    unlimited: Sandbox, client: Client
) -> None:
    @client.tree.command(description="Here only", guild=client.guilds[0])
    async def here(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("here")

    await client.tree.sync(guild=client.guilds[0])
    unlimited.add_guild("Night Desk", "tips")
    assert (await unlimited.slash("here")).text == "here"
    with pytest.raises(ApiError) as refusal:
        await unlimited.slash("here", channel="tips", member="ada")
    assert refusal.value.code == 10063


async def test_rights_follow_discords_order() -> None:
    async with Sandbox() as sandbox:
        guild, channel = sandbox.guilds[0], sandbox.channel("general")
        owner, ada, ravi = (guild.members[i] for i in (OWNER_ID, ADMIN_ID, READER_ID))
        assert in_channel(guild, channel, owner) == ALL
        send, view = int(Bits.SEND_MESSAGES), int(Bits.VIEW_CHANNEL)
        channel.overwrites[guild.id] = Overwrite(guild.id, 0, deny=send)
        assert not in_channel(guild, channel, ravi) & send
        channel.overwrites[ada.roles[0]] = Overwrite(ada.roles[0], 0, allow=send)
        assert in_channel(guild, channel, ada) & send
        channel.overwrites[ADMIN_ID] = Overwrite(ADMIN_ID, 1, deny=send)
        assert not in_channel(guild, channel, ada) & send
        assert not in_channel(guild, channel, ada) & Bits.ATTACH_FILES
        channel.overwrites[READER_ID] = Overwrite(READER_ID, 1, deny=view)
        assert in_channel(guild, channel, ravi) == 0
        guild.roles[ada.roles[0]].permissions |= int(Bits.ADMINISTRATOR)
        assert in_channel(guild, channel, ada) == ALL


async def test_a_thread_has_its_channels_rights(unlimited: Sandbox, guild: discord.Guild) -> None:
    channel = guild.get_channel(int(unlimited.channel("general").id))
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.create_thread(name="Talk", type=discord.ChannelType.public_thread)
    assert unlimited.channel(str(thread.id)).kind == Kind.THREAD
    await thread.send("Allowed")
    unlimited.faults.take_permission(str(channel.id), Bits.SEND_MESSAGES_IN_THREADS)
    with pytest.raises(discord.Forbidden) as refusal:
        await thread.send("Not allowed")
    assert refusal.value.code == 50013
    await channel.send("Still allowed")
    with pytest.raises(discord.Forbidden):
        await thread.delete()
    unlimited.faults.give_permission(str(channel.id), Bits.MANAGE_THREADS)
    await thread.delete()
    assert str(thread.id) not in unlimited.world.channels
