"""`/search` and `/ask`: what the archive holds of some words, and what answers a question."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards.answers import ask_card, search_card
from bot.commands.autocomplete import LONGEST_CHOICE
from bot.commands.services import PATIENCE, answer, asked_in, think
from bot.commands.topics import Since, choice_of, look_up, offered
from bot.languages import language_of
from digests.errors import StoreError
from digests.models import Asking, Question

if TYPE_CHECKING:
    from discord import ui

    from bot.commands.services import Asked, Services


def search_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/search`."""

    @app_commands.command(description="Find words in everything that was read here")
    @app_commands.describe(
        query='Words, "phrases", and -what is not to stand there',
        topic="Only on this theme, or topic of this server’s",
        since="Only what nobody told before: yesterday, 3 days, last week, 2026-11-01",
        source="Only of sources with this in their name",
    )
    async def search(
        interaction: Asked,
        query: app_commands.Range[str, 1, 4000],
        topic: app_commands.Range[str, 1, 100] | None = None,
        since: Since | None = None,
        source: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        guild_id, lookups = asked_in(interaction), services.service.lookups
        language = language_of(interaction)

        def look() -> ui.LayoutView:
            start = lookups.since(since, guild_id, services.clock(), language) if since else None
            named = " ".join((source or "").split())
            question = Question(Asking.SEARCH, query, topic or "", start, named)
            return answer_card(services, question, guild_id)

        await answer(interaction, await think(interaction, look))

    @search.autocomplete("topic")
    async def complete_topic(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        found = await offered(services, interaction, typed)
        return [choice_of(services, one, typed) for one in found if one.theme is not None]

    @search.autocomplete("source")
    async def complete_source(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        complete, guild_id = services.service.lookups.complete_source, asked_in(interaction)
        try:
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.to_thread(complete, typed, guild_id)
        except (StoreError, TimeoutError):
            return []  # one can type on
        shown = [name[:LONGEST_CHOICE] for name in found]
        return [app_commands.Choice(name=name, value=name) for name in shown]

    return search


def ask_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/ask`."""

    @app_commands.command(description="Ask in plain words; the bullets that answer it are shown")
    @app_commands.describe(question="Such as: When does the mine in Norvik open?")
    async def ask(interaction: Asked, question: app_commands.Range[str, 1, 4000]) -> None:
        guild_id = asked_in(interaction)
        asked = Question(Asking.QUESTION, question)
        card = await think(interaction, lambda: answer_card(services, asked, guild_id))
        await answer(interaction, card)

    return ask


def answer_card(
    services: Services, question: Question, guild_id: int, page: int = 1
) -> ui.LayoutView:
    """The card that answers whatever was asked, at one of its pages."""
    if question.kind is Asking.TOPIC:
        return look_up(services, question, guild_id, page)
    lookups = services.service.lookups
    found = lookups.answer(question, guild_id, page)
    if question.kind is Asking.QUESTION:
        return ask_card(found)
    has_pages = found.pages > 1
    token = lookups.remember(question, guild_id, services.clock()) if has_pages else ""
    return search_card(found, token)
