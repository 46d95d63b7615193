"""The sandbox's answers against Discord's own description of its API."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from sandbox import Rules, Sandbox
from sandbox.rest.routes import table
from tests.sandbox.clients import Client, connect, until

if TYPE_CHECKING:
    from pathlib import Path

Interaction = discord.Interaction[Client]


@pytest.fixture(scope="session")
def description(shared_folder: Path) -> dict[str, Any]:
    """Discord's description, relaxed where Discord itself is."""
    described: dict[str, Any] = json.loads((shared_folder / "discord" / "openapi.json").read_text())
    return described


def relaxed(value: Any) -> Any:
    if isinstance(value, list):
        return [relaxed(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: relaxed(item)
        for key, item in value.items()
        if not (key == "format" and item in ("uri", "nonce"))
    }


class Judge:
    """Says what is wrong with an answer to a method and path."""

    def __init__(self, description: dict[str, Any]) -> None:
        self._paths = description["paths"]
        self._components = relaxed(description["components"])
        self._validators: dict[str, Any] = {}

    def known(self, method: str, template: str) -> bool:
        return self._find(method, template) is not None

    def _find(self, method: str, path: str) -> Any:
        shape = re.sub(r"\{[^}]*\}", "{}", path)
        for known, operations in self._paths.items():
            if re.sub(r"\{[^}]*\}", "{}", known) == shape and method.lower() in operations:
                return operations[method.lower()]
        return None

    def faults(self, schema: dict[str, Any], value: Any) -> list[str]:
        import jsonschema_rs

        key = json.dumps(schema)
        if key not in self._validators:
            whole = {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **relaxed(schema),
                "components": self._components,
            }
            self._validators[key] = jsonschema_rs.validator_for(whole)
        return [
            f"{'/'.join(map(str, error.instance_path))}: {error.message}"[:300]
            for error in self._validators[key].iter_errors(value)
        ]

    def answer(self, method: str, template: str, value: Any) -> list[str]:
        operation = self._find(method, template)
        for status, response in operation["responses"].items():
            if status.startswith("2") and "content" in response:
                schema = response["content"]["application/json"]["schema"]
                return self.faults(schema, value)
        return []


@pytest.fixture(scope="session")
def judge(description: dict[str, Any]) -> Judge:
    return Judge(description)


def test_every_route_is_one_of_discords(judge: Judge) -> None:
    unknown = {
        (line.method, line.template)
        for line in table()
        if not judge.known(line.method, line.template.replace("messages/{message}", "messages/{x}"))
    }
    assert unknown == set()


def commands(client: Client) -> None:
    @client.tree.command(description="All kinds of parts")
    async def card(interaction: Interaction) -> None:
        await interaction.response.send_message(view=whole_card(), file=picture())

    @client.tree.command(description="Deferred")
    async def late(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content="late")

    @client.tree.command(description="Ephemeral")
    @discord.app_commands.describe(text="Words")
    @discord.app_commands.choices(text=[discord.app_commands.Choice(name="A", value="a")])
    async def quiet(interaction: Interaction, text: str, user: discord.User) -> None:
        await interaction.response.send_message(f"{text} {user}", ephemeral=True)


def picture() -> discord.File:
    return discord.File(io.BytesIO(b"png"), "a.png", description="A picture")


def whole_card() -> discord.ui.LayoutView:
    view = discord.ui.LayoutView()
    menu: Any = discord.ui.Select(
        custom_id="m", options=[discord.SelectOption(label="A", description="d", emoji="👍")]
    )
    view.add_item(
        discord.ui.Container(
            discord.ui.TextDisplay("# Hello"),
            discord.ui.Separator(),
            discord.ui.Section("text", accessory=discord.ui.Thumbnail("attachment://a.png")),
            discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png")),
            discord.ui.ActionRow(
                discord.ui.Button(label="B", custom_id="b"),
                discord.ui.Button(label="L", url="https://example.org"),
            ),
            discord.ui.ActionRow(menu),
            discord.ui.ActionRow(discord.ui.ChannelSelect(custom_id="c")),
            accent_colour=discord.Colour.blue(),
        )
    )
    return view


async def test_the_answers_fit_discords_description(judge: Judge) -> None:
    async with (
        Sandbox(rules=Rules(rate_limits=False)) as sandbox,
        connect(sandbox, commands) as client,
        aiohttp.ClientSession(
            f"{sandbox.url}/api/v10/", headers={"Authorization": f"Bot {sandbox.token}"}
        ) as http,
    ):
        place, guild = sandbox.channel("general").id, sandbox.guilds[0].id
        channel = client.get_channel(int(place))
        assert isinstance(channel, discord.TextChannel)
        embed = discord.Embed(title="t", description="d", url="https://example.org", colour=5)
        embed.add_field(name="n", value="v").set_footer(text="f").set_author(name="a")
        first = await channel.send("hello <@1100000000000000101>", embed=embed, file=picture())
        await first.add_reaction("👍")
        await first.pin()
        await first.reply("yes")
        thread = await first.create_thread(name="more")
        await thread.send("in it")
        await channel.create_webhook(name="Wire")
        for name in ("card", "late"):
            await sandbox.slash(name)
        await sandbox.say("from a member")
        paths = {
            "/gateway": {},
            "/gateway/bot": {},
            "/applications/@me": {},
            "/oauth2/applications/@me": {},
            "/users/@me": {},
            "/users/@me/guilds": {},
            "/users/{user_id}": {"user_id": sandbox.member("ada").user.id},
            "/applications/{application_id}/commands": {"application_id": client.application_id},
            "/channels/{channel_id}": {"channel_id": place},
            "/channels/{channel_id}/messages": {"channel_id": place},
            "/channels/{channel_id}/messages/{message_id}": {
                "channel_id": place,
                "message_id": first.id,
            },
            "/channels/{channel_id}/messages/pins": {"channel_id": place},
            "/channels/{channel_id}/pins": {"channel_id": place},
            "/channels/{channel_id}/webhooks": {"channel_id": place},
            "/channels/{channel_id}/thread-members": {"channel_id": thread.id},
            "/guilds/{guild_id}": {"guild_id": guild},
            "/guilds/{guild_id}/channels": {"guild_id": guild},
            "/guilds/{guild_id}/roles": {"guild_id": guild},
            "/guilds/{guild_id}/threads/active": {"guild_id": guild},
            "/guilds/{guild_id}/members/{user_id}": {
                "guild_id": guild,
                "user_id": sandbox.member("ada").user.id,
            },
        }
        wrong = {}
        for template, values in paths.items():
            async with http.get(template.format(**values).lstrip("/")) as response:
                assert response.status == 200, template
                if faults := judge.answer("GET", template, await response.json()):
                    wrong[template] = faults
        assert wrong == {}


async def test_a_callbacks_response_fits_discords_description(judge: Judge) -> None:
    async with (
        Sandbox() as sandbox,
        connect(sandbox, commands),
        aiohttp.ClientSession(f"{sandbox.url}/api/v10/") as http,
    ):
        waiting = sandbox.core.interactions
        user = sandbox.member("ravi").user
        reply = await sandbox.slash("quiet", {"text": "a", "user": user})
        assert reply.text == "a ravi"
        assert judge.faults({"$ref": "#/components/schemas/MessageResponse"}, reply.message) == []
        sandbox.core.gateway.dispatch = lambda *_, **__: True  # type: ignore[method-assign] # we answer
        import asyncio

        asked = asyncio.create_task(sandbox.slash("late"))
        await until(lambda: len(waiting.all) == 2)
        interaction = list(waiting.all.values())[-1]
        path = f"interactions/{interaction.id}/{interaction.token}/callback?with_response=true"
        body = {"type": 4, "data": {"content": "here"}}
        async with http.post(path, json=body) as response:
            told = await response.json()
        await asked
        template = "/interactions/{interaction_id}/{interaction_token}/callback"
        assert judge.answer("POST", template, told) == []
        assert told["resource"]["message"]["content"] == "here"


async def test_errors_fit_discords_description(judge: Judge) -> None:
    async with (
        Sandbox() as sandbox,
        aiohttp.ClientSession(
            f"{sandbox.url}/api/v10/", headers={"Authorization": f"Bot {sandbox.token}"}
        ) as http,
    ):
        path = f"channels/{sandbox.channel('general').id}/messages"
        async with http.post(path, json={"embeds": [{"title": "t" * 300}]}) as response:
            body = await response.json()
            assert judge.faults({"$ref": "#/components/schemas/Error"}, body) == []
        sandbox.faults.global_429(1.5)
        async with http.get("users/@me") as response:
            body = await response.json()
            assert judge.faults({"$ref": "#/components/schemas/RatelimitedResponse"}, body) == []
