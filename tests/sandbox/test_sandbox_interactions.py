from __future__ import annotations

import asyncio
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands

from sandbox import ApiError, Rules, Sandbox
from sandbox.permissions import Bits
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Interaction = discord.Interaction[Client]


class Card(discord.ui.LayoutView):
    """A V2 card with one text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.add_item(discord.ui.Container(discord.ui.TextDisplay(text)))


class Buttons(discord.ui.View):
    """A button, a menu, and a button that is off."""

    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, interaction: Interaction, _: Any) -> None:
        await interaction.response.edit_message(content=f"{interaction.user.name} pressed")

    @discord.ui.select(
        custom_id="pick",
        options=[discord.SelectOption(label="A", value="a"), discord.SelectOption(label="B")],
    )
    async def pick(self, interaction: Interaction, menu: discord.ui.Select[Any]) -> None:
        await interaction.response.send_message(f"picked {menu.values[0]}", ephemeral=True)

    @discord.ui.button(label="Off", custom_id="off", disabled=True)
    async def off(self, interaction: Interaction, _: Any) -> None:
        await interaction.response.defer()

    @discord.ui.select(cls=discord.ui.UserSelect, custom_id="who")
    async def who(self, interaction: Interaction, menu: discord.ui.UserSelect[Any]) -> None:
        await interaction.response.send_message(f"chose {menu.values[0].name}")


class Form(discord.ui.Modal, title="A form"):
    """A modal with a label, a required text and one prefilled."""

    name: Any = discord.ui.Label(text="Name", component=discord.ui.TextInput(custom_id="name"))
    mood: Any = discord.ui.TextInput(label="Mood", custom_id="mood", default="fine")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        name = self.name.component.value
        await interaction.response.send_message(f"{name} is {self.mood.value}")


def commands(client: Client) -> None:  # noqa: C901 - a menu of commands, each a line or two
    tree = client.tree

    @tree.command(description="Say it again")
    async def echo(
        interaction: Interaction, text: str, times: app_commands.Range[int, 1, 3] = 1
    ) -> None:
        await interaction.response.send_message(" ".join([text] * times))

    @tree.command(description="Take a while")
    async def slow(interaction: Interaction, *, hidden: bool = False) -> None:
        await interaction.response.defer(ephemeral=hidden, thinking=True)
        await interaction.edit_original_response(content="At last")
        await interaction.followup.send("And more")

    @tree.command(description="Follow up at once")
    async def follow(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("First")
        await interaction.followup.send("Second", ephemeral=True)

    @tree.command(description="A card after a while")
    async def card(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(view=Card("Late card"))

    @tree.command(description="Never answer")
    async def silent(interaction: Interaction) -> None:
        pass

    @tree.command(description="Buttons")
    async def buttons(interaction: Interaction) -> None:
        await interaction.response.send_message("Here", view=Buttons())

    @tree.command(description="A form")
    async def form(interaction: Interaction) -> None:
        await interaction.response.send_modal(Form())

    @tree.command(description="A file")
    async def file(interaction: Interaction) -> None:
        await interaction.response.send_message(file=discord.File(io.BytesIO(b"x"), "x.txt"))

    @tree.command(description="Twice")
    async def twice(interaction: Interaction) -> None:
        await interaction.response.send_message("once")
        again = discord.http.Route(
            "POST", f"/interactions/{interaction.id}/{interaction.token}/callback"
        )
        await client.http.request(again, json={"type": 4, "data": {"content": "twice"}})

    @tree.command(description="Where and who")
    async def point(
        interaction: Interaction, user: discord.Member, channel: discord.TextChannel
    ) -> None:
        await interaction.response.send_message(f"{user.name} in {channel.name}")

    @tree.command(description="For editors")
    @app_commands.default_permissions(manage_guild=True)
    async def secret(interaction: Interaction) -> None:
        await interaction.response.send_message("psst")

    @tree.command(description="Complete")
    async def topic(interaction: Interaction, topic: str) -> None:
        await interaction.response.send_message(topic)

    @topic.autocomplete("topic")
    async def complete(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        count = int(current) if current.isdigit() else 2
        return [app_commands.Choice(name=f"{current}{n}", value=str(n)) for n in range(count)]

    @tree.context_menu(name="Quote")
    async def quote(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"> {message.content}")

    @tree.context_menu(name="Greet")
    async def greet(interaction: Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"Hello {member.name}")

    schedule = app_commands.Group(name="schedule", description="Schedules")

    @schedule.command(name="add", description="Add")
    async def add(interaction: Interaction, at: str) -> None:
        await interaction.response.send_message(f"added {at}")

    tree.add_command(schedule)


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Client]:
    async with connect(sandbox, commands) as client:
        yield client


pytestmark = pytest.mark.usefixtures("client")


async def test_a_slash_command_goes_round(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("echo", {"text": "hello"})
    assert (reply.state, reply.text, reply.ephemeral) == ("answered", "hello", False)
    assert sandbox.messages("general") == [reply.message]
    assert reply.message
    assert reply.message["interaction"]["name"] == "echo"


async def test_subcommands_are_named_in_one_breath(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("schedule add", {"at": "08:00"})
    assert reply.text == "added 08:00"
    assert reply.message
    assert reply.message["interaction"]["name"] == "schedule add"


async def test_users_and_channels_are_resolved(sandbox: Sandbox) -> None:
    options = {"user": sandbox.member("ravi").user, "channel": sandbox.channel("morning-digest")}
    assert (await sandbox.slash("point", options)).text == "ravi in morning-digest"


async def test_a_deferred_answer_is_waited_for(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("slow")
    assert reply.text == "At last"
    await until(lambda: [m["content"] for m in reply.follow_ups] == ["And more"])
    assert len(sandbox.messages("general")) == 2


async def test_an_ephemeral_answer_is_in_no_history(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("slow", {"hidden": True})
    assert (reply.text, reply.ephemeral) == ("At last", True)
    assert reply.message
    assert reply.message["ephemeral_for"] == sandbox.member().user.id
    await until(lambda: len(reply.follow_ups) == 1)
    assert [m["content"] for m in sandbox.messages("general")] == ["And more"]


async def test_the_first_follow_up_takes_the_thinking_messages_place(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("follow")
    assert (reply.text, reply.ephemeral) == ("First", True)
    await until(lambda: [m["content"] for m in reply.follow_ups] == ["Second"])
    assert sandbox.messages("general") == []


async def test_a_deferred_answer_becomes_a_card_by_the_edits_flags(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("card")
    assert reply.message
    assert reply.message["flags"] == 1 << 15
    assert reply.text == "Late card"


async def test_a_deferred_answer_without_the_flag_is_no_card(
    sandbox: Sandbox, client: Client
) -> None:
    asked = sandbox.slash("silent")
    waiting = asyncio.create_task(asked)
    await until(lambda: bool(sandbox.core.interactions.all))
    interaction = next(iter(sandbox.core.interactions.all.values()))
    callback = f"/interactions/{interaction.id}/{interaction.token}/callback"
    post = discord.http.Route("POST", callback)
    v2 = 1 << 15
    await client.http.request(post, json={"type": 5, "data": {"flags": v2}})
    original = f"/webhooks/{client.application_id}/{interaction.token}/messages/@original"
    edit = discord.http.Route("PATCH", original)
    card = Card("Hello").to_components()
    with pytest.raises(discord.HTTPException) as refusal:
        await client.http.request(edit, json={"components": card})
    assert refusal.value.code == 50035
    await client.http.request(edit, json={"components": card, "flags": v2})
    assert (await waiting).text == "Hello"


async def test_a_file_comes_with_an_answer(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("file")
    assert reply.message
    assert reply.message["attachments"][0]["filename"] == "x.txt"


async def test_choices_are_completed(sandbox: Sandbox) -> None:
    choices = await sandbox.autocomplete("topic", "topic", "crit")
    assert choices == [{"name": "crit0", "value": "0"}, {"name": "crit1", "value": "1"}]


async def test_more_than_25_choices_are_refused(sandbox: Sandbox) -> None:
    assert len(await sandbox.autocomplete("topic", "topic", "25")) == 25
    asked = asyncio.create_task(sandbox.autocomplete("topic", "topic", "26"))
    await until(lambda: sandbox.requests[-1].status == 400)
    asked.cancel()


async def test_a_button_edits_its_message(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("buttons")
    pressed = await sandbox.click(reply, "press", member="ravi")
    assert (pressed.state, reply.message and reply.message["content"]) == (
        "answered",
        "ravi pressed",
    )
    assert reply.message
    assert reply.message["edited_timestamp"]


async def test_a_menu_takes_what_it_offers(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("buttons")
    assert (await sandbox.select(reply, "pick", ["a"])).text == "picked a"
    ravi = sandbox.member("ravi").user.id
    assert (await sandbox.select(reply, "who", [ravi])).text == "chose ravi"
    with pytest.raises(ApiError, match="Choose 1 to 1"):
        await sandbox.select(reply, "pick", ["c"])
    with pytest.raises(ApiError, match="Choose 1 to 1"):
        await sandbox.select(reply, "pick", [])


async def test_what_is_off_or_absent_cannot_be_pressed(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("buttons")
    with pytest.raises(ApiError, match="disabled"):
        await sandbox.click(reply, "off")
    with pytest.raises(ApiError, match="no component"):
        await sandbox.click(reply, "nothing")


async def test_another_members_ephemeral_message_cannot_be_used(sandbox: Sandbox) -> None:
    reply = await sandbox.slash("slow", {"hidden": True})
    with pytest.raises(ApiError, match="Unknown Message"):
        await sandbox.click(reply, "press", member="ravi")


async def test_a_modal_is_filled_and_sent(sandbox: Sandbox) -> None:
    opened = await sandbox.slash("form")
    assert opened.modal
    assert opened.modal["title"] == "A form"
    with pytest.raises(ApiError, match="name is required"):
        await sandbox.submit(opened, {})
    assert (await sandbox.submit(opened, {"name": "Ada"})).text == "Ada is fine"


async def test_context_menus_take_messages_and_members(sandbox: Sandbox) -> None:
    said = await sandbox.say("Words")
    assert (await sandbox.context_menu("Quote", said)).text == "> Words"
    assert (await sandbox.context_menu("Greet", "ravi")).text == "Hello ravi"


async def test_a_second_answer_is_refused(sandbox: Sandbox, client: Client) -> None:
    assert (await sandbox.slash("twice")).text == "once"
    await until(lambda: bool(client.failures))
    failure = client.failures[0].__cause__
    assert isinstance(failure, discord.HTTPException)
    assert failure.code == 40060


async def test_an_unanswered_interaction_fails_after_its_time() -> None:
    async with (
        Sandbox(rules=Rules(answer_within=0.1)) as sandbox,
        connect(sandbox, commands) as client,
    ):
        reply = await sandbox.slash("silent")
        assert (reply.state, reply.error) == ("failed", "The application did not respond")
        late = f"/interactions/{reply.interaction.id}/{reply.interaction.token}/callback"
        with pytest.raises(discord.NotFound) as refusal:
            await client.http.request(discord.http.Route("POST", late), json={"type": 5})
        assert refusal.value.code == 10062


async def test_without_a_bot_an_interaction_fails_at_once(sandbox: Sandbox, client: Client) -> None:
    await client.close()
    sandbox.core.gateway.sessions.clear()
    reply = await sandbox.slash("echo", {"text": "anyone?"})
    assert reply.error == "The application did not respond"


async def test_a_token_dies_after_a_quarter_of_an_hour(sandbox: Sandbox, client: Client) -> None:
    reply = await sandbox.slash("echo", {"text": "hello"})
    sandbox.faults.skew_clock(timedelta(minutes=15, seconds=1))
    token = reply.interaction.token
    path = f"/webhooks/{client.application_id}/{token}/messages/@original"
    with pytest.raises(discord.HTTPException) as refusal:
        await client.http.request(discord.http.Route("PATCH", path), json={"content": "late"})
    assert refusal.value.code == 50027


async def test_a_command_for_editors_is_hidden_from_readers(sandbox: Sandbox) -> None:
    assert (await sandbox.slash("secret")).text == "psst"
    asked = len(sandbox.core.interactions.all)
    with pytest.raises(ApiError) as refusal:
        await sandbox.slash("secret", member="ravi")
    assert refusal.value.code == 50013
    assert len(sandbox.core.interactions.all) == asked
    sandbox.member("ravi").roles.append(sandbox.member("ada").roles[0])
    assert (await sandbox.slash("secret", member="ravi")).text == "psst"


async def test_a_member_who_does_not_see_the_channel_cannot_ask_there(sandbox: Sandbox) -> None:
    from sandbox.values import Overwrite
    from sandbox.world import READER_ID

    hidden = sandbox.channel("morning-digest")
    hidden.overwrites[READER_ID] = Overwrite(READER_ID, 1, deny=int(Bits.VIEW_CHANNEL))
    with pytest.raises(ApiError) as refusal:
        await sandbox.slash("echo", {"text": "?"}, channel=hidden, member="ravi")
    assert refusal.value.code == 50001


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        ("nothing", {}, "Unknown application command"),
        ("echo", {}, "options.text"),
        ("echo", {"text": "a", "times": 4}, "options.times"),
        ("echo", {"text": "a", "loud": True}, "options.loud"),
        ("schedule drop", {}, "Unknown application command"),
        ("schedule", {}, "One of ['add'"),
    ],
)
async def test_what_discords_client_would_not_send_is_not_sent(
    sandbox: Sandbox, command: str, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(ApiError) as refusal:
        await sandbox.slash(command, options)
    assert said in f"{refusal.value} {refusal.value.faults}"
    assert sandbox.core.interactions.all == {}


async def test_a_taken_answer_is_gone(sandbox: Sandbox, client: Client) -> None:
    reply = await sandbox.slash("echo", {"text": "hello"})
    path = f"/webhooks/{client.application_id}/{reply.interaction.token}/messages/@original"
    await client.http.request(discord.http.Route("DELETE", path))
    assert reply.message is None
    with pytest.raises(discord.NotFound) as refusal:
        await client.http.request(discord.http.Route("GET", path))
    assert refusal.value.code == 10008
