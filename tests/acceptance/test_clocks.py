from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digests.models import DeliveryState
from sandbox import Rules, Sandbox
from tests.acceptance.house import PATIENCE, House, process, sends, texts, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from digests.models import Theme


@pytest.fixture
async def forgetful(themes: tuple[Theme, ...], postgresql_url: str) -> AsyncIterator[House]:
    """A Discord that forgets every nonce, and a database that several machines share."""
    rules = Rules(answer_within=PATIENCE, wait_for_outcome=PATIENCE, nonce_window=0.0)
    async with Sandbox(rules=rules) as sandbox:
        yield House(sandbox, postgresql_url, themes)


async def test_machines_whose_clocks_differ_by_four_minutes_post_a_slow_digest_once(
    forgetful: House,
) -> None:
    gateway, faults = forgetful.sandbox.core.gateway, forgetful.sandbox.faults
    faults.slow(6.0, method="POST", path="/messages")
    async with process(forgetful):
        await until(lambda: not faults.planned)
        assert sends(forgetful) == []  # the first is on its way
        async with process(forgetful, fast=240.0):
            await until(lambda: len(gateway.sessions) == 2)
            await forgetful.posted(1)
            await asyncio.sleep(1.0)
    assert len(forgetful.messages()) == 1
    assert sends(forgetful) == [200]


@pytest.mark.parametrize("minutes", [-20, 20])
async def test_a_machine_whose_clock_is_off_finds_its_message_by_discords_time(
    tmp_path: Path, themes: tuple[Theme, ...], caplog: pytest.LogCaptureFixture, minutes: int
) -> None:
    rules = Rules(answer_within=PATIENCE, wait_for_outcome=PATIENCE, nonce_window=0.0)
    async with Sandbox(rules=rules) as sandbox:
        house = House(sandbox, f"sqlite:///{tmp_path / 'daybreak.db'}", themes)
        house.clock.advance(minutes=minutes)
        sandbox.faults.lose_answer()
        async with house.bot() as client:
            (message,) = await house.posted()
            service, code = client.services.service, texts(message).split()[-1]
            await until(lambda: service.delivery_by_code(code).state is DeliveryState.UNKNOWN)
            house.clock.advance(seconds=91)
            await until(lambda: service.delivery_by_code(code).state is DeliveryState.SENT)
            assert service.delivery_by_code(code).message_id == int(message["id"])
    assert len(house.messages()) == 1
    side = "fast" if minutes > 0 else "slow"
    assert caplog.text.count(f"clock is {abs(minutes)} min {side} by Discord's") == 1


async def test_a_clock_that_was_set_right_between_send_and_search_does_not_hide_the_message(
    house: House,
) -> None:
    house.clock.advance(hours=3)
    house.sandbox.faults.lose_answer()
    async with house.bot() as client:
        (message,) = await house.posted()
        service, code = client.services.service, texts(message).split()[-1]
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.UNKNOWN)
        delivery = service.delivery_by_code(code)
        assert delivery.sent_after < int(message["id"])
        house.clock.skew = timedelta(hours=3, seconds=91)
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.SENT)
    assert len(house.messages()) == 1
