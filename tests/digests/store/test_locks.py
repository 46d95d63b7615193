from __future__ import annotations

import select
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from bot.rate_limit import TokenBucket
from digests.errors import StoreError
from digests.store import Store, engine
from tests.digests.newsroom import CHANNEL, GUILD, claim, look_up, post_now, service_on

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime.now(UTC)


@pytest.fixture
def impatient(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(engine, "LOCK_PATIENCE", 0.2)
    with Store(postgresql_url) as store:
        yield store


@contextmanager
def locked(address: str, *tables: str) -> Iterator[None]:
    """Another session that has these tables to itself, as VACUUM FULL would."""
    with psycopg.connect(address) as other:
        for table in tables:
            other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE".encode())
        yield
        other.rollback()


def test_a_table_that_another_session_has_locked_is_told_and_used_again_once_it_is_free(
    impatient: Store, postgresql_url: str
) -> None:
    service = service_on(impatient)
    post_now(service, GUILD, CHANNEL, "1", NOW)
    with locked(postgresql_url, "deliveries", "articles", "runs"):
        for ask in (
            lambda: claim(service, NOW),
            lambda: service.plan_runs(NOW),
            lambda: look_up(service, "energy"),
        ):
            with pytest.raises(StoreError, match="lock timeout"):
                ask()
    assert claim(service, NOW) is not None


async def test_a_locked_pace_is_not_waited_for_and_said_once(
    impatient: Store, postgresql_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    steady = [0.0]
    bucket = TokenBucket(shared=service_on(impatient).take_place, clock=lambda: steady[0])
    with locked(postgresql_url, "pace"):
        for _ in range(3):
            await bucket.pass_through()
            steady[0] += 31.0
    assert caplog.text.count("keeps its own pace") == 1
    await bucket.pass_through()
    assert "The pace is shared with the other Daybreaks again." in caplog.text


def test_a_process_that_froze_in_the_row_of_the_pace_loses_it(
    impatient: Store, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "IDLE_PATIENCE", 0.2)
    take_place = service_on(impatient).take_place
    take_place(1.0, 0.0)
    with psycopg.connect(postgresql_url) as frozen:
        # As each connection of a store is set up; a process that was stopped says nothing more.
        engine._prepare_postgresql(frozen, None)
        frozen.execute("UPDATE pace SET next_at = next_at")
        with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
            wait_for_the_end(frozen)
    assert take_place(1.0, 0.0) >= 0.0


def wait_for_the_end(frozen: psycopg.Connection) -> None:
    """Wait until the server has something to say to a session that is silent."""
    assert select.select([frozen.fileno()], [], [], 20.0)[0]
    frozen.execute("SELECT 1")


def test_a_session_that_the_server_ended_is_told_in_one_sentence(impatient: Store) -> None:
    cut = text("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(StoreError, match="could not be used"), impatient.read() as connection:
        connection.execute(cut)
    assert service_on(impatient).take_place(1.0, 0.0) >= 0.0
