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


UNREACHED = aiohttp.ClientConnectorError(SimpleNamespace(ssl=None, host="h", port=1), OSError())  # type: ignore[arg-type] # all that its text needs


@pytest.mark.parametrize(
    "error",
    [
        *(discord.RateLimited(99.0), UNREACHED, answered(429), answered(401), answered(403)),
        *(TimeoutError(), aiohttp.ServerDisconnectedError(), ConnectionResetError()),
        *(answered(500), answered(503)),
    ],
)
def test_whether_a_message_may_stand_is_said_by_what_left_and_not_by_the_last_error(
    error: Exception,
) -> None:
    assert judge(error, may_stand=True).fate is Fate.UNKNOWN
    assert judge(error, may_stand=False).fate is Fate.NOT_SENT


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (answered(403, 50001), Fate.CLOSED),
        (answered(403, 50013), Fate.CLOSED),
        (answered(404, 10003), Fate.CLOSED),
        (answered(400, 50035), Fate.REFUSED),
        (answered(413, 40005), Fate.REFUSED),
    ],
)
@pytest.mark.parametrize("may_stand", [True, False])
def test_what_discord_says_of_channel_or_message_counts_in_any_case(
    error: Exception, fate: Fate, *, may_stand: bool
) -> None:
    assert judge(error, may_stand=may_stand).fate is fate


def test_discords_own_waiting_time_is_kept() -> None:
    assert judge(discord.RateLimited(99.0), may_stand=False).retry_after == 99.0
    assert backoff(1, 99.0) == 99.0


def test_each_try_waits_twice_as_long_up_to_ten_minutes() -> None:
    assert [backoff(n) for n in (0, 1, 2, 3, 8, 99)] == [0, 5, 10, 20, 600, 600]
