"""Files that members hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.cards.escape import plain
from bot.send_outcomes import NO_ANSWER
from digests.errors import ArticleError
from digests.reading.files import LARGEST

if TYPE_CHECKING:
    from collections.abc import Sequence


async def bytes_of(file: discord.Attachment) -> bytes:
    """Give what is in a file on Discord; ArticleError if it is too large or cannot be had."""
    name = plain(file.filename)
    if file.size > LARGEST:
        raise ArticleError(f"{name}: it is over {LARGEST // 1_000_000} MB. Give a shorter one.")
    try:
        return await file.read()
    except NO_ANSWER as error:
        raise ArticleError(f"{name}: Discord did not give it. Try again.") from error


def handed_over(
    interaction: discord.Interaction[Any], numbers: Sequence[str]
) -> tuple[discord.Attachment, ...]:
    """Give the files of a form by their numbers, but for those that were not sent with it."""
    data: dict[str, Any] = dict(interaction.data or {})
    sent = data.get("resolved", {}).get("attachments", {})
    state = interaction._state  # noqa: SLF001 - discord.py offers files only to its own forms
    return tuple(
        discord.Attachment(data=sent[number], state=state) for number in numbers if number in sent
    )
