"""The buttons that turn the pages of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self, cast

from discord import ui

from bot.cards.buttons import Revived

if TYPE_CHECKING:
    import re

    import discord


class Turned(Protocol):
    """What the client does when a page is asked for."""

    async def pressed_answer(self, interaction: discord.Interaction, token: str, page: int) -> None:
        """Show another page of an answer."""


class AnswerButton(
    Revived,
    ui.DynamicItem[ui.Button[ui.LayoutView]],
    template=r"answer:(?P<token>[0-9a-f]{1,32}):(?P<page>[0-9]{1,3})",
):
    """Asks for a page of an answer; the question is kept under its token."""

    def __init__(self, token: str, page: int, label: str = "More") -> None:
        self.token = token
        self.page = page
        super().__init__(ui.Button(label=label, custom_id=f"answer:{token}:{page}"))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(match["token"], int(match["page"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand over to the client."""
        await cast("Turned", interaction.client).pressed_answer(interaction, self.token, self.page)
