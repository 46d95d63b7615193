from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.house import process, texts
from tests.acceptance.start import START, read_start

if TYPE_CHECKING:
    from tests.acceptance.house import House


@pytest.mark.parametrize("written", ["noon", "2026-03-02", "2026-03-02T06:30", "6:30Z", ""])
def test_a_start_that_is_no_instant_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(ValueError, match="write an instant such as 2026-"):
        read_start(written)


@pytest.mark.parametrize("written", ["2026-03-02T07:58Z", "2026-07-02T09:55:30+02:00"])
def test_a_start_shortly_before_the_morning_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="would come in a test"):
        read_start(written)


def test_a_start_may_be_written_in_any_zone() -> None:
    assert read_start("2026-03-02T23:45:00-05:00") == datetime(2026, 3, 3, 4, 45, tzinfo=UTC)


async def test_the_bot_and_its_discord_begin_at_the_same_instant(house: House) -> None:
    for clock in (house.clock, house.sandbox.now):
        assert timedelta() <= clock() - START < timedelta(minutes=1)


async def test_a_bot_in_a_process_of_its_own_begins_then_too(house: House) -> None:
    async with process(house):
        (message,) = await house.posted()
    [told] = re.findall(r"<t:(\d+):D>", texts(message))
    assert abs(datetime.fromtimestamp(int(told), UTC) - START) < timedelta(minutes=1)
