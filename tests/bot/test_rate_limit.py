from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rate_limit import TokenBucket, counts
from digests.errors import StoreError


@given(st.lists(st.floats(0, 0.2), min_size=1, max_size=300))
def test_no_second_ever_sees_more_than_fifty_requests(pauses: list[float]) -> None:
    now = 100.0
    bucket = TokenBucket(clock=lambda: now)
    left_at = []
    for pause in pauses:
        now += pause
        left_at.append(now + bucket.reserve())
    for number, start in enumerate(left_at):
        assert sum(start <= other < start + 1 for other in left_at[number:]) <= 50


def test_five_hundred_at_once_leave_at_forty_five_a_second() -> None:
    bucket = TokenBucket(clock=lambda: 0.0)
    waits = [bucket.reserve() for _ in range(500)]
    assert waits[:5] == pytest.approx([0.0] * 5)
    assert waits[5] == pytest.approx(1 / 45)
    assert waits[-1] == pytest.approx((500 - 5) / 45)


def test_a_request_after_a_pause_waits_for_nothing() -> None:
    now = 0.0
    bucket = TokenBucket(clock=lambda: now)
    for _ in range(10):
        bucket.reserve()
    now = 60.0
    assert bucket.reserve() == 0.0


async def test_a_place_that_all_processes_count_is_waited_for_too() -> None:
    asked = []

    def take_place(interval: float, slack: float) -> float:
        asked.append((interval, slack))
        return 0.05

    began = time.monotonic()
    await TokenBucket(shared=take_place).pass_through()
    assert time.monotonic() - began >= 0.05
    assert asked == [pytest.approx((1 / 45, 4 / 45))]


async def test_a_database_that_is_away_holds_no_request_up() -> None:
    def take_place(interval: float, slack: float) -> float:
        del interval, slack
        raise StoreError

    await TokenBucket(shared=take_place).pass_through()


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/api/v10/channels/1/messages", True),
        ("/api/v10/users/@me", True),
        ("/api/v10/interactions/1/token/callback", False),
        ("/api/v10/webhooks/1/token/messages/@original", False),
        ("/avatars/1/a.png", False),
        ("/", False),
    ],
)
def test_answers_to_interactions_are_never_held_up(path: str, *, counted: bool) -> None:
    assert counts(path) is counted
