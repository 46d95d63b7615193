from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from digests.store import Store
from digests.store.pace import LONGEST, take_place
from digests.store.tables import pace

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def others(database_url: str) -> Iterator[list[Store]]:
    """Stores as other processes open them, on the database of `store`."""
    opened = [Store(database_url) for _ in range(3)]
    yield opened
    for one in opened:
        one.close()


def take(store: Store, interval: float = 10.0, slack: float = 20.0) -> float:
    with store.write() as connection:
        return take_place(connection, interval, slack)


def test_places_come_at_their_interval_after_a_burst(store: Store) -> None:
    began = time.monotonic()
    waits = [take(store) for _ in range(6)]
    took = time.monotonic() - began
    for number, wait in enumerate(waits):
        latest = max(0.0, 10.0 * (number - 2))
        assert latest - took - 0.01 <= wait <= latest


def test_no_place_is_given_twice_however_many_processes_ask(
    store: Store, others: list[Store]
) -> None:
    began = time.monotonic()
    asking = [store, *others] * 5
    with ThreadPoolExecutor(8) as pool:
        waits = sorted(pool.map(lambda one: take(one, 1.0, 0.0), asking))
    took = time.monotonic() - began
    for number, wait in enumerate(waits):
        assert number - took - 0.01 <= wait <= number


def test_a_clock_that_was_set_back_holds_nobody_up_for_long(store: Store) -> None:
    take(store)
    with store.write() as connection:
        connection.execute(update(pace).values(next_at=time.time() + 86_400))
    assert LONGEST - 1 < take(store) <= LONGEST


def test_only_a_server_is_taken_for_shared(store: Store, database_url: str) -> None:
    assert store.is_server is database_url.startswith("postgresql")
