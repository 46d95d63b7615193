"""`/topic`: what the archive holds on a theme, a topic of the team's own, or a name."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards import topic_card
from bot.commands.autocomplete import CHOICES, LONGEST_CHOICE, shown_as
from bot.commands.services import PATIENCE, answer, asked_in, think
from bot.languages import language_of
from digests.errors import StoreError
from digests.models import Asking, Question
from digests.service.lookup_service import Offered

if TYPE_CHECKING:
    from discord import ui

    from bot.commands.services import Asked, Services
    from digests.models import OwnTopic, Theme

NAME_SIGN = "🔎"
Since = app_commands.Range[str, 1, 40]


def topic_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/topic`."""

    @app_commands.command(description="What the news says on a theme, a topic or a name")
    @app_commands.describe(
        name="A theme, a topic of this server’s, or whom or what you look for",
        since="Only what nobody told before: yesterday, 3 days, last week, 2026-11-01",
        share="Show the answer to everybody here",
    )
    async def topic(
        interaction: Asked,
        name: app_commands.Range[str, 1, 100],
        since: Since | None = None,
        share: bool = False,  # noqa: FBT001, FBT002 - an option of Discord's
    ) -> None:
        guild_id, lookups = asked_in(interaction), services.service.lookups
        language = language_of(interaction)

        def look() -> ui.LayoutView:
            start = lookups.since(since, guild_id, services.clock(), language) if since else None
            question = Question(Asking.TOPIC, name.removeprefix(NAME_SIGN).strip(), since=start)
            return look_up(services, question, guild_id)

        await answer(interaction, await think(interaction, look, share=share), share=share)

    @topic.autocomplete("name")
    async def complete(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        if typed.strip():
            found = await offered(services, interaction, typed)
        else:
            with_news = await themes_with_news(services, interaction) or services.service.themes
            found = tuple(Offered(theme) for theme in with_news)
        return [choice_of(services, one, typed) for one in found[:CHOICES]]

    return topic


def choice_of(services: Services, one: Offered, typed: str) -> app_commands.Choice[str]:
    """A theme, topic or name as a choice."""
    if one.theme is None:
        name = one.name[:LONGEST_CHOICE]
        return app_commands.Choice(name=f"{NAME_SIGN} {name}"[:LONGEST_CHOICE], value=name)
    shown = f"{one.theme.emoji} {shown_as(one.theme, typed, services.service)}"
    return app_commands.Choice(name=shown[:LONGEST_CHOICE], value=one.theme.slug)


async def offered(services: Services, interaction: Asked, typed: str) -> tuple[Offered, ...]:
    """What a half-typed topic may become; the themes alone where the database is busy."""
    guild_id = asked_in(interaction)
    try:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.to_thread(services.service.lookups.complete, typed, guild_id)
    except (StoreError, TimeoutError):
        return tuple(Offered(theme) for theme in services.service.complete_topic(typed))


async def topic_choices(
    services: Services, interaction: Asked, typed: str
) -> list[app_commands.Choice[str]]:
    """The themes and own topics that a half-typed text may become, without names."""
    found = await offered(services, interaction, typed)
    topics = [one for one in found if one.theme is not None]
    return [choice_of(services, one, typed) for one in topics[:CHOICES]]


async def own_topics_of(services: Services, interaction: Asked) -> tuple[OwnTopic, ...]:
    """The topics that a server defined itself; none where the database does not answer in time."""
    topics = services.service.lookups.topics
    try:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.to_thread(topics.list_topics, asked_in(interaction))
    except (StoreError, TimeoutError):
        return ()  # one can type on


async def themes_with_news(services: Services, interaction: Asked) -> tuple[Theme, ...]:
    """What there is news on, most first; none where the database does not answer in time."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.to_thread(services.service.topics_with_news, asked_in(interaction))
    except (StoreError, TimeoutError):
        return ()  # one can type on


def look_up(services: Services, question: Question, guild_id: int, page: int = 1) -> ui.LayoutView:
    """The card that answers a topic; whatever was typed is checked again here."""
    lookups = services.service.lookups
    found = lookups.answer(question, guild_id, page)
    if found.findings:
        is_plain = found.theme is not None and question.since is None
        has_token = found.pages > 1 and not is_plain
        token = lookups.remember(question, guild_id, services.clock()) if has_token else ""
        return topic_card(found, token=token)
    if found.theme is None and found.own is None:
        return topic_card(found)
    overview = services.service.topics_overview(guild_id)
    return topic_card(found, sorted(overview, key=lambda entry: -entry[1]))
