"""What members press, choose and send on cards, handed to what does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.commands.button_handlers import (
    add_source,
    resume_paused,
    show_answer,
    show_more,
    show_offer,
    show_receipts,
    show_sources,
    show_theme,
    show_topic,
)
from bot.commands.feedback import ask_bullet, ask_decision, keep_vote, show_reports
from bot.commands.sent_forms import take_form
from bot.errors import show_error
from bot.held import decide
from bot.languages import speak_to
from bot.pressable import ForgottenButtonError, is_known

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.commands.services import Services
    from digests.models import Vote


class InteractionsMixin:
    """The client's part to which everything that can be pressed hands over."""

    services: Services

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A form was sent, or something pressed that stands on no card of this version."""
        told: dict[str, object] = dict(interaction.data or {})
        custom_id = str(told.get("custom_id"))
        if interaction.type is discord.InteractionType.modal_submit:
            await self._guard(interaction, take_form(self.services, interaction))
        elif interaction.type is discord.InteractionType.component and not is_known(custom_id):
            await show_error(interaction, ForgottenButtonError())

    async def pressed_receipts(
        self, interaction: discord.Interaction, code: str, page: int
    ) -> None:
        """The button "Show sources" was pressed, or one that turns their pages."""
        await self._guard(interaction, show_receipts(self.services, interaction, code, page))

    async def pressed_more(
        self, interaction: discord.Interaction, code: str, after: int, page: int
    ) -> None:
        """The button "more" of a digest was pressed, or one that turns its pages."""
        await self._guard(interaction, show_more(self.services, interaction, code, after, page))

    async def pressed_topic(self, interaction: discord.Interaction, slug: str, page: int) -> None:
        """A theme offered for an unknown topic was pressed, or a button that turns its pages."""
        await self._guard(interaction, show_topic(self.services, interaction, slug, page))

    async def pressed_answer(self, interaction: discord.Interaction, token: str, page: int) -> None:
        """A button that turns the pages of an answer was pressed."""
        await self._guard(interaction, show_answer(self.services, interaction, token, page))

    async def chose_theme(self, interaction: discord.Interaction, slug: str) -> None:
        """A theme was chosen in a digest's menu."""
        await self._guard(interaction, show_theme(self.services, interaction, slug))

    async def pressed_vote(self, interaction: discord.Interaction, vote: Vote, code: str) -> None:
        """Useful, Wrong or Duplicate was pressed below a digest."""
        await self._guard(interaction, ask_bullet(self.services, interaction, vote, code))

    async def chose_bullet(
        self, interaction: discord.Interaction, vote: Vote, code: str, rank: int
    ) -> None:
        """A bullet was chosen to be voted on."""
        await self._guard(interaction, keep_vote(self.services, interaction, vote, code, rank))

    async def pressed_report(self, interaction: discord.Interaction, statement: str) -> None:
        """An admin is to decide on a bullet."""
        await self._guard(interaction, ask_decision(self.services, interaction, statement))

    async def pressed_reports(self, interaction: discord.Interaction) -> None:
        """An admin wants to see what is reported."""
        await self._guard(interaction, show_reports(self.services, interaction))

    async def pressed_resume(self, interaction: discord.Interaction) -> None:
        """What is paused in a server is to be tried again."""
        await self._guard(interaction, resume_paused(self.services, interaction))

    async def pressed_sources(self, interaction: discord.Interaction, page: int) -> None:
        """A button that turns the pages of a server's sources was pressed."""
        await self._guard(interaction, show_sources(self.services, interaction, page))

    async def pressed_offer_source(
        self, interaction: discord.Interaction, feed_id: int, sign: str
    ) -> None:
        """One of the feeds that a page names was pressed."""
        await self._guard(interaction, show_offer(self.services, interaction, feed_id, sign))

    async def pressed_add_source(
        self, interaction: discord.Interaction, feed_id: int, days: int, sign: str
    ) -> None:
        """A feed that was offered is to be read from now on."""
        await self._guard(interaction, add_source(self.services, interaction, feed_id, days, sign))

    async def pressed_held(
        self, interaction: discord.Interaction, code: str, *, is_there: bool
    ) -> None:
        """An admin said of a held delivery that it is there, or that it is to be posted."""
        await self._guard(interaction, decide(self.services, interaction, code, is_there=is_there))

    async def _guard(self, interaction: discord.Interaction, work: Awaitable[None]) -> None:
        speak_to(interaction)
        try:
            await work
        except Exception as error:  # noqa: BLE001  the one handler shows or logs it
            await show_error(interaction, error)
