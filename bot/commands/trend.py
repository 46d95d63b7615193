"""`/trend`: stories a day on one to four topics, as a chart and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.cards.trend import is_empty, trend_card, trend_file
from bot.commands.autocomplete import complete_topics, parse_topics
from bot.commands.services import answer, asked_in, think
from bot.commands.topics import own_topics_of
from bot.languages import language_of
from digests.errors import DaybreakError
from digests.service.own_topics import as_theme

if TYPE_CHECKING:
    import discord

    from bot.commands.services import Asked, Services
    from digests.service.trend import Trend

MOST = 4
"""Topics of one chart: as many lines as one can tell apart."""
DEFAULT_DAYS, FEWEST_DAYS, MOST_DAYS = 14, 2, 90


def trend_command(services: Services) -> app_commands.Command[Any, ..., Any]:
    """Make `/trend`."""

    @app_commands.command(description="A chart of how much there is on topics, day by day")
    @app_commands.describe(
        topics="One to four, such as energy, trade; start typing to see them",
        days="How many days, up to today; 14 if you name none",
    )
    async def trend(
        interaction: Asked,
        topics: app_commands.Range[str, 1, 400],
        days: app_commands.Range[int, FEWEST_DAYS, MOST_DAYS] = DEFAULT_DAYS,
    ) -> None:
        guild_id, wanted = asked_in(interaction), parse_topics(topics)
        if not 1 <= len(wanted) <= MOST:
            raise DaybreakError(f"A chart shows one to {MOST} topics. Name them, such as energy.")
        language = language_of(interaction)

        def count_and_draw() -> tuple[Trend, bytes]:
            found = services.service.trend(guild_id, wanted, days, services.clock())
            return found, b"" if is_empty(found) else _draw(found, language)

        found, picture = await think(interaction, count_and_draw)
        files: list[discord.File] = [trend_file(picture)] if picture else []
        await answer(interaction, trend_card(found, language), files)

    @trend.autocomplete("topics")
    async def complete(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        own = [as_theme(topic) for topic in await own_topics_of(services, interaction)]
        offered = complete_topics(typed, services.service, own=own)
        return [
            app_commands.Choice(name=shown, value=meant)
            for shown, meant in offered
            if meant != "all" and meant.count(",") < MOST
        ]

    return trend


def _draw(trend: Trend, language: str) -> bytes:
    """Draw a chart; Pillow takes memory, so it is loaded by the first."""
    from bot.charts.trend import draw_trend

    return draw_trend(trend, language)
