"""What an error while sending says about the message: not sent, refused, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import aiohttp
import discord

# Missing access, missing permissions, unknown channel, unknown guild, not a channel for text.
CLOSED_CHANNEL = frozenset({50001, 50013, 10003, 10004, 50008})

NO_ANSWER = (discord.DiscordException, aiohttp.ClientError, OSError)
"""What a request to Discord may end with that is no fault of ours; a TimeoutError is an OSError."""

_SERVER_ERRORS = 500
_BACKOFF_FIRST = 5.0
_BACKOFF_MOST = 600.0


class Fate(StrEnum):
    """What becomes of a delivery that was not answered with a message."""

    NOT_SENT = "not sent"
    """A definite no, for now: it may be tried again."""
    REFUSED = "refused"
    """The message itself was refused; trying again would not help."""
    CLOSED = "closed"
    """The channel is closed to the bot."""
    UNKNOWN = "unknown"
    """It may stand in the channel or not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fate with its reason, and for NOT_SENT how many seconds Discord asked to wait."""

    fate: Fate
    reason: str
    retry_after: float = 0.0


def judge(error: BaseException, *, may_stand: bool) -> Outcome:
    """Judge the error that a send raised.

    discord.py has by then waited out what it waits out: 429s up to `max_ratelimit_timeout`, and
    five tries over 500, 502, 504 and 524, all with the same nonce. So the error tells of the last
    try only; `may_stand` says whether any of them left and was not refused.
    """
    retry_after = error.retry_after if isinstance(error, discord.RateLimited) else 0.0
    fate = _answered(error) or (Fate.UNKNOWN if may_stand else Fate.NOT_SENT)
    return Outcome(fate, f"{type(error).__name__}: {error}"[:300], retry_after)


def _answered(error: BaseException) -> Fate | None:
    """Tell what Discord itself said for good of the channel or the message, if it said that."""
    if not isinstance(error, discord.HTTPException) or error.status >= _SERVER_ERRORS:
        return None
    if error.code in CLOSED_CHANNEL:
        return Fate.CLOSED
    # 401: the token was changed. 429, and 403 or 404 without a code: Cloudflare's.
    if error.status in (401, 408, 429) or (error.status in (403, 404) and not error.code):
        return None
    return Fate.REFUSED


def backoff(attempts: int, retry_after: float = 0.0) -> float:
    """Seconds to wait before the next try: 5, 10, 20 … 600, never less than Discord asked for.

    None where nothing was tried yet.
    """
    if attempts == 0:
        return retry_after
    doublings = min(attempts - 1, 10)
    return max(retry_after, min(_BACKOFF_MOST, _BACKOFF_FIRST * float(2**doublings)))
