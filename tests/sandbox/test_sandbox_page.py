from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from sandbox import Rules, Sandbox
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Interaction = discord.Interaction[Client]


class Page:
    """The page's side of its protocol."""

    def __init__(self, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.sandbox, self.http = sandbox, http
        self.frames: list[dict[str, Any]] = []
        self.place = {
            "guild_id": sandbox.guilds[0].id,
            "channel_id": sandbox.channel("general").id,
            "user_id": sandbox.member("ada").user.id,
        }

    async def listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            self.frames.append(frame.json())

    async def verb(self, verb: str, status: int = 200, /, **body: Any) -> dict[str, Any]:
        async with self.http.post(f"sandbox/verbs/{verb}", json={**self.place, **body}) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == status, answer
            return answer

    def of(self, kind: str) -> list[Any]:
        return [frame["data"] for frame in self.frames if frame["type"] == kind]

    async def outcome(self, interaction_id: str) -> dict[str, Any]:
        def told() -> list[dict[str, Any]]:
            states = ("answered", "failed")
            return [
                d
                for d in self.of("INTERACTION")
                if d["id"] == interaction_id and d["state"] in states
            ]

        await until(told)
        return told()[0]


def commands(client: Client) -> None:
    @client.tree.command(description="Say it again")
    async def echo(interaction: Interaction, text: str) -> None:
        await interaction.response.send_message(text, ephemeral=True)

    @echo.autocomplete("text")
    async def complete(_: Interaction, current: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name=current.upper(), value=current)]

    @client.tree.command(description="A form")
    async def form(interaction: Interaction) -> None:
        modal = discord.ui.Modal(title="Form", custom_id="form")
        modal.add_item(discord.ui.TextInput(label="Name", custom_id="name"))

        async def submit(handed_in: Interaction) -> None:
            await handed_in.response.send_message("Thanks")

        modal.on_submit = submit  # type: ignore[method-assign,assignment] # shorter than a class
        await interaction.response.send_modal(modal)

    @client.tree.command(description="Think")
    async def think(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content="Done")

    @client.tree.command(description="Never answer")
    async def silent(interaction: Interaction) -> None:
        pass


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with (
        Sandbox(rules=Rules(answer_within=0.3)) as sandbox,
        connect(sandbox, commands),
        aiohttp.ClientSession(f"{sandbox.url}/", headers={"Origin": sandbox.url}) as http,
        http.ws_connect("sandbox/events") as socket,
    ):
        page = Page(sandbox, http)
        listening = asyncio.create_task(page.listen(socket))
        await until(lambda: page.frames)
        yield page
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def test_a_snapshot_comes_first(page: Page) -> None:
    assert page.frames[0]["type"] == "SNAPSHOT"
    world = page.frames[0]["data"]
    assert world["application"]["name"] == "Daybreak"
    assert (world["connected"], world["bot"]["username"]) == (True, "Daybreak")
    assert [c["name"] for c in world["guilds"][0]["channels"]] == ["morning-digest", "general"]
    by_name = {m["user"]["username"]: int(m["permissions"]) for m in world["members"]}
    assert by_name["ada"] & 1 << 5
    assert not by_name["ravi"] & 1 << 5
    assert {c["name"] for c in world["commands"]} == {"echo", "form", "think", "silent"}
    assert set(world["messages"]) == {c.id for c in page.sandbox.channels}


async def test_a_slash_command_is_told_as_it_goes(page: Page) -> None:
    option = {"name": "text", "type": 3, "value": "hello"}
    asked = await page.verb("slash", name="echo", options=[option])
    told = await page.outcome(asked["interaction_id"])
    assert (told["state"], told["command"], told["ephemeral"]) == ("answered", "echo", True)
    message = page.of("MESSAGE_CREATE")[0]
    assert (message["content"], message["flags"]) == ("hello", 64)
    assert message["ephemeral_for"] == page.place["user_id"]
    await page.verb("dismiss", message_id=message["id"])
    await until(lambda: page.of("MESSAGE_DELETE"))


async def test_what_thinks_is_shown_once_it_stands(page: Page) -> None:
    asked = await page.verb("slash", name="think")
    await page.outcome(asked["interaction_id"])
    assert [m["content"] for m in page.of("MESSAGE_CREATE")] == ["Done"]
    states = [d["state"] for d in page.of("INTERACTION")]
    assert states[0] == "thinking"
    assert states[-1] == "answered"


async def test_silence_is_told_after_its_time(page: Page) -> None:
    asked = await page.verb("slash", name="silent")
    told = await page.outcome(asked["interaction_id"])
    assert (told["state"], told["error"]) == ("failed", "The application did not respond")


async def test_completion_answers_with_choices(page: Page) -> None:
    option = {"name": "text", "type": 3, "value": "cr", "focused": True}
    answer = await page.verb("autocomplete", name="echo", options=[option])
    assert answer == {"choices": [{"name": "CR", "value": "cr"}]}


async def test_a_modal_comes_with_its_interaction_and_is_handed_in(page: Page) -> None:
    asked = await page.verb("slash", name="form")
    told = await page.outcome(asked["interaction_id"])
    assert told["modal"]["title"] == "Form"
    field = {"type": 4, "custom_id": "name", "value": "Ada"}
    handed_in = await page.verb(
        "submit",
        interaction_id=told["id"],
        custom_id="form",
        components=[{"type": 1, "components": [field]}],
    )
    await page.outcome(handed_in["interaction_id"])
    assert page.of("MESSAGE_CREATE")[-1]["content"] == "Thanks"


async def test_faults_and_the_clock_are_at_hand(page: Page) -> None:
    async def fault(name: str, **arguments: Any) -> tuple[int, dict[str, Any]]:
        async with page.http.post(f"sandbox/faults/{name}", json=arguments) as response:
            return response.status, await response.json()

    before = page.sandbox.core.clock.now()
    status, answer = await fault("skew_clock", seconds=86_400)
    assert status == 200
    assert datetime.fromisoformat(answer["now"]) - before >= timedelta(days=1)
    place = page.place["channel_id"]
    await fault("take_permission", channel_id=place, bits=["2048"])
    channel = page.sandbox.channel(place)
    assert not page.sandbox.world.rights(channel, page.sandbox.world.bot.id) & 2048
    await fault("status", status=503)
    assert page.sandbox.faults.planned[0].status == 503
    assert (await fault("status", wrong=1))[0] == 400
    assert (await fault("__init__"))[0] == 404


async def test_direct_messages_take_commands(page: Page) -> None:
    channel = await page.verb("open_direct")
    assert (channel["type"], channel["recipients"][0]["username"]) == (1, "ada")
    option = {"name": "text", "type": 3, "value": "psst"}
    asked = await page.verb("slash", name="echo", channel_id=channel["id"], options=[option])
    assert (await page.outcome(asked["interaction_id"]))["state"] == "answered"
    assert page.of("MESSAGE_CREATE")[-1]["content"] == "psst"


async def test_a_member_speaks(page: Page) -> None:
    said = await page.verb("say", content="Good morning")
    await until(lambda: page.of("MESSAGE_CREATE"))
    assert page.of("MESSAGE_CREATE") == [said]


TEXT = {"name": "text", "type": 3}


@pytest.mark.parametrize(
    ("fault", "body"),
    [
        ("status", {"status": 200}),
        ("status", {"status": 99_999}),
        ("slow", {"seconds": -1}),
        ("slow", {"seconds": 1e12}),
        ("take_permission", {"channel_id": "1", "bits": [1]}),
        ("remove_bot", {"guild_id": "x"}),
    ],
)
async def test_a_fault_that_cannot_be_is_refused(
    page: Page, sandbox: Sandbox, fault: str, body: dict[str, Any]
) -> None:
    async with page.http.post(f"sandbox/faults/{fault}", json=body) as response:
        assert response.status == 400
    assert sandbox.faults.planned == []


@pytest.mark.parametrize(
    ("verb", "body", "status", "code"),
    [
        ("slash", {"name": "nothing"}, 404, 10063),
        ("slash", {"name": "echo"}, 400, 50035),
        ("slash", {"name": "echo", "options": "x"}, 400, 50035),
        ("slash", {"name": "echo", "options": [{**TEXT, "value": [[]]}]}, 400, 50035),
        ("slash", {"name": "echo", "options": [TEXT]}, 400, 50035),
        ("slash", {"name": "echo", "channel_id": "1"}, 404, 10003),
        ("slash", {"name": "echo", "user_id": "1"}, 404, 10013),
        ("slash", {}, 400, 50035),
        ("click", {"message_id": "1", "custom_id": "x"}, 404, 10008),
        ("submit", {"custom_id": "x", "components": []}, 404, 10008),
        ("say", {"content": ""}, 400, 50006),
        ("say", {"content": "x" * 2001}, 400, 50035),
        ("say", {"content": "x", "user_id": "1"}, 404, 10013),
        ("dismiss", {"message_id": "1"}, 404, 10008),
        ("open_post", {"name": "x", "content": "x"}, 400, 50024),
        ("open_post", {"name": "x"}, 400, 50035),
        ("nothing", {}, 404, 0),
        ("serve", {}, 404, 0),
    ],
)
async def test_what_cannot_be_done_is_said(
    page: Page, verb: str, body: dict[str, Any], status: int, code: int
) -> None:
    answer = await page.verb(verb, status, **body)
    assert answer["code"] == code
    assert answer["message"]


async def test_the_bot_going_and_coming_is_told(sandbox: Sandbox) -> None:
    async with (
        aiohttp.ClientSession(f"{sandbox.url}/") as http,
        http.ws_connect("sandbox/events") as socket,
    ):
        assert (await socket.receive_json())["data"]["connected"] is False
        async with connect(sandbox, sync=False):
            frame = await socket.receive_json()
            assert (frame["type"], frame["data"]["connected"]) == ("CONNECTED", True)
        frame = await socket.receive_json()
        assert (frame["type"], frame["data"]["connected"]) == ("CONNECTED", False)


async def test_the_page_and_its_modules_are_served(page: Page) -> None:
    async with page.http.get("") as response:
        assert response.status == 200
        assert response.content_type == "text/html"
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    async with page.http.get("page/main.js") as response:
        assert response.content_type == "text/javascript"
