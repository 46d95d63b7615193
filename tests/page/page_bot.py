"""A small bot that does each thing a page must be able to show."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui

from bot.loopback import LoopbackConnector

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox import Sandbox

THEMES = {
    "critical-minerals": "Critical minerals",
    "crime": "Crime",
    "climate": "Climate",
    "energy": "Energy",
}


class Panel(ui.LayoutView):
    """One of everything that a message may hold."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        styles = ("primary", "secondary", "success", "danger")
        row: ui.ActionRow[Panel] = ui.ActionRow()
        for style in styles:
            row.add_item(Press(label=style.title(), style=discord.ButtonStyle[style]))
        row.add_item(ui.Button(label="Elsewhere", url="https://example.org/elsewhere"))
        kinds: ui.ActionRow[Panel] = ui.ActionRow()
        kinds.add_item(Press(label="Off", custom_id="off", disabled=True))
        kinds.add_item(Press(label="Form", custom_id="form", emoji="📝"))
        kinds.add_item(Press(label="Silent", custom_id="silent"))
        kinds.add_item(Press(label="Count", custom_id="count-0"))
        self.add_item(
            ui.Container(
                ui.TextDisplay("## Panel\n-# one of everything"),
                ui.Separator(),
                ui.Section("A section", accessory=Press(label="Beside", custom_id="beside")),
                row,
                kinds,
                ui.ActionRow(Choice()),
                accent_colour=0xF29F4B,
            )
        )


class Press(ui.Button[Any]):
    async def callback(self, interaction: discord.Interaction) -> None:
        custom_id = self.custom_id or ""
        if custom_id == "form":
            await interaction.response.send_modal(Form())
        elif custom_id.startswith("count-"):
            self.custom_id = f"count-{int(custom_id[6:]) + 1}"
            self.label = f"Counted {self.custom_id[6:]}"
            await interaction.response.edit_message(view=self.view)
        elif custom_id != "silent":
            await interaction.response.send_message(f"Pressed {self.label}.", ephemeral=True)


class Choice(ui.Select[Any]):
    def __init__(self) -> None:
        options = [
            discord.SelectOption(label=name, value=slug, description=f"About {name.lower()}")
            for slug, name in THEMES.items()
        ]
        super().__init__(placeholder="Choose themes", max_values=2, options=options)

    async def callback(self, interaction: discord.Interaction) -> None:
        chosen = ", ".join(sorted(self.values))
        await interaction.response.send_message(f"Chosen: {chosen}.", ephemeral=True)


class Menus(ui.LayoutView):
    """A menu of each kind whose choices Discord itself knows."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        kinds: list[ui.Select[Any] | ui.UserSelect[Any] | ui.RoleSelect[Any] | Any] = [
            ui.UserSelect(custom_id="user", placeholder="A user"),
            ui.RoleSelect(custom_id="role", placeholder="A role"),
            ui.MentionableSelect(custom_id="either", placeholder="Either"),
            ui.ChannelSelect(
                custom_id="channel",
                placeholder="A channel",
                channel_types=[discord.ChannelType.text],
            ),
        ]
        for menu in kinds:
            menu.callback = self._tell(menu)
            self.add_item(ui.ActionRow(menu))

    def _tell(self, menu: Any) -> Any:
        async def tell(interaction: discord.Interaction) -> None:
            chosen = menu.values[0]
            await interaction.response.send_message(f"Chose {chosen.name}.", ephemeral=True)

        return tell


class Survey(ui.Modal, title="A survey"):
    """A form with the fields that are ticked or handed in."""

    def __init__(self) -> None:
        super().__init__()
        options = [("Daily", "daily"), ("Weekly", "weekly")]
        self.often: Any = ui.RadioGroup(
            options=[discord.RadioGroupOption(label=name, value=value) for name, value in options]
        )
        self.themes: Any = ui.CheckboxGroup(
            options=[
                discord.CheckboxGroupOption(label=name, value=slug) for slug, name in THEMES.items()
            ],
            max_values=2,
        )
        self.agreed: Any = ui.Checkbox()
        self.paper: Any = ui.FileUpload()
        for text, field in (
            ("How often", self.often),
            ("Themes", self.themes),
            ("Remind me", self.agreed),
            ("A paper", self.paper),
        ):
            self.add_item(ui.Label(text=text, component=field))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        paper = (await self.paper.values[0].read()).decode()
        told = [self.often.value, *self.themes.values, self.agreed.value, paper]
        await interaction.response.send_message(" ".join(map(str, told)), ephemeral=True)


class Form(ui.Modal, title="Tell the desk"):
    headline: ui.TextInput[Form] = ui.TextInput(label="Headline", min_length=3)
    story: ui.TextInput[Form] = ui.TextInput(
        label="Story", style=discord.TextStyle.paragraph, required=False
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Filed: {self.headline.value}", ephemeral=True)


class PageBot(discord.Client):
    """A small bot with a command for each thing a page must show."""

    def __init__(self, url: str) -> None:
        super().__init__(
            intents=discord.Intents.none() | discord.Intents(guilds=True),
            connector=LoopbackConnector(url),
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.0,
        )
        self.tree = app_commands.CommandTree(self)
        self.asked: list[str] = []
        """What completion was asked for, in order."""
        self.heard = asyncio.Condition()
        self.slow: dict[str, asyncio.Event] = {}
        """Completions of these texts wait for their event."""
        self.release = asyncio.Event()
        for command in (*self._plain_commands(), self._schedule(), *self._menus()):
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def complete(
        self, _: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        async with self.heard:
            self.asked.append(current)
            self.heard.notify_all()
        if current in self.slow:
            await self.slow[current].wait()
        return [
            app_commands.Choice(name=name, value=slug)
            for slug, name in THEMES.items()
            if current.lower() in name.lower() or current.lower() in slug
        ]

    async def hears(self, text: str) -> None:
        """Wait until completion was asked for this text."""
        async with self.heard:
            await asyncio.wait_for(self.heard.wait_for(lambda: text in self.asked), 8)

    def _plain_commands(self) -> list[app_commands.Command[Any, ..., Any]]:
        @app_commands.command(description="What is known on a topic")
        @app_commands.describe(topic="A theme, or free words")
        @app_commands.autocomplete(topic=self.complete)
        async def topic(interaction: discord.Interaction, topic: str) -> None:
            name = THEMES.get(topic)
            words = f"## {name}\n- A group was set up." if name else f"Nothing on “{topic}”."
            view = ui.LayoutView()
            view.add_item(ui.Container(ui.TextDisplay(words), accent_colour=0xF29F4B))
            await interaction.response.send_message(view=view)

        @app_commands.command(description="All themes")
        async def topics(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(", ".join(THEMES.values()))

        @app_commands.command(description="Answers after a while")
        async def slow(interaction: discord.Interaction) -> None:
            await interaction.response.defer(thinking=True)
            await self.release.wait()
            await interaction.followup.send("Here at last.")

        @app_commands.command(description="Never answers")
        async def silent(_: discord.Interaction) -> None:
            return

        @app_commands.command(description="Answers the asker alone")
        async def secret(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Between us.", ephemeral=True)

        @app_commands.command(description="One of everything")
        async def panel(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(view=Panel())

        return [topic, topics, slow, silent, secret, panel]

    def _menus(self) -> list[Any]:
        async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"Quoted: {message.content}", ephemeral=True)

        async def greet(interaction: discord.Interaction, user: discord.User) -> None:
            await interaction.response.send_message(f"Hello, {user.name}.", ephemeral=True)

        @app_commands.command(description="Read a file")
        async def upload(
            interaction: discord.Interaction, file: discord.Attachment, note: str = "no note"
        ) -> None:
            text = (await file.read()).decode()
            await interaction.response.send_message(f"{file.filename}: {text} ({note})")

        @app_commands.command(description="A form with every kind of field")
        async def survey(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(Survey())

        @app_commands.command(description="Menus of every kind")
        async def menus(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(view=Menus())

        return [
            app_commands.ContextMenu(name="Quote this", callback=quote),
            app_commands.ContextMenu(name="Greet", callback=greet),
            upload,
            survey,
            menus,
        ]

    def _schedule(self) -> app_commands.Group:
        group = app_commands.Group(
            name="schedule",
            description="Schedules",
            default_permissions=discord.Permissions(manage_guild=True),
        )

        @group.command(description="Post every morning")
        @app_commands.describe(
            channel="Where to post", at="Local time, as 08:00", days="Which days", hours="Hours"
        )
        @app_commands.choices(
            days=[
                app_commands.Choice(name="Every day", value="all"),
                app_commands.Choice(name="Monday to Friday", value="work"),
            ]
        )
        async def add(
            interaction: discord.Interaction,
            channel: discord.TextChannel,
            at: str,
            days: app_commands.Choice[str] | None = None,
            hours: app_commands.Range[int, 1, 12] = 1,
        ) -> None:
            kept = days.value if days else "all"
            await interaction.response.send_message(
                f"Kept: <#{channel.id}> at {at}, {kept}, {hours}"
            )

        return group


@asynccontextmanager
async def bot_on(sandbox: Sandbox) -> AsyncIterator[PageBot]:
    """Connect a small bot, ready with its commands known."""
    bot = PageBot(sandbox.url)
    async with bot:
        running = asyncio.create_task(bot.start(sandbox.token))
        await bot.wait_until_ready()
        try:
            yield bot
        finally:
            await bot.close()
            await running
