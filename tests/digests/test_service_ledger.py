from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from digests.models import EVERY_DAY, Delivery, DeliveryState, ScheduleState
from digests.service import NewsService
from digests.store import Store, ledger
from tests.digests.newsroom import (
    CHANNEL,
    GUILD,
    HOUR,
    NOW,
    OTHER,
    SECOND,
    claim,
    post_now,
    service_on,
    settle_sent,
)

Settle = Callable[[NewsService, Delivery], bool]
SETTLE: dict[DeliveryState, Settle] = {
    DeliveryState.SENT: lambda service, one: settle_sent(service, one, 99, NOW),
    DeliveryState.PENDING: lambda service, one: service.settle_pending(one, NOW, NOW + HOUR),
    DeliveryState.UNKNOWN: lambda service, one: service.settle_unknown(one, NOW),
    DeliveryState.HELD: lambda service, one: service.settle_held(one, "no history", NOW),
    DeliveryState.FAILED: lambda service, one: service.settle_failed(one, "too long", NOW),
    DeliveryState.BLOCKED: lambda service, one: service.settle_blocked(one, "50013", NOW),
}


def queue(service: NewsService, channel: int = CHANNEL, request: str = "1") -> None:
    assert post_now(service, GUILD, channel, request, NOW)


def claimed(service: NewsService) -> Delivery:
    delivery = claim(service, NOW)
    assert delivery is not None
    return delivery


def searched(service: NewsService) -> Delivery:
    """A delivery of unknown fate in the hands of a courier that looks for it."""
    queue(service)
    service.settle_unknown(claimed(service), NOW)
    delivery = service.claim_unknown(NOW + 90 * SECOND)
    assert delivery is not None
    return delivery


def state_of(service: NewsService, delivery: Delivery) -> DeliveryState:
    found = service.delivery_by_code(delivery.code)
    assert found is not None
    return found.state


@pytest.mark.parametrize("target", SETTLE)
def test_a_courier_that_sent_settles_into_what_a_send_can_end_in(
    service: NewsService, target: DeliveryState
) -> None:
    queue(service)
    delivery = claimed(service)
    can_be = target is not DeliveryState.HELD
    assert SETTLE[target](service, delivery) is can_be
    assert state_of(service, delivery) is (target if can_be else DeliveryState.SENDING)


@pytest.mark.parametrize("target", SETTLE)
def test_a_courier_that_searched_settles_into_what_a_search_can_end_in(
    service: NewsService, target: DeliveryState
) -> None:
    delivery = searched(service)
    can_be = target not in {DeliveryState.FAILED, DeliveryState.BLOCKED}
    assert SETTLE[target](service, delivery) is can_be
    assert state_of(service, delivery) is (target if can_be else DeliveryState.UNKNOWN)


@pytest.mark.parametrize("first", SETTLE)
@pytest.mark.parametrize("second", SETTLE)
def test_a_lease_settles_once(store: Store, first: DeliveryState, second: DeliveryState) -> None:
    service = service_on(store)
    queue(service)
    delivery = claimed(service)
    if SETTLE[first](service, delivery):
        assert not SETTLE[second](service, delivery)
        assert state_of(service, delivery) is first


def test_a_claimed_delivery_is_nobody_else_s(service: NewsService) -> None:
    queue(service)
    first = claimed(service)
    assert first.state is DeliveryState.SENDING
    assert first.attempts == 1
    assert len(first.lease_token) == 32
    assert claim(service, NOW) is None


def test_what_surely_was_not_sent_is_claimed_again_when_its_time_has_come(
    service: NewsService,
) -> None:
    queue(service)
    delivery = claimed(service)
    service.settle_pending(delivery, NOW, NOW + HOUR)
    assert claim(service, NOW + HOUR - SECOND) is None
    again = claim(service, NOW + HOUR)
    assert again is not None
    assert again.attempts == 2
    assert again.lease_token != delivery.lease_token
    assert again.nonce == delivery.nonce


def test_a_payload_that_cannot_be_read_is_put_aside_and_holds_up_nothing(
    store: Store, service: NewsService
) -> None:
    queue(service)
    queue(service, OTHER, "2")
    broken = text(
        "UPDATE deliveries SET payload = '{}' WHERE id = (SELECT min(id) FROM deliveries)"
    )
    with store.write() as connection:
        connection.execute(broken)
    assert claimed(service).channel_id == OTHER
    with store.read() as connection:
        states = connection.scalars(text("SELECT state FROM deliveries ORDER BY id")).all()
    assert states == ["failed", "sending"]


def test_an_expired_lease_is_unknown_and_not_pending(service: NewsService) -> None:
    queue(service)
    delivery = claimed(service)
    assert service.claim_unknown(NOW + 60 * SECOND) is None
    assert state_of(service, delivery) is DeliveryState.UNKNOWN
    assert claim(service, NOW + HOUR) is None


def test_planning_also_finds_expired_leases(service: NewsService) -> None:
    queue(service)
    delivery = claimed(service)
    service.plan_runs(NOW + 59 * SECOND)
    assert state_of(service, delivery) is DeliveryState.SENDING
    service.plan_runs(NOW + 60 * SECOND)
    assert state_of(service, delivery) is DeliveryState.UNKNOWN


def test_an_unknown_delivery_rests_90_seconds_before_it_is_looked_for(service: NewsService) -> None:
    queue(service)
    service.settle_unknown(claimed(service), NOW)
    assert service.claim_unknown(NOW + 89 * SECOND) is None
    assert service.claim_unknown(NOW + 90 * SECOND) is not None


def test_only_one_courier_looks_until_its_lease_runs_out(service: NewsService) -> None:
    first = searched(service)
    assert service.claim_unknown(NOW + 149 * SECOND) is None
    second = service.claim_unknown(NOW + 150 * SECOND)
    assert second is not None
    assert not service.settle_pending(first, NOW, NOW)
    assert settle_sent(service, second, 5, NOW)


def test_a_search_that_failed_is_repeated_after_a_rest(service: NewsService) -> None:
    delivery = searched(service)
    now = NOW + 100 * SECOND
    assert service.settle_unknown(delivery, now)
    assert service.claim_unknown(now + 89 * SECOND) is None
    assert service.claim_unknown(now + 90 * SECOND) is not None


def test_a_slow_courier_s_late_news_counts_until_another_took_over(service: NewsService) -> None:
    queue(service)
    slow = claimed(service)
    service.plan_runs(NOW + HOUR)  # finds the lease expired
    assert settle_sent(service, slow, 42, NOW + HOUR)
    found = service.delivery_by_code(slow.code)
    assert found is not None
    assert (found.state, found.message_id) == (DeliveryState.SENT, 42)


def test_a_slow_courier_s_late_news_does_not_count_after_another_took_over(
    service: NewsService,
) -> None:
    queue(service)
    slow = claimed(service)
    assert service.claim_unknown(NOW + HOUR) is not None
    assert not settle_sent(service, slow, 42, NOW + HOUR)
    assert state_of(service, slow) is DeliveryState.UNKNOWN


def test_a_blocked_channel_pauses_its_schedules_and_nothing_more_is_tried_there(
    service: NewsService,
) -> None:
    here = service.add_schedule(GUILD, CHANNEL, time(8), "UTC", EVERY_DAY, NOW)
    there = service.add_schedule(GUILD, OTHER, time(8), "UTC", EVERY_DAY, NOW)
    queue(service)
    queue(service, CHANNEL, "2")
    queue(service, OTHER, "3")
    assert service.settle_blocked(claimed(service), "Missing Permissions (50013)", NOW)
    rest = claim(service, NOW)
    assert rest is not None
    assert rest.channel_id == OTHER
    assert claim(service, NOW) is None
    assert [(one.id, one.state) for one in service.schedules(GUILD)] == [
        (here.id, ScheduleState.PAUSED),
        (there.id, ScheduleState.ACTIVE),
    ]


def test_an_admin_is_told_once_of_a_paused_schedule(service: NewsService) -> None:
    here = service.add_schedule(GUILD, CHANNEL, time(8), "UTC", EVERY_DAY, NOW)
    queue(service)
    assert service.newly_paused(NOW) == ()
    service.settle_blocked(claimed(service), "Missing Permissions (50013)", NOW)
    [paused] = service.newly_paused(NOW)
    assert (paused.schedule.id, paused.reason) == (here.id, "Missing Permissions (50013)")
    assert service.newly_paused(NOW) == ()


def test_the_latest_digest_is_the_channel_s_own_or_else_the_guild_s(service: NewsService) -> None:
    assert service.latest_digest(GUILD) is None
    for number, channel in enumerate((CHANNEL, OTHER, CHANNEL), start=1):
        queue(service, channel, str(number))
        settle_sent(service, claimed(service), number, NOW)
    queue(service, OTHER, "4")  # not sent yet
    latest = [service.latest_digest(GUILD, channel) for channel in (None, CHANNEL, OTHER, 1)]
    assert [one and one.message_id for one in latest] == [3, 3, 2, 3]
    assert service.latest_digest(GUILD + 1) is None


def test_a_code_that_nobody_gave_out_finds_nothing(service: NewsService) -> None:
    assert service.delivery_by_code("AAAAAAAA") is None


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE deliveries SET state = 'lost'",
        "UPDATE deliveries SET state = 'sending', lease_token = ''",
        "UPDATE deliveries SET state = 'sent', message_id = NULL",
        "UPDATE deliveries SET part = 2",
        "UPDATE deliveries SET run_id = 999",
        "DELETE FROM runs",
        "UPDATE schedules SET state = 'asleep'",
        "UPDATE schedules SET guild_id = 999",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    store: Store, service: NewsService, broken: str
) -> None:
    service.add_schedule(GUILD, CHANNEL, time(8), "UTC", EVERY_DAY, NOW)
    queue(service)
    with pytest.raises(IntegrityError), store.write() as connection:
        connection.execute(text(broken))


def test_on_postgresql_a_claim_takes_the_next_one_and_does_not_wait_for_another_s(
    postgresql_url: str,
) -> None:
    with Store(postgresql_url, moved_clock=True) as store:
        service = service_on(store)
        queue(service)
        queue(service, OTHER, "2")
        with store.write() as connection:
            (first,) = ledger.claim_due(connection, NOW, HOUR, "token")
            second = claim(service, NOW)  # while the first claim is not committed yet
        assert second is not None
        assert {first.channel_id, second.channel_id} == {CHANNEL, OTHER}
