from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.admin_messages import tell_each
from digests.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("error", "is_traced"),
    [(aiohttp.ClientError(), False), (StoreError(), False), (KeyError(), True)],
)
async def test_what_could_not_be_told_is_given_back_and_a_fault_of_ours_is_traced(
    caplog: pytest.LogCaptureFixture, error: Exception, *, is_traced: bool
) -> None:
    given_back: list[str] = []

    async def tell(news: str) -> None:
        if news == "second":
            raise error

    async def give_back(untold: Sequence[str]) -> None:
        given_back.extend(untold)

    await tell_each(["first", "second", "third"], tell, give_back)
    assert given_back == ["second"]
    [record] = [one for one in caplog.records if one.levelno == logging.WARNING]
    assert bool(record.exc_info) is is_traced
