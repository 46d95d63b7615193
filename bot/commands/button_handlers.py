"""What the buttons on cards do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards import more_card, receipts_card, schedules_card
from bot.cards.more import MORE
from bot.cards.receipts import RECEIPTS
from bot.cards.source_list import sources_card
from bot.cards.stories import entries_of
from bot.commands.schedule_rows import gather_rows
from bot.commands.search import answer_card
from bot.commands.services import (
    answer,
    asked_in,
    demand_manager,
    guild_of,
    replace_card,
    think,
    think_of,
)
from bot.commands.source import offer_source
from bot.commands.topics import look_up
from bot.history import carries
from digests.errors import DaybreakError
from digests.models import Asking, Question

if TYPE_CHECKING:
    import discord
    from discord import ui

    from bot.commands.services import Asked, Services
    from digests.models import Delivery, Source, Votes


RESUMED = "🗓️ Schedules\n-# What was paused goes on."
STILL_PAUSED = "🗓️ Schedules\n-# Tried again just now; what is paused below Discord still refuses."


class ForgottenReceiptsError(DaybreakError):
    """The receipts of this digest are no longer kept. Newer digests have theirs."""


class ForgottenDigestError(DaybreakError):
    """The rest of this digest is no longer kept. Newer digests have theirs."""


async def show_receipts(services: Services, interaction: Asked, code: str, page: int) -> None:
    """Show a page of a delivery's receipts to the asker; on such a page, turn to this one."""
    service, guild_id = services.service, asked_in(interaction)

    def find() -> tuple[Delivery | None, dict[int, Votes]]:
        return service.delivery_by_code(code), service.feedback.counts(guild_id, code)

    found, said = await think(interaction, find)
    if found is None or found.guild_id != guild_id:
        raise ForgottenReceiptsError
    await _turn_or_answer(interaction, receipts_card(found, page, said), RECEIPTS, code)


async def show_more(
    services: Services, interaction: Asked, code: str, after: int, page: int
) -> None:
    """Show a page of what ranks behind a card's last bullet; on such a page, turn to this one."""
    found = await think(interaction, lambda: services.service.delivery_by_code(code))
    if found is None or found.guild_id != asked_in(interaction):
        raise ForgottenDigestError
    if not any(entry.rank > after for entry in entries_of(found.digest)):
        raise ForgottenDigestError
    await _turn_or_answer(interaction, more_card(found, after, page), MORE, code)


async def show_topic(services: Services, interaction: Asked, slug: str, page: int) -> None:
    """Show a page of a theme in place of the question, or the page, that offered it."""
    guild_id, question = asked_in(interaction), Question(Asking.TOPIC, slug)
    card = await think(interaction, lambda: look_up(services, question, guild_id, page))
    await replace_card(interaction, card)


async def show_answer(services: Services, interaction: Asked, token: str, page: int) -> None:
    """Show another page of an answer; ForgottenAnswerError if its question is not kept here."""
    guild_id = asked_in(interaction)

    def look() -> ui.LayoutView:
        question = services.service.lookups.recall(token, guild_id)
        return answer_card(services, question, guild_id, page)

    await replace_card(interaction, await think(interaction, look))


async def show_theme(services: Services, interaction: Asked, slug: str) -> None:
    """Show the asker what there is on a theme of a digest, as `/topic` does."""
    guild_id = asked_in(interaction)
    card = await think(
        interaction, lambda: look_up(services, Question(Asking.TOPIC, slug), guild_id)
    )
    await answer(interaction, card)


async def show_offer(services: Services, interaction: Asked, feed_id: int, sign: str) -> None:
    """Show one of the feeds that a page names in place of the question."""
    demand_manager(interaction)
    address = await think(interaction, lambda: services.service.sources.address_of(feed_id, sign))
    coming = offer_source(services, guild_of(interaction), address)
    await replace_card(interaction, await think_of(interaction, coming))


async def show_sources(services: Services, interaction: Asked, page: int) -> None:
    """Show a page of what is read for a server in place of another."""
    guild_id, sources = asked_in(interaction), services.service.sources
    found = await think(interaction, lambda: sources.list_sources(guild_id))
    await replace_card(interaction, sources_card(found, page=page))


async def add_source(
    services: Services, interaction: Asked, feed_id: int, days: int, sign: str
) -> None:
    """Add a feed that was offered, and have it read at once."""
    demand_manager(interaction)
    guild_id, backlog, by = guild_of(interaction), timedelta(days=days), interaction.user.id

    def add() -> Source:
        services.service.sources.address_of(feed_id, sign)
        return services.service.sources.add_source(guild_id, feed_id, backlog, services.clock(), by)

    added = await think(interaction, add)
    services.poll()
    await replace_card(interaction, sources_card([added], "📡 Source added"))


async def resume_paused(services: Services, interaction: Asked) -> None:
    """Try every channel of this server in which something is paused, then show how all stands."""
    demand_manager(interaction)
    # Each channel costs a request. A card that all see stays, as in `replace_card`.
    is_seen = interaction.message is not None and not interaction.message.flags.ephemeral
    await interaction.response.defer(ephemeral=True, thinking=is_seen)
    # Also where the bot seems not to be allowed to post: what it was told may be old.
    paused = [row for row in await gather_rows(services, interaction) if row.can_resume]
    for channel_id in dict.fromkeys(row.schedule.channel_id for row in paused):
        await services.resume(guild_of(interaction), channel_id)
    rows = await gather_rows(services, interaction)
    title = STILL_PAUSED if any(row.can_resume for row in rows) else RESUMED
    await replace_card(interaction, schedules_card(rows, title))


async def _turn_or_answer(interaction: Asked, view: ui.LayoutView, sign: str, code: str) -> None:
    """Put a page in the place of another one of its kind; answer with it where none was shown."""
    if interaction.message is not None and _is_page(interaction.message, sign, code):
        await replace_card(interaction, view)
    else:
        await answer(interaction, view)


def _is_page(message: discord.Message, sign: str, code: str) -> bool:
    """Whether a message is such a page, and not the digest shown by `/digest latest`."""
    return (
        message.flags.ephemeral
        and carries(message.components, sign)
        and carries(message.components, code)
    )
