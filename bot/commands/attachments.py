"""Files that members hand over."""

from __future__ import annotations

import discord

from bot.cards.escape import plain
from digests.errors import ArticleError

LARGEST = 8_000_000
"""Bytes of a file."""


async def bytes_of(file: discord.Attachment) -> bytes:
    """Give what is in a file on Discord; ArticleError if it is too large or cannot be had."""
    name = plain(file.filename)
    if file.size > LARGEST:
        raise ArticleError(f"{name}: it is over {LARGEST // 1_000_000} MB. Give a shorter one.")
    try:
        return await file.read()
    except discord.HTTPException as error:
        raise ArticleError(f"{name}: Discord did not give it. Try again.") from error
