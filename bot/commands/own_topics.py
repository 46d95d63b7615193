"""`/topics list`, `create`, `edit`, `remove` and `mute`: what a team follows besides the themes."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import app_commands, ui

from bot.cards import themes_card
from bot.cards.escape import escape
from bot.cards.layout import card
from bot.cards.topic_list import own_topic_card
from bot.commands.autocomplete import CHOICES
from bot.commands.form import Form
from bot.commands.services import (
    answer,
    asked_in,
    demand_manager,
    guild_of,
    think,
)
from bot.commands.topics import own_topics_of, topic_choices
from digests.service.lookup_service import MOST_COUNTED
from digests.service.own_topics import LONGEST_LIST, LONGEST_NAME, Wanted, offered

if TYPE_CHECKING:
    from bot.commands.form import Filled
    from bot.commands.services import Asked, Services
    from digests.models import OwnTopic
    from digests.service.own_topics import OwnTopics

Name = app_commands.Range[str, 1, 100]


class TopicCommands(
    app_commands.Group, name="topics", description="The themes, and topics of this server’s own"
):
    """The group; each command that changes something checks the permission."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    @property
    def _topics(self) -> OwnTopics:
        return self._services.service.lookups.topics

    @app_commands.command(name="list", description="The topics there is news on, and how much")
    async def list_(self, interaction: Asked) -> None:
        """Show a server's own topics and the themes with something kept."""
        guild_id, service = asked_in(interaction), self._services.service

        def gather() -> ui.LayoutView:
            own, muted = self._topics.list_topics(guild_id), self._topics.muted(guild_id)
            return themes_card(service.topics_overview(guild_id), own, muted, MOST_COUNTED)

        await answer(interaction, await think(interaction, gather))

    @app_commands.command(description="Define a topic by its words (Manage Server)")
    async def create(self, interaction: Asked) -> None:
        """Ask for name and words."""
        demand_manager(interaction)
        await interaction.response.send_modal(TopicForm(self._services))

    @app_commands.command(description="Give a topic another name or other words (Manage Server)")
    @app_commands.describe(name="Which topic; pick it from the list")
    async def edit(self, interaction: Asked, name: Name) -> None:
        """Ask for name and words anew."""
        demand_manager(interaction)
        guild_id = guild_of(interaction)
        topic = await asyncio.to_thread(self._topics.find_topic, guild_id, name)
        await interaction.response.send_modal(TopicForm(self._services, topic))

    @app_commands.command(description="Take a topic of this server’s down (Manage Server)")
    @app_commands.describe(name="Which topic; pick it from the list")
    async def remove(self, interaction: Asked, name: Name) -> None:
        """Remove a topic."""
        demand_manager(interaction)
        guild_id = guild_of(interaction)
        topic = await think(interaction, lambda: self._topics.remove_topic(guild_id, name))
        await answer(interaction, own_topic_card("🗂️ Topic removed", topic))

    @app_commands.command(
        description="Leave a theme or topic out of digests, or let it in again (Manage Server)"
    )
    @app_commands.describe(name="A theme, or a topic of this server’s")
    async def mute(self, interaction: Asked, name: Name) -> None:
        """Mute what is heard, and let be heard what is muted."""
        demand_manager(interaction)
        guild_id = guild_of(interaction)
        theme, muted = await think(interaction, lambda: self._topics.mute(guild_id, name))
        shown = f"{theme.emoji} **{escape(theme.name)}**"
        told = (
            f"## 🔇 Muted\nDigests here leave {shown} out, but for schedules that name it. "
            "Look-ups find it all the same. The same command lets it in again."
            if muted
            else f"## 🔔 Heard again\nDigests here tell of {shown} again."
        )
        await answer(interaction, card(told, ()))

    @edit.autocomplete("name")
    @remove.autocomplete("name")
    async def _complete_own(self, interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        topics = await own_topics_of(self._services, interaction)
        found = offered(topics, typed)
        return [app_commands.Choice(name=one.name, value=one.slug) for one in found[:CHOICES]]

    @mute.autocomplete("name")
    async def _complete_any(self, interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return await topic_choices(self._services, interaction, typed)


class TopicForm(Form, title="A topic of this server’s"):
    """Asks for a topic's name and words, with what they are now."""

    template: ClassVar[re.Pattern[str]] = re.compile(r"form:topic(?::(?P<slug>[0-9a-z-]{1,64}))?")

    name: ui.TextInput[TopicForm] = ui.TextInput(
        label="Name", placeholder="Norvik watch", max_length=LONGEST_NAME, custom_id="name"
    )
    include: ui.TextInput[TopicForm] = ui.TextInput(
        label="Words and phrases; one of them is enough",
        placeholder="Norvik, nickel mine, Lund & Sons",
        style=discord.TextStyle.paragraph,
        max_length=LONGEST_LIST,
        custom_id="include",
    )
    exclude: ui.TextInput[TopicForm] = ui.TextInput(
        label="Leave out what holds one of these",
        placeholder="football, ice hockey",
        style=discord.TextStyle.paragraph,
        required=False,
        max_length=LONGEST_LIST,
        custom_id="exclude",
    )
    most: ui.TextInput[TopicForm] = ui.TextInput(
        label="Bullets of it in a digest, at most",
        placeholder="Empty means any number",
        required=False,
        max_length=3,
        custom_id="most",
    )

    def __init__(
        self, services: Services, topic: OwnTopic | None = None, slug: str | None = None
    ) -> None:
        """`slug`: of the topic that is edited, where the form only comes to life again."""
        self._slug = topic.slug if topic else slug
        super().__init__(f"form:topic:{self._slug}" if self._slug else "form:topic")
        self._services = services
        if topic is not None:
            self.name.default = topic.name
            self.include.default = ", ".join(topic.include)
            self.exclude.default = ", ".join(topic.exclude)
            self.most.default = str(topic.most) if topic.most else ""

    async def sent(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Keep the topic, and show what it would have caught."""
        demand_manager(interaction)
        guild_id = guild_of(interaction)
        parts = (self.name, self.include, self.exclude, self.most)
        wanted = Wanted(*(filled[part.custom_id][0] for part in parts))
        card = await think(interaction, lambda: self._keep(guild_id, wanted))
        await answer(interaction, card)

    def _keep(self, guild_id: int, wanted: Wanted) -> ui.LayoutView:
        lookups, slug = self._services.service.lookups, self._slug
        if slug is None:
            title, topic = "🗂️ Topic kept", lookups.topics.add_topic(guild_id, wanted)
        else:
            title, topic = "🗂️ Topic changed", lookups.topics.edit_topic(guild_id, slug, wanted)
        caught = lookups.preview(topic, guild_id, self._services.clock())
        return own_topic_card(title, topic, caught)
