"""A bot whose articles a language model writes, on real sockets; and one whose model hangs."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.model_setup import FirstReading, ModelChoice
from digests.store import Store
from digests.writing.model_dialogue import next_step
from tests.acceptance.house import texts
from tests.bot.model_server import ModelServer, extracting, hang

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from digests.service.model_builder import ModelBuilder
    from tests.acceptance.house import House
    from tests.bot.model_server import Answering

pytestmark = pytest.mark.any_hour


@asynccontextmanager
async def written_by(house: House, answer: Answering) -> AsyncIterator[ModelBuilder]:
    """Have a model write the articles of a house."""
    async with ModelServer(answer).running() as server:
        choice = ModelChoice(server.url, "toy")
        with Store(house.address, moved_clock=True) as store:
            async with choice.client() as client:
                builder = choice.builder(client, store, next_step, house.clock)
                house.build = builder
                yield builder


async def test_what_a_model_wrote_is_posted_and_the_card_says_so(house: House) -> None:
    async with written_by(house, extracting()), house.bot():
        (message,) = await house.posted()
        status = await house.sandbox.slash("status", member="ravi")
    assert "texts go to toy at 127.0.0.1" in status.text
    assert "tokens used today" in status.text
    shown = texts(message)
    assert "Chile will let a second company mine lithium in the Atacama salt flat" in shown
    assert "-# written by toy, checked: 3 of 3" in shown


async def test_a_model_that_hangs_makes_no_digest_late(house: House) -> None:
    async with written_by(house, hang) as builder:
        builder.time_left = FirstReading(lambda: False, 0.2)
        async with house.bot():
            (message,) = await house.posted()
    shown = texts(message)
    assert "Chile" in shown
    assert "-# no answer from the model, the rules wrote" in shown
