"""The parts by which a language model writes, put together from what the settings say."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from bot.model_client import ModelClient
from digests.service.model_builder import ModelBuilder
from digests.service.model_cache import ModelCache
from digests.writing.model_dialogue import Manner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from digests.service.model_builder import Step
    from digests.store import Store


FIRST_READING = 20.0
"""Seconds after the start from which on the rules write what the folder still holds."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """Which model may write, and what it may cost."""

    url: str
    model: str
    key: str = ""
    tokens_a_day: int = 0
    """0: any number."""
    timeout: float = 60.0
    """Seconds for one answer."""
    proves: bool = True

    def client(self) -> ModelClient:
        """Make what calls it, inside a running event loop."""
        return ModelClient(self.url, self.model, self.key, timeout=self.timeout)

    def builder(
        self,
        client: ModelClient,
        store: Store,
        step: Step,
        clock: Callable[[], datetime],
        time_left: Callable[[], float | None] = lambda: None,
    ) -> ModelBuilder:
        """Make the builder that asks it, in the client's event loop."""
        return ModelBuilder(
            step=step,
            ask=client.blocking(),
            shelf=ModelCache(store, self.tokens_a_day, clock),
            manner=Manner(self.model, self.proves),
            host=client.host,
            address=client.address,
            time_left=time_left,
            stop=partial(asyncio.get_running_loop().call_soon_threadsafe, client.stop),
        )


class FirstReading:
    """How long the first reading of the articles' folder may wait for a model.

    The first morning waits for that reading; whatever comes later nothing waits for.
    """

    def __init__(self, is_over: Callable[[], bool], seconds: float = FIRST_READING) -> None:
        self._is_over = is_over
        self._ends = monotonic() + seconds

    def __call__(self) -> float | None:
        """Give the seconds that are left; None for any number."""
        return None if self._is_over() else self._ends - monotonic()


@contextmanager
def builder_beside(
    choice: ModelChoice, store: Store, step: Step, clock: Callable[[], datetime]
) -> Iterator[ModelBuilder]:
    """Give a builder whose calls run in a thread of their own, where no event loop is."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def enter() -> tuple[ModelClient, ModelBuilder]:
        client = await choice.client().__aenter__()
        return client, choice.builder(client, store, step, clock)

    client, builder = asyncio.run_coroutine_threadsafe(enter(), loop).result()
    try:
        yield builder
    finally:
        leaving = client.__aexit__(None, None, None)
        asyncio.run_coroutine_threadsafe(leaving, loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
