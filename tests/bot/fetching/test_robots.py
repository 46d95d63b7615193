"""robots.txt is asked before a page, once a day, and what it says is kept to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from yarl import URL

from bot.fetch import Fetcher
from bot.fetching.robots import parse_robots
from bot.fetching.robots_shelf import RobotsShelf
from digests.errors import FetchError
from tests.bot.fetching.sites import FEED, Names, Site, StandingClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.fetching.robots import RobotsRules

NAMES = {"harbour_example": "127.0.0.1", "quay_example": "127.0.0.1", "house_example": "10.0.0.8"}
DRAFTS = "User-agent: *\nDisallow: /drafts/\n"


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
async def fetcher(clock: StandingClock) -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=["127.0.0.1"], resolver=Names(**NAMES), clock=clock) as opened:
        yield opened


async def read(fetcher: Fetcher, site: Site, path: str, host: str = "harbour.example") -> bytes:
    return (await fetcher.get(site.url(path, host), heed_robots=True)).body


async def test_a_page_is_read_if_the_site_lets_programs_read_it(
    fetcher: Fetcher, site: Site
) -> None:
    site.says("/robots.txt", DRAFTS)
    site.says("/news")
    site.says("/drafts/1")
    assert await read(fetcher, site, "/news") == FEED
    with pytest.raises(FetchError, match=r"^harbour\.example asks programs not to read this page"):
        await read(fetcher, site, "/drafts/1")
    assert site.paths == ["/robots.txt", "/news"]


async def test_a_feed_is_read_without_asking(fetcher: Fetcher, site: Site) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /")
    site.says("/feed")
    assert (await fetcher.get(site.url("/feed"))).body == FEED
    assert site.paths == ["/feed"]


async def test_the_rules_are_asked_for_once_a_day_and_site(
    fetcher: Fetcher, clock: StandingClock, site: Site
) -> None:
    site.says("/robots.txt", DRAFTS)
    site.says("/news")
    await asyncio.gather(*(read(fetcher, site, "/news") for _ in range(5)))
    await read(fetcher, site, "/news", "quay.example")
    assert site.paths.count("/robots.txt") == 2
    clock.let_pass(86_401)
    await read(fetcher, site, "/news")
    assert site.paths.count("/robots.txt") == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_a_site_without_rules_lets_everything_be_read(
    fetcher: Fetcher, site: Site, status: int
) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /", status)
    site.says("/news")
    assert await read(fetcher, site, "/news") == FEED


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_site_that_cannot_say_its_rules_now_is_not_read_now(
    fetcher: Fetcher, site: Site, status: int
) -> None:
    site.says("/robots.txt", b"", status)
    site.says("/news")
    with pytest.raises(
        FetchError, match=rf"\(robots\.txt\), .*not read this time\..*HTTP {status}"
    ):
        await read(fetcher, site, "/news")
    site.says("/robots.txt", DRAFTS)
    assert await read(fetcher, site, "/news") == FEED
    assert site.paths == ["/robots.txt", "/robots.txt", "/news"]


async def test_rules_that_are_too_long_are_not_read(fetcher: Fetcher, site: Site) -> None:
    site.says("/robots.txt", DRAFTS + "#" * 600_000)
    site.says("/news")
    with pytest.raises(FetchError, match=r"\(robots\.txt\).*more than 0\.512 MB"):
        await read(fetcher, site, "/news")
    assert site.paths == ["/robots.txt"]


async def test_an_empty_robots_txt_forbids_nothing(fetcher: Fetcher, site: Site) -> None:
    site.says("/robots.txt", b"")
    site.says("/news")
    assert await read(fetcher, site, "/news") == FEED


async def test_silence_that_a_robots_txt_asks_for_is_kept_for_the_host(
    fetcher: Fetcher, site: Site
) -> None:
    site.says("/robots.txt", b"", 503, Retry_After="60")
    site.says("/feed")
    with pytest.raises(FetchError) as told:
        await read(fetcher, site, "/news")
    assert told.value.retry_after == 60
    with pytest.raises(FetchError, match="wants no requests"):
        await fetcher.get(site.url("/feed", "harbour.example"))
    assert site.paths == ["/robots.txt"]


async def test_rules_may_stand_behind_a_redirect(fetcher: Fetcher, site: Site) -> None:
    site.sends_on("/robots.txt", "/rules")
    site.says("/rules", DRAFTS)
    site.says("/drafts/1")
    with pytest.raises(FetchError, match="asks programs not to"):
        await read(fetcher, site, "/drafts/1")


async def test_rules_are_not_fetched_from_the_house(fetcher: Fetcher, site: Site) -> None:
    site.sends_on("/robots.txt", "http://house.example/robots.txt")
    site.says("/news")
    with pytest.raises(
        FetchError, match=r"^harbour\.example sends on .*leads to a private network"
    ):
        await read(fetcher, site, "/news")
    assert site.paths == ["/robots.txt"]


async def test_a_page_that_sends_on_into_the_house_is_named(fetcher: Fetcher, site: Site) -> None:
    site.sends_on("/news", "http://house.example/news")
    with pytest.raises(FetchError, match=r"^harbour\.example sends on .*leads to a private netw"):
        await read(fetcher, site, "/news")
    assert site.paths == ["/robots.txt", "/news"]


async def test_a_page_behind_a_redirect_goes_by_the_rules_of_its_own_site(
    fetcher: Fetcher, site: Site, other_site: Site
) -> None:
    site.says("/robots.txt", DRAFTS)
    site.sends_on("/news", other_site.url("/story", "quay.example"))
    other_site.says("/robots.txt", "User-agent: Daybreak\nDisallow: /story")
    other_site.says("/story")
    with pytest.raises(FetchError, match=r"^quay\.example asks programs not to read this page"):
        await read(fetcher, site, "/news")
    assert other_site.paths == ["/robots.txt"]


async def test_two_sites_whose_rules_stand_with_each_other_do_not_wait_for_ever(
    fetcher: Fetcher, site: Site, other_site: Site
) -> None:
    site.sends_on("/robots.txt", other_site.url("/robots.txt", "quay.example"))
    other_site.sends_on("/robots.txt", site.url("/robots.txt", "harbour.example"))
    for one in (site, other_site):
        one.says("/news")
    told = await asyncio.gather(
        read(fetcher, site, "/news"),
        read(fetcher, other_site, "/news", "quay.example"),
        return_exceptions=True,
    )
    assert all("in a circle" in str(error) for error in told)


async def test_a_site_has_its_pause_between_two_pages(
    fetcher: Fetcher, clock: StandingClock, site: Site
) -> None:
    site.says("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    site.says("/news")
    for _ in range(3):
        await read(fetcher, site, "/news")
    assert clock.slept == [7, 7]
    clock.let_pass(7)
    await read(fetcher, site, "/news")
    assert clock.slept == [7, 7]


async def test_a_pause_of_more_than_half_a_minute_is_half_a_minute(
    fetcher: Fetcher, clock: StandingClock, site: Site
) -> None:
    site.says("/robots.txt", "User-agent: *\nCrawl-delay: 3600")
    site.says("/news")
    for _ in range(2):
        await read(fetcher, site, "/news")
    assert clock.slept == [30]


async def test_the_rules_that_are_kept_take_no_more_than_their_room(clock: StandingClock) -> None:
    asked: list[str] = []

    async def ask(robots: URL) -> RobotsRules:
        asked.append(str(robots.host))
        return parse_robots(DRAFTS)

    shelf = RobotsShelf(clock, room=3 * 260)
    for host in ("a", "b", "c", "a", "d", "a", "b"):
        await shelf.rules(URL(f"https://{host}.example/news"), ask)
    assert asked == ["a.example", "b.example", "c.example", "d.example", "b.example"]
    assert shelf._size <= 3 * 260
