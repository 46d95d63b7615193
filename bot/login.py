"""Getting into Discord, however long that takes; what keeps the bot out is one sentence."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.errors import UnreachableDiscordError
from digests.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from digests.errors import DaybreakError

log = logging.getLogger("daybreak.login")

NO_WAY_IN = (
    *(discord.LoginFailure, discord.HTTPException, discord.RateLimited, discord.GatewayNotFound),
    *(aiohttp.ClientError, TimeoutError, OSError, discord.ConnectionClosed),
)
"""What discord.py lets through at the start; once connected it waits out all but the last."""

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds between two tries to get in; each wait is twice the one before."""

_TOKEN_REFUSED = 4004
_TROUBLE = 500
_PASSING = frozenset({408, 429})
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


async def keep_logging_in(
    client: discord.Client, token: str, connector: Callable[[], aiohttp.BaseConnector | None]
) -> None:
    """Log in, and while Discord is out of reach or in trouble try again, saying so once.

    `connector` makes what a further try dials with; None is discord.py's own. Raises what waiting
    does not mend: a refused token, an answer that no Discord gives.
    """
    wait = FIRST_WAIT
    while True:
        try:
            return await log_in(client, token)
        except NO_WAY_IN as error:
            if not _may_pass(error) or client.application_id is not None:
                raise
            if wait == FIRST_WAIT:
                log.warning("%s Daybreak keeps trying.", in_one_sentence(error))
        # discord.py makes a session for each login and closes only the last.
        await client.http.close()
        client.http.connector = connector() or discord.utils.MISSING
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


async def keep_connecting(client: discord.Client, connect: Callable[[], Awaitable[None]]) -> None:
    """Stay connected to the gateway; as long as it lets nobody in, keep trying, saying so once.

    discord.py itself waits out whatever befalls a connection; but when its first one fails, it asks
    a connection that never was where it had stopped.
    """
    wait = FIRST_WAIT
    while True:
        try:
            return await connect()
        except AttributeError:
            if client.ws is not None or client.is_closed():
                raise  # a fault of another kind
        if wait == FIRST_WAIT:
            log.warning("Discord's gateway lets nobody in. Daybreak keeps trying.")
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


def _may_pass(error: BaseException) -> bool:
    """Tell what may mend itself from a definite no."""
    if isinstance(error, discord.HTTPException):
        return error.status >= _TROUBLE or error.status in _PASSING
    return not isinstance(error, (discord.LoginFailure, discord.ConnectionClosed))


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
    return UnreachableDiscordError(f"Discord could not be talked to ({reason}).")
