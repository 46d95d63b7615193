"""`/topic` and `/topics`: what the archive holds on a theme."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards import themes_card, topic_card
from bot.commands.autocomplete import CHOICES, LONGEST_CHOICE, shown_as
from bot.commands.services import PATIENCE, answer, asked_in, think
from digests.errors import StoreError

if TYPE_CHECKING:
    from discord import ui

    from bot.commands.services import Asked, Services
    from digests.models import Theme


def topic_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/topic`."""

    @app_commands.command(description="What the news says on a topic, with its sources")
    @app_commands.describe(topic="A theme, such as critical-minerals; start typing to see them")
    async def topic(interaction: Asked, topic: app_commands.Range[str, 1, 100]) -> None:
        guild_id = asked_in(interaction)
        card = await think(interaction, lambda: look_up(services, topic, guild_id))
        await answer(interaction, card)

    @topic.autocomplete("topic")
    async def complete(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        # Themes begun are found in memory, which needs no thread.
        if typed.strip():
            found = services.service.complete_topic(typed)
        else:
            found = await themes_with_news(services, interaction) or services.service.themes
        return [
            app_commands.Choice(
                name=f"{theme.emoji} {shown_as(theme, typed, services.service)}"[:LONGEST_CHOICE],
                value=theme.slug,
            )
            for theme in found[:CHOICES]
        ]

    return topic


def topics_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/topics`."""

    @app_commands.command(description="The themes there is news on, with how much is kept of each")
    async def topics(interaction: Asked) -> None:
        guild_id = asked_in(interaction)
        themes = await think(interaction, lambda: services.service.topics_overview(guild_id))
        await answer(interaction, themes_card(themes))

    return topics


async def themes_with_news(services: Services, interaction: Asked) -> tuple[Theme, ...]:
    """What there is news on, most first; none where the database does not answer in time."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.to_thread(services.service.topics_with_news, asked_in(interaction))
    except (StoreError, TimeoutError):
        return ()  # one can type on


def look_up(services: Services, text: str, guild_id: int, page: int = 1) -> ui.LayoutView:
    """The card that answers a topic; whatever was typed is checked again here."""
    found = services.service.look_up(text, guild_id)
    if found.theme is None or found.findings:
        return topic_card(found, page=page)
    overview = services.service.topics_overview(guild_id)
    return topic_card(found, sorted(overview, key=lambda entry: -entry[1]))
