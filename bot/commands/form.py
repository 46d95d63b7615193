"""What every form has in common: what goes wrong in one is told as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ui

from bot.errors import show_error

if TYPE_CHECKING:
    import discord


class Form(ui.Modal):
    """A form whose errors the one handler shows or logs."""

    async def on_error(  # type: ignore[override]  # as discord.py's own form departs from its view
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Tell the asker what went wrong."""
        await show_error(interaction, error)
