from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digests.store import Store
from tests.digests.newsroom import CHANNEL, GUILD, NOW, claim, post_now, service_on, settle_sent

if TYPE_CHECKING:
    from pathlib import Path

FOUR_MINUTES = timedelta(minutes=4)


def test_on_a_database_server_its_clock_counts_and_no_callers(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        asked_at = datetime.now(UTC)
        for given in (NOW, NOW + timedelta(days=400)):
            assert abs(store.now(given) - asked_at) < FOUR_MINUTES
            with store.write() as connection:
                assert abs(store.instant(connection, given) - asked_at) < FOUR_MINUTES


def test_in_a_file_and_where_the_clock_is_moved_on_purpose_the_callers_counts(
    tmp_path: Path, postgresql_url: str
) -> None:
    with Store(f"sqlite:///{tmp_path / 'daybreak.db'}") as one, one.read() as connection:
        assert one.now(NOW) == one.instant(connection, NOW) == NOW
    with Store(postgresql_url, moved_clock=True) as one, one.read() as connection:
        assert one.now(NOW) == one.instant(connection, NOW) == NOW


def test_a_machine_whose_clock_is_fast_takes_no_lease_for_over(postgresql_url: str) -> None:
    now = datetime.now(UTC)
    with Store(postgresql_url) as one, Store(postgresql_url) as other:
        right, fast = service_on(one), service_on(other)
        post_now(right, GUILD, CHANNEL, "1", now)
        delivery = claim(right, now)
        assert delivery is not None
        assert fast.claim_unknown(now + FOUR_MINUTES) is None
        assert fast.plan_runs(now + FOUR_MINUTES) == 0
        assert settle_sent(right, delivery, 7, now)


def test_a_retry_comes_as_long_after_the_answer_as_was_said_whatever_the_machines_clock_is(
    postgresql_url: str,
) -> None:
    now = datetime.now(UTC)
    with Store(postgresql_url) as one:
        service = service_on(one)
        post_now(service, GUILD, CHANNEL, "1", now)
        delivery = claim(service, now)
        assert delivery is not None
        slow = now - FOUR_MINUTES
        service.settle_pending(delivery, slow, slow + timedelta(minutes=1))
        assert claim(service, now + FOUR_MINUTES) is None
