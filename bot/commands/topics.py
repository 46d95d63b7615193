"""`/topic` and `/topics`: what the archive holds on a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards import themes_card, topic_card
from bot.commands.autocomplete import CHOICES, LONGEST_CHOICE, shown_as
from bot.commands.services import answer, think

if TYPE_CHECKING:
    from discord import ui

    from bot.commands.services import Asked, Services


def topic_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/topic`."""

    @app_commands.command(description="What the news says on a topic, with its sources")
    @app_commands.describe(topic="A theme, such as critical-minerals; start typing to see them")
    @app_commands.guild_only()
    async def topic(interaction: Asked, topic: app_commands.Range[str, 1, 100]) -> None:
        await answer(interaction, await think(interaction, lambda: look_up(services, topic)))

    @topic.autocomplete("topic")
    async def complete(_: Asked, typed: str) -> list[app_commands.Choice[str]]:
        # The themes are in memory, so this needs no thread.
        return [
            app_commands.Choice(
                name=f"{theme.emoji} {shown_as(theme, typed, services.service)}"[:LONGEST_CHOICE],
                value=theme.slug,
            )
            for theme in services.service.complete_topic(typed)[:CHOICES]
        ]

    return topic


def topics_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/topics`."""

    @app_commands.command(description="All themes, with how much is kept under each")
    @app_commands.guild_only()
    async def topics(interaction: Asked) -> None:
        themes = await think(interaction, services.service.topics_overview)
        await answer(interaction, themes_card(themes))

    return topics


def look_up(services: Services, text: str) -> ui.LayoutView:
    """The card that answers a topic; whatever was typed is checked again here."""
    found = services.service.look_up(text)
    if found.theme is None or found.findings:
        return topic_card(found)
    overview = services.service.topics_overview()
    return topic_card(found, sorted(overview, key=lambda entry: -entry[1]))
