"""Whatever happens in whatever order, nothing is posted twice, and the states move as designed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from digests.errors import ScheduleError
from digests.models import EVERY_DAY, Delivery, DeliveryState
from digests.store import Store
from tests.digests.newsroom import (
    CHANNEL,
    GUILD,
    NOW,
    OTHER,
    claim,
    empty,
    post_now,
    service_on,
    settle_sent,
)

if TYPE_CHECKING:
    from pathlib import Path

MOVES = {
    ("pending", "sending"),
    ("pending", "expired"),
    ("pending", "blocked"),
    ("sending", "sent"),
    ("sending", "pending"),
    ("sending", "unknown"),
    ("sending", "failed"),
    ("sending", "blocked"),
    ("unknown", "sent"),
    ("unknown", "pending"),
    ("unknown", "held"),
}
PLACES = ("Europe/Berlin", "Pacific/Apia", "America/New_York", "Asia/Beirut")
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


class Ledger(RuleBasedStateMachine):
    """One database; couriers that claim, settle, are slow or die; a team that changes its mind."""

    store: Store

    @initialize(clock=clocks, place=st.sampled_from(PLACES))
    def open(self, clock: time, place: str) -> None:
        self.now: datetime = NOW
        self.service = service_on(self.store)
        self.schedule = self.service.add_schedule(GUILD, CHANNEL, clock, place, EVERY_DAY, NOW)
        self.hands: list[Delivery] = []
        self.sent: set[str] = set()
        self.perhaps_sent: set[str] = set()
        self.states: dict[int, str] = {}

    def teardown(self) -> None:
        empty(self.store)

    @rule(step=st.sampled_from([1, 30, 61, 91, 3600, 13 * 3600, 26 * 3600, 80 * 3600]))
    def time_passes(self, step: int) -> None:
        self.now += timedelta(seconds=step)

    @rule()
    def plan(self) -> None:
        self.service.plan_runs(self.now)
        assert self.service.plan_runs(self.now) == 0

    @rule(clock=clocks, place=st.sampled_from(PLACES))
    def move_the_schedule(self, clock: time, place: str) -> None:
        try:
            self.service.change_schedule(
                GUILD, self.schedule.id, self.now, local_time=clock, zone=place
            )
        except ScheduleError:
            assert self.schedule.id not in {
                each.id for each in self.service.schedules(GUILD) if each.state == "active"
            }

    @rule(clock=clocks)
    def remove_and_add_anew(self, clock: time) -> None:
        for each in self.service.schedules(GUILD):
            self.service.remove_schedule(GUILD, each.id, self.now)
        self.schedule = self.service.add_schedule(
            GUILD, CHANNEL, clock, "Europe/Berlin", EVERY_DAY, self.now
        )

    @rule(request=st.integers(1, 3), channel=st.sampled_from([CHANNEL, OTHER]))
    def ask_for_a_post(self, request: int, channel: int) -> None:
        post_now(self.service, GUILD, channel, f"{request}", self.now)
        assert not post_now(self.service, GUILD, channel, f"{request}", self.now)

    @rule()
    def claim(self) -> None:
        delivery = claim(self.service, self.now)
        if delivery:
            assert delivery.code not in self.perhaps_sent
            self.perhaps_sent.add(delivery.code)
            self.hands.append(delivery)

    @rule()
    def claim_unknown(self) -> None:
        delivery = self.service.claim_unknown(self.now)
        if delivery:
            assert delivery.code not in self.sent
            self.hands.append(delivery)

    @precondition(lambda self: bool(getattr(self, "hands", None)))
    @rule(data=st.data(), outcome=st.sampled_from(DeliveryState))
    def settle(self, data: st.DataObject, outcome: DeliveryState) -> None:
        delivery = data.draw(st.sampled_from(self.hands))
        before = self._state_of(delivery)
        service, now = self.service, self.now
        done = {
            DeliveryState.SENT: lambda: settle_sent(service, delivery, delivery.id, now),
            DeliveryState.PENDING: lambda: service.settle_pending(delivery, now, now),
            DeliveryState.UNKNOWN: lambda: service.settle_unknown(delivery, now),
            DeliveryState.HELD: lambda: service.settle_held(delivery, "no history", now),
            DeliveryState.FAILED: lambda: service.settle_failed(delivery, "too long", now),
            DeliveryState.BLOCKED: lambda: service.settle_blocked(delivery, "50013", now),
        }.get(outcome, lambda: False)()
        if done:
            assert self._state_of(delivery) == outcome
            self.hands.remove(delivery)
            if outcome == DeliveryState.SENT:
                self.sent.add(delivery.code)
            if outcome == DeliveryState.PENDING:
                self.perhaps_sent.remove(delivery.code)
        else:
            assert self._state_of(delivery) == before

    def _state_of(self, delivery: Delivery) -> str:
        found = self.service.delivery_by_code(delivery.code)
        assert found is not None
        return found.state

    @precondition(lambda self: bool(getattr(self, "hands", None)))
    @rule()
    def a_courier_dies(self) -> None:
        self.hands.pop()

    @rule()
    def the_bot_is_removed_and_comes_back(self) -> None:
        self.service.part_with_guild(GUILD, self.now)
        assert claim(self.service, self.now) is None
        self.service.welcome_guild(
            GUILD, "Team", self.now, zone="UTC", local_time=time(8), channel_id=None
        )

    @invariant()
    def states_only_move_as_designed(self) -> None:
        if not hasattr(self, "service"):
            return
        with self.store.read() as connection:
            rows = connection.execute(text("SELECT id, state FROM deliveries"))
            now: dict[int, str] = {row.id: row.state for row in rows}
        for number, state in now.items():
            before = self.states.get(number, state)
            assert before == state or (before, state) in MOVES
        assert self.states.keys() <= now.keys()
        self.states = now

    @invariant()
    def no_run_and_no_sent_message_is_there_twice(self) -> None:
        if not hasattr(self, "service"):
            return
        with self.store.read() as connection:
            runs = connection.execute(text("SELECT origin, local_date, slot FROM runs")).all()
            sent = connection.scalars(
                text("SELECT code FROM deliveries WHERE state = 'sent'")
            ).all()
        assert len(set(runs)) == len(runs)
        assert set(sent) == self.sent


@pytest.mark.hypothesis
def test_whatever_happens_nothing_is_posted_twice_on_sqlite(tmp_path: Path) -> None:
    _try_everything(f"sqlite:///{tmp_path / 'daybreak.db'}")


@pytest.mark.long
def test_whatever_happens_nothing_is_posted_twice_on_postgresql(postgresql_url: str) -> None:
    _try_everything(postgresql_url)


def _try_everything(address: str) -> None:
    with Store(address) as opened:

        class OnThisStore(Ledger):
            store = opened

        run_state_machine_as_test(OnThisStore, settings=settings(stateful_step_count=40))
