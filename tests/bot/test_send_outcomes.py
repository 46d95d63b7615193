from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.send_outcomes import Fate, backoff, judge


def answered(status: int, code: int = 0) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="as told")
    return discord.HTTPException(response, {"code": code, "message": "no"})


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (discord.RateLimited(99.0), Fate.NOT_SENT),
        (
            aiohttp.ClientConnectorError(SimpleNamespace(ssl=None, host="h", port=1), OSError()),
            Fate.NOT_SENT,
        ),  # type: ignore[arg-type] # all that its text needs
        (answered(429), Fate.NOT_SENT),
        (answered(401), Fate.NOT_SENT),
        (answered(403), Fate.NOT_SENT),
        (TimeoutError(), Fate.UNKNOWN),
        (aiohttp.ServerDisconnectedError(), Fate.UNKNOWN),
        (ConnectionResetError(), Fate.UNKNOWN),
        (answered(500), Fate.UNKNOWN),
        (answered(503), Fate.UNKNOWN),
        (answered(403, 50001), Fate.CLOSED),
        (answered(403, 50013), Fate.CLOSED),
        (answered(404, 10003), Fate.CLOSED),
        (answered(400, 50035), Fate.REFUSED),
        (answered(413, 40005), Fate.REFUSED),
    ],
)
def test_each_error_says_what_became_of_the_message(error: Exception, fate: Fate) -> None:
    assert judge(error).fate is fate


def test_discords_own_waiting_time_is_kept() -> None:
    assert judge(discord.RateLimited(99.0)).retry_after == 99.0
    assert backoff(1, 99.0) == 99.0


def test_each_try_waits_twice_as_long_up_to_ten_minutes() -> None:
    assert [backoff(n) for n in (1, 2, 3, 8, 99)] == [5, 10, 20, 600, 600]
