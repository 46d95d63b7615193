"""All that can be pressed or chosen on a card; each lives on after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.cards.answer_button import AnswerButton
from bot.cards.buttons import (
    AddSourceButton,
    MoreButton,
    OfferSourceButton,
    ReceiptsButton,
    ResumeButton,
    SourcesButton,
    TopicButton,
)
from bot.cards.choices import BulletMenu, ThemeMenu, VoteButton
from bot.cards.votes import ReportButton, ReportsButton
from bot.held import HeldButton
from digests.errors import DaybreakError

if TYPE_CHECKING:
    from discord import ui

PRESSABLE: tuple[type[ui.DynamicItem[Any]], ...] = (
    *(MoreButton, ReceiptsButton, ResumeButton, TopicButton, HeldButton),
    *(OfferSourceButton, AddSourceButton, SourcesButton, AnswerButton),
    *(ThemeMenu, VoteButton, BulletMenu, ReportButton, ReportsButton),
)


class ForgottenButtonError(DaybreakError):
    """This button is of a version of me that is gone. Ask again, and press the new one."""


def is_known(custom_id: str) -> bool:
    """Tell whether something that can be pressed has this custom id."""
    return any(kind.__discord_ui_compiled_template__.fullmatch(custom_id) for kind in PRESSABLE)
