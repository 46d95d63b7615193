"""The one place where what went wrong with a command or a button is told to whoever used it."""

from __future__ import annotations

import logging
import re
import secrets
from typing import Any

import discord
from discord import app_commands

from bot.cards.escape import escape_within, shorten
from bot.send_outcomes import NO_ANSWER
from digests.errors import ArticleError, DaybreakError, SourceError

log = logging.getLogger("daybreak.errors")

# "Unknown interaction" and "already acknowledged": nobody is left to be told anything.
_TOO_LATE = frozenset({10062, 40060})


class NotAllowedError(DaybreakError):
    """Only members with the permission Manage Server may do this. Ask one of them."""


class ChannelClosedError(DaybreakError):
    """I may not post there. Give me View Channel and Send Messages in that channel."""


class UnreachableDiscordError(DaybreakError):
    """Discord could not be reached. Check the connection."""


def text_for(error: BaseException) -> str:
    """What the user reads; an error that is none of ours is logged under the code named in it."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, DaybreakError):
        return str(error)
    if isinstance(error, app_commands.NoPrivateMessage):
        return "This works in servers only."
    if isinstance(error, (app_commands.CommandSignatureMismatch, app_commands.CommandNotFound)):
        return "This command has changed since Discord listed it. Try again in a minute."
    code = secrets.token_hex(3)
    log.error("%s: %s", code, error, exc_info=error)
    return f"Something went wrong; it was logged under {code}."


_COMMAND = re.compile(r"\\`(/[a-z -]+)\\`")
_LONGEST = 2_000
"""Characters that Discord takes."""


def sentence_for(error: BaseException) -> str:
    """Give what is shown: what it quotes from the web as itself, the commands it names as code."""
    text = text_for(error)
    if isinstance(error, (SourceError, ArticleError)):
        return _COMMAND.sub(r"`\1`", escape_within(text, _LONGEST))
    return shorten(text, _LONGEST)


async def show_error(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell the asker, and only the asker, what went wrong."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, discord.HTTPException) and error.code in _TOO_LATE:
        log.warning("An answer came too late for Discord: %s", error)
        return
    text = sentence_for(error)
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except NO_ANSWER as refused:
        log.warning("An error could not be shown: %s", refused)
