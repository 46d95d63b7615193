"""One request at a time for each host, and silence where it is asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.fetch import Fetcher
from bot.fetching.hosts import _Waits
from digests.errors import FetchError
from tests.bot.fetching.sites import FEED, Names, Site, StandingClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NAMES = {"harbour_example": "127.0.0.1", "quay_example": "127.0.0.1"}


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
async def fetcher(clock: StandingClock) -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=["127.0.0.1"], resolver=Names(**NAMES), clock=clock) as opened:
        yield opened


class Gate:
    """Answers wait until it is opened; it counts how many wait at once."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()
        self.came = asyncio.Event()
        self.waiting: list[str] = []
        self.most: dict[str, int] = {}

    async def __call__(self, request: web.Request) -> web.Response:
        host = request.host.partition(":")[0]
        self.waiting.append(host)
        self.most[host] = max(self.most.get(host, 0), self.waiting.count(host))
        self.came.set()
        await self.opened.wait()
        self.waiting.remove(host)
        return web.Response(body=FEED)


async def test_a_host_is_asked_once_at_a_time_in_the_order_of_asking(
    fetcher: Fetcher, site: Site
) -> None:
    gate = Gate()
    paths = [f"/{number}" for number in range(12)]
    site.answers = dict.fromkeys(paths, gate)
    gets = [asyncio.create_task(fetcher.get(site.url(path, "harbour.example"))) for path in paths]
    await gate.came.wait()
    gate.opened.set()
    await asyncio.gather(*gets)
    assert gate.most == {"harbour.example": 1}
    assert site.paths == paths


async def test_a_waiting_line_at_one_host_holds_no_other_up(fetcher: Fetcher, site: Site) -> None:
    gate = Gate()
    site.answers["/slow"] = gate
    site.says("/feed")
    line = [
        asyncio.create_task(fetcher.get(site.url("/slow", "harbour.example"))) for _ in range(100)
    ]
    await gate.came.wait()
    assert (await fetcher.get(site.url("/feed", "quay.example"))).body == FEED
    assert site.paths == ["/slow", "/feed"]
    gate.opened.set()
    await asyncio.gather(*line)
    assert gate.most == {"harbour.example": 1}


async def test_who_leaves_the_line_lets_the_next_one_pass(fetcher: Fetcher, site: Site) -> None:
    gate = Gate()
    site.answers = dict.fromkeys(["/1", "/2", "/3"], gate)
    first, second, third = (
        asyncio.create_task(fetcher.get(site.url(path))) for path in ("/1", "/2", "/3")
    )
    await gate.came.wait()
    first.cancel()
    second.cancel()
    gate.opened.set()
    assert (await third).body == FEED
    assert site.paths == ["/1", "/3"]


async def test_a_redirect_waits_for_its_turn_at_the_other_host(
    fetcher: Fetcher, site: Site
) -> None:
    gate = Gate()
    site.answers["/feed"] = gate
    site.sends_on("/there", site.url("/feed", "quay.example"))
    site.sends_on("/back", site.url("/feed", "harbour.example"))
    gets = [
        asyncio.create_task(fetcher.get(site.url(path, host)))
        for _ in range(5)
        for path, host in (("/there", "harbour.example"), ("/back", "quay.example"))
    ]
    await gate.came.wait()
    gate.opened.set()
    await asyncio.gather(*gets)
    assert gate.most == {"harbour.example": 1, "quay.example": 1}


IN_TWO_MINUTES = {
    "seconds": {"Retry_After": "120"},
    "date": {
        "Retry_After": "Mon, 02 Mar 2026 15:02:00 GMT",
        "Date": "Mon, 02 Mar 2026 15:00:00 GMT",
    },
}


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("kind", sorted(IN_TWO_MINUTES))
async def test_a_host_that_asks_to_be_left_alone_is_until_its_time_is_over(
    fetcher: Fetcher, clock: StandingClock, site: Site, status: int, kind: str
) -> None:
    site.says("/busy", b"", status, **IN_TWO_MINUTES[kind])
    site.says("/feed")
    with pytest.raises(
        FetchError, match=r"^harbour\.example wants no requests for another"
    ) as told:
        await fetcher.get(site.url("/busy", "harbour.example"))
    assert told.value.retry_after == 120

    clock.let_pass(60)
    with pytest.raises(FetchError, match="wants no requests for another") as told:
        await fetcher.get(site.url("/feed", "harbour.example"))
    assert told.value.retry_after == 60
    assert site.paths == ["/busy"]

    assert (await fetcher.get(site.url("/feed", "quay.example"))).body == FEED
    clock.let_pass(61)
    assert (await fetcher.get(site.url("/feed", "harbour.example"))).body == FEED


async def test_who_waits_in_line_when_a_host_asks_for_silence_does_not_ask(
    fetcher: Fetcher, site: Site
) -> None:
    site.says("/busy", b"", 429, Retry_After="120")
    told = await asyncio.gather(
        *(fetcher.get(site.url("/busy")) for _ in range(5)), return_exceptions=True
    )
    assert [getattr(error, "retry_after", None) for error in told] == [120.0] * 5
    assert site.paths == ["/busy"]


async def test_silence_that_is_asked_for_behind_a_redirect_is_the_other_hosts(
    fetcher: Fetcher, site: Site
) -> None:
    site.sends_on("/feed", site.url("/busy", "quay.example"))
    site.says("/busy", b"", 503, Retry_After="120")
    with pytest.raises(FetchError, match=r"^quay\.example wants no requests"):
        await fetcher.get(site.url("/feed", "harbour.example"))
    site.says("/feed")
    assert (await fetcher.get(site.url("/feed", "harbour.example"))).body == FEED
    with pytest.raises(FetchError, match=r"^quay\.example wants no requests"):
        await fetcher.get(site.url("/feed", "quay.example"))


@pytest.mark.parametrize("said", ["", "soon", "-1", "0"])
async def test_a_busy_host_that_names_no_time_may_be_asked_again(
    fetcher: Fetcher, site: Site, said: str
) -> None:
    site.says("/busy", b"", 429, Retry_After=said)
    for _ in range(2):
        with pytest.raises(FetchError, match="HTTP 429") as told:
            await fetcher.get(site.url("/busy"))
        assert told.value.retry_after is None
    assert site.paths == ["/busy"] * 2


async def test_nothing_is_kept_of_hosts_to_which_nothing_is_owed(
    fetcher: Fetcher, clock: StandingClock, site: Site
) -> None:
    site.says("/feed")
    site.says("/busy", b"", 429, Retry_After="10")
    for path in ("/feed", "/busy"):
        await asyncio.gather(fetcher.get(site.url(path)), return_exceptions=True)
    clock.let_pass(11)
    await fetcher.get(site.url("/feed"))
    assert fetcher._hosts._turns._queues == {}
    assert fetcher._hosts._silence._ends == {}


def test_of_very_many_waits_the_nearest_to_its_end_is_forgotten(clock: StandingClock) -> None:
    waits = _Waits(clock)
    waits._MOST = 100
    for number in range(150):
        waits.add(f"host{number}", 1_000 + number)
    assert len(waits._ends) == 100
    assert waits.left("host0") == 0
    assert waits.left("host149") == 1_149
