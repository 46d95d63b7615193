"""What keeps the bot out of Discord, told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.errors import UnreachableDiscordError
from digests.errors import SettingError

if TYPE_CHECKING:
    from digests.errors import DaybreakError

NO_WAY_IN = (
    *(discord.LoginFailure, discord.HTTPException, discord.RateLimited, discord.GatewayNotFound),
    *(aiohttp.ClientError, TimeoutError, OSError, discord.ConnectionClosed),
)
"""What discord.py lets through at the start; once connected it waits out all but the last."""

_TOKEN_REFUSED = 4004
_LONGEST_REASON = 200


async def log_in(client: discord.Client, token: str) -> None:
    """Log in; what is no Discord raises UnreachableDiscordError, the rest as discord.py does."""
    try:
        await client.login(token)
    except (LookupError, TypeError, ValueError):
        if client.application_id is not None:
            raise  # a fault of ours, after the login
        raise UnreachableDiscordError(
            "What answers there is not Discord. Check DAYBREAK_DISCORD_URL, or the network."
        ) from None


def in_one_sentence(error: BaseException) -> DaybreakError:
    """Say what one of `NO_WAY_IN` means and what to do."""
    closed = error.code if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.LoginFailure) or closed == _TOKEN_REFUSED:
        return SettingError(
            "Discord refused DISCORD_TOKEN. Copy it anew: discord.com/developers, your "
            "application, Bot, Reset Token."
        )
    if isinstance(error, aiohttp.ClientConnectorError):
        return UnreachableDiscordError()
    reason = " ".join(str(error).split()) or type(error).__name__
    if len(reason) > _LONGEST_REASON:
        reason = f"{reason[:_LONGEST_REASON]}…"
    return UnreachableDiscordError(f"Discord could not be talked to ({reason}). Try again later.")
