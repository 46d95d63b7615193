from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import discord
import pytest

from sandbox import Rules, Sandbox
from sandbox.api_errors import ApiError
from sandbox.permissions import Bits
from sandbox.values import Kind
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def client(unlimited: Sandbox) -> AsyncIterator[Client]:
    async with connect(unlimited, sync=False) as client:
        yield client


@pytest.fixture
def channel(client: Client, unlimited: Sandbox) -> discord.TextChannel:
    found = client.get_channel(int(unlimited.channel("general").id))
    assert isinstance(found, discord.TextChannel)
    return found


async def test_a_message_is_sent_edited_and_deleted(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    message = await channel.send("Good morning", embed=discord.Embed(title="News"))
    assert unlimited.messages("general")[0]["embeds"][0]["title"] == "News"
    edited = await message.edit(content="Good evening")
    assert edited.edited_at is not None
    assert unlimited.messages("general")[0]["content"] == "Good evening"
    await message.delete()
    assert unlimited.messages("general") == []


async def test_files_are_served_back(channel: discord.TextChannel) -> None:
    sent = discord.File(io.BytesIO(b"a,b\n1,2\n"), "figures.csv", description="Figures")
    message = await channel.send(file=sent)
    assert [(a.filename, a.size, a.description) for a in message.attachments] == [
        ("figures.csv", 8, "Figures")
    ]
    assert await message.attachments[0].read() == b"a,b\n1,2\n"


async def test_a_component_finds_the_file_it_shows(channel: discord.TextChannel) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png")))
    view.add_item(discord.ui.File("attachment://b.txt"))
    files = [discord.File(io.BytesIO(b"png"), "a.png"), discord.File(io.BytesIO(b"t"), "b.txt")]
    message = await channel.send(view=view, files=files)
    gallery, file = message.components
    assert isinstance(gallery, discord.components.MediaGalleryComponent)
    assert isinstance(file, discord.components.FileComponent)
    assert gallery.items[0].media.url == message.attachments[0].url
    assert (file.name, file.size) == ("b.txt", 1)


async def test_history_reads_before_after_and_around(channel: discord.TextChannel) -> None:
    sent = [await channel.send(str(number)) for number in range(10)]

    async def read(**query: object) -> list[str]:
        return [m.content async for m in channel.history(**query)]  # type: ignore[arg-type] # one of several

    assert await read(limit=3) == ["9", "8", "7"]
    assert await read(limit=3, before=sent[5]) == ["4", "3", "2"]
    assert await read(limit=3, after=sent[5]) == ["6", "7", "8"]
    assert sorted(await read(limit=5, around=sent[5])) == ["3", "4", "5", "6", "7"]
    assert await read(limit=100, oldest_first=True) == [str(number) for number in range(10)]


async def test_a_nonce_is_posted_once(unlimited: Sandbox, channel: discord.TextChannel) -> None:
    first = await channel.send("once", nonce="one-and-the-same")
    again = await channel.send("twice", nonce="one-and-the-same")
    assert again.id == first.id
    assert [m["content"] for m in unlimited.messages("general")] == ["once"]
    assert (await channel.send("other", nonce="another")).id != first.id


async def test_a_nonce_is_forgotten_after_its_window() -> None:
    rules = Rules(nonce_window=0.0)
    async with Sandbox(rules=rules) as sandbox, connect(sandbox, sync=False) as client:
        channel = client.get_channel(int(sandbox.channel("general").id))
        assert isinstance(channel, discord.TextChannel)
        first = await channel.send("once", nonce="n")
        assert (await channel.send("twice", nonce="n")).id != first.id


async def test_a_nonce_without_enforcement_is_no_key(unlimited: Sandbox, client: Client) -> None:
    path = f"/channels/{unlimited.channel('general').id}/messages"
    route = discord.http.Route("POST", path)
    first = await client.http.request(route, json={"content": "a", "nonce": "n"})
    second = await client.http.request(route, json={"content": "a", "nonce": "n"})
    assert first["id"] != second["id"]
    assert first["nonce"] == "n"


async def test_messages_are_pinned_and_unpinned(channel: discord.TextChannel) -> None:
    message = await channel.send("Keep this")
    await message.pin()
    assert [m.id async for m in channel.pins()] == [message.id]
    await message.unpin()
    assert [m.id async for m in channel.pins()] == []


async def test_a_reply_names_its_message(channel: discord.TextChannel) -> None:
    message = await channel.send("Question")
    reply = await message.reply("Answer")
    assert reply.type is discord.MessageType.reply
    assert reply.reference
    assert reply.reference.message_id == message.id
    await message.delete()
    with pytest.raises(discord.HTTPException) as refusal:
        await message.reply("Too late")
    assert refusal.value.code == 50035


async def test_reactions_are_counted(unlimited: Sandbox, channel: discord.TextChannel) -> None:
    message = await channel.send("Vote")
    await message.add_reaction("👍")
    fetched = await channel.fetch_message(message.id)
    assert [(str(r.emoji), r.count, r.me) for r in fetched.reactions] == [("👍", 1, True)]
    assert [user.name async for user in fetched.reactions[0].users()] == ["Daybreak"]
    assert unlimited.core.world.bot.id
    await message.remove_reaction("👍", channel.guild.me)
    assert (await channel.fetch_message(message.id)).reactions == []


async def test_several_are_deleted_at_once(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    sent = [await channel.send(str(number)) for number in range(4)]
    await channel.delete_messages(sent[:3])
    assert [m["content"] for m in unlimited.messages("general")] == ["3"]


async def test_mentions_follow_what_is_allowed(channel: discord.TextChannel) -> None:
    ada = next(m for m in [await channel.guild.fetch_member(1100000000000000101)])
    free = await channel.send(f"{ada.mention} @everyone")
    assert [u.id for u in free.mentions] == [ada.id]
    assert not free.mention_everyone  # the bot may not call everyone
    quiet = await channel.send(ada.mention, allowed_mentions=discord.AllowedMentions.none())
    assert quiet.mentions == []


async def test_a_thread_of_a_message_takes_messages(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    message = await channel.send("Topic")
    thread = await message.create_thread(name="More on this")
    await thread.send("In the thread")
    assert thread.id == message.id
    assert [m["content"] for m in unlimited.messages(str(thread.id))] == ["In the thread"]
    await thread.edit(archived=True)
    archived = [t.id async for t in channel.archived_threads()]
    assert archived == [thread.id]
    await unlimited.say("Awake again", channel=str(thread.id), member="ravi")
    assert [t.id async for t in channel.archived_threads()] == []


async def test_a_forum_takes_posts(unlimited: Sandbox, client: Client) -> None:
    forum = unlimited.channel("general")
    forum.kind = Kind.FORUM
    unlimited.core.channel_event("CHANNEL_UPDATE", forum)
    channel = await client.fetch_channel(int(forum.id))
    assert isinstance(channel, discord.ForumChannel)
    post = await channel.create_thread(name="A post", content="Its first message")
    assert post.thread.id == post.message.id
    assert [m["content"] for m in unlimited.messages(str(post.thread.id))] == ["Its first message"]


async def test_a_member_opens_a_forums_post(unlimited: Sandbox, client: Client) -> None:
    heard: list[discord.Thread] = []

    @client.event
    async def on_thread_create(thread: discord.Thread) -> None:
        heard.append(thread)

    forum = unlimited.add_channel("ideas", Kind.FORUM)
    post = await unlimited.open_post("A post", "Its first message", forum=forum, member="ravi")
    assert [m["id"] for m in unlimited.messages(post)] == [post.id]
    await until(lambda: heard)
    ravi = int(unlimited.member("ravi").user.id)
    assert (heard[0].id, heard[0].owner_id) == (int(post.id), ravi)
    with pytest.raises(ApiError, match="non-text"):
        await unlimited.say("Not among the posts", channel=forum)
    for name, content, place in (("", "x", forum), ("x", "", forum), ("x", "x", "general")):
        with pytest.raises(ApiError):
            await unlimited.open_post(name, content, forum=place)
    assert [c.id for c in unlimited.channels if c.parent_id == forum.id] == [post.id]


async def test_announcements_are_crossposted_once(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    message = await channel.send("Heard?")
    with pytest.raises(discord.Forbidden) as refusal:
        await message.publish()
    assert refusal.value.code == 50024
    unlimited.channel("general").kind = Kind.ANNOUNCEMENT
    await message.publish()
    with pytest.raises(discord.HTTPException) as again:
        await message.publish()
    assert again.value.code == 40033


async def test_direct_messages_have_one_channel(unlimited: Sandbox, client: Client) -> None:
    user = await client.fetch_user(int(unlimited.member("ravi").user.id))
    first, second = await user.send("psst"), await user.send("psst again")
    assert first.channel.id == second.channel.id
    assert len(unlimited.messages(str(first.channel.id))) == 2


async def test_a_channels_webhook_posts_under_its_own_name(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    hook = await channel.create_webhook(name="Wire")
    message = await hook.send("From the wire", username="Andes Courier", wait=True)
    assert (message.author.name, message.webhook_id) == ("Andes Courier", hook.id)
    await message.edit(content="Corrected")
    assert unlimited.messages("general")[0]["content"] == "Corrected"
    await message.delete()
    assert [h.id for h in await channel.webhooks()] == [hook.id]
    await hook.delete()
    assert await channel.webhooks() == []


@pytest.mark.parametrize(
    ("taken", "code"),
    [(Bits.VIEW_CHANNEL, 50001), (Bits.SEND_MESSAGES, 50013)],
)
async def test_a_permission_that_was_taken_is_told(
    unlimited: Sandbox, channel: discord.TextChannel, taken: Bits, code: int
) -> None:
    unlimited.faults.take_permission(str(channel.id), taken)
    with pytest.raises(discord.Forbidden) as refusal:
        await channel.send("?")
    assert refusal.value.code == code
    unlimited.faults.give_permission(str(channel.id), taken)
    assert (await channel.send("!")).content == "!"


async def test_without_the_right_to_history_there_is_none(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    message = await channel.send("Gone from sight")
    unlimited.faults.take_permission(str(channel.id), Bits.READ_MESSAGE_HISTORY)
    assert [m async for m in channel.history()] == []
    with pytest.raises(discord.Forbidden) as refusal:
        await channel.fetch_message(message.id)
    assert refusal.value.code == 50013


async def test_a_file_needs_its_permission(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    unlimited.faults.take_permission(str(channel.id), Bits.ATTACH_FILES)
    with pytest.raises(discord.Forbidden) as refusal:
        await channel.send(file=discord.File(io.BytesIO(b"x"), "x.txt"))
    assert refusal.value.code == 50013


async def test_what_is_gone_is_unknown(unlimited: Sandbox, channel: discord.TextChannel) -> None:
    message = await channel.send("Soon gone")
    unlimited.faults.delete_message(str(channel.id), str(message.id))
    with pytest.raises(discord.NotFound) as refusal:
        await message.edit(content="?")
    assert refusal.value.code == 10008
    unlimited.faults.delete_channel(str(channel.id))
    with pytest.raises(discord.NotFound) as refusal:
        await channel.send("?")
    assert refusal.value.code == 10003


async def test_another_users_message_is_not_edited(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    said = await unlimited.say("Mine")
    message = await channel.fetch_message(int(said["id"]))
    with pytest.raises(discord.Forbidden) as refusal:
        await message.edit(content="Yours")
    assert refusal.value.code == 50005
    await message.delete()  # with Manage Messages
    assert unlimited.messages("general") == []


async def test_typing_is_shown(unlimited: Sandbox, channel: discord.TextChannel) -> None:
    async with channel.typing():
        await asyncio.sleep(0)
    assert unlimited.requests[-1].path.endswith("/typing")
    assert unlimited.requests[-1].status == 204


async def test_every_request_is_kept_with_its_body(
    unlimited: Sandbox, channel: discord.TextChannel
) -> None:
    await channel.send("Kept", nonce="n1")
    asked = unlimited.requests[-1]
    assert (asked.method, asked.path) == ("POST", f"/channels/{channel.id}/messages")
    assert (asked.status, asked.body["content"], asked.body["nonce"]) == (200, "Kept", "n1")
    assert asked.seconds > 0
