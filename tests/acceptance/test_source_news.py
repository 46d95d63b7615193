"""What a source brings: what of it is told, once, and what is taken back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from bot.polling import AT_ONCE
from bot.scheduler import PLAN_EVERY
from digests.models import EVERY_DAY
from digests.reading.feeds import FeedLink
from tests.acceptance.feed_server import FeedServer, Page, Story
from tests.acceptance.house import texts, until
from tests.acceptance.source_helpers import (
    CHANGED,
    LEAD,
    MORE,
    RAIN,
    TITLE,
    add,
    bot,
    bullets,
    guild,
    next_digest,
    storm,
)
from tests.digests.newsroom import look_up

if TYPE_CHECKING:
    from bot.client import DaybreakClient
    from digests.reading.reader import Reader
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour


async def test_a_source_is_added_by_the_address_of_its_site_and_tells_the_next_morning(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/"] = Page(
        "<html><head><title>Quayside News</title>"
        '<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">'
        "</head><body><p>Welcome.</p></body></html>"
    )
    async with bot(house, reader, "127.0.0.1") as client:
        offered = await house.sandbox.slash("source add", {"address": site.url})
        assert "Quayside News" in offered.text
        assert TITLE in offered.text
        assert "It lists 1 entry; 1 would have been in today's digest" in offered.text
        assert offered.ephemeral
        assert client.services.service.sources.list_sources(int(house.channel().guild_id)) == ()
        added = await add(house, f"{site.url}/feed.xml")
        assert "Source added" in added.text
        digest = await next_digest(house, client)
        assert TITLE in digest
        assert "At least 3 people were killed" in digest
        listed = await house.sandbox.slash("source list")
        assert "Quayside News" in listed.text
        assert "Read <t:" in listed.text
        found = await house.sandbox.slash("topics list")
        assert "Nothing was read yet" not in found.text


async def test_what_was_told_is_not_told_again_and_a_new_figure_is_one_update(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        assert "At least 3 people" in await next_digest(house, client)
        site.list_stories(Story("storm", f"{TITLE}!", LEAD, house.clock()))
        assert "No new articles" in await next_digest(house, client)
        site.write("storm", TITLE, CHANGED, *MORE)
        site.list_stories(Story("storm", TITLE, CHANGED, house.clock()))
        digest = await next_digest(house, client)
        assert "UPDATE" in digest
        assert "At least 14 people" in digest
        assert "At least 3 people" not in digest


async def test_where_the_page_is_no_article_the_feed_own_words_are_told(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/storm"] = Page(
        "<html><head><title>Before you continue</title></head><body><h1>Your privacy</h1><p>We and "
        "our 812 partners store cookies on your device.</p><button>Accept all</button>"
        "<button>Reject all</button></body></html>"
    )
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        digest = await next_digest(house, client)
        assert "At least 3 people were killed" in digest
        assert "partners" not in digest


async def test_a_page_that_tells_of_something_else_does_not_take_its_feeds_place(
    house: House, reader: Reader, site: FeedServer
) -> None:
    about = (
        "Our partners build tools on this website and share its values: openness and community.",
        "Whoever has an idea for a project that adds something for readers may write to the team.",
        "Membership is open to libraries, and pays for servers and those who look after them.",
        "Annual reports of earlier years are available, as are minutes of the advisory council.",
        "The council meets in spring, and elects two members who decide about new projects.",
        "Submissions are looked at by volunteers, of whom there are some two hundred by now.",
        "Whoever wants to be one of them needs a degree and the word of two others who are.",
        "Translations of the guidelines into nine languages can be had from the secretary.",
    )
    site.write("storm", TITLE, *about)
    told = " ".join((LEAD, *MORE))
    site.list_stories(Story("storm", "Storm", told, house.clock() - timedelta(hours=1)))
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        digest = await next_digest(house, client)
        assert "At least 3 people were killed" in digest
        assert "libraries" not in digest


async def test_what_only_its_page_says_to_be_paid_for_is_left_out_and_counted(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/storm"].body = site.pages["/storm"].body.replace("<h1>", "<p>Advertorial</p><h1>")
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        assert "3 people" not in await next_digest(house, client)
        assert bullets(house, client) == 0
        assert "1 advertisement left out" in (await house.sandbox.slash("source list")).text
        assert "1 advertisement left out" in (await house.sandbox.slash("status")).text


async def test_what_its_source_took_back_leaves_look_ups(
    house: House, reader: Reader, site: FeedServer
) -> None:
    site.write("rain", "Rain floods the market hall of Quayside", RAIN)
    storm(house, site)
    hour = timedelta(hours=1)
    old = Story("rain", "Rain floods the market hall of Quayside", RAIN, house.clock() - 2 * hour)
    new = Story("storm", TITLE, LEAD, house.clock() - hour)
    site.list_stories(new, old)
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        await until(lambda: site.asked["/rain"])
        await client.poller.wait_for_round()
        guild = int(house.channel().guild_id)

        def found() -> set[str]:
            service = client.services.service
            themes = service.topics_with_news(guild)
            told = [one for theme in themes for one in look_up(service, theme.slug, guild).findings]
            return {article.url.rsplit("/")[-1] for one in told for article in one.articles}

        assert found() == {"rain", "storm"}
        site.list_stories(old)  # not listed, but its page still stands
        house.clock.advance(hours=1)
        await client.poller.poll()
        assert found() == {"rain", "storm"}
        del site.pages["/storm"]
        house.clock.advance(hours=1)
        site.list_stories(new, old)
        await client.poller.poll()
        site.list_stories(old)
        house.clock.advance(hours=1)
        await client.poller.poll()
        assert found() == {"rain"}


async def test_an_entry_without_a_page_is_taken_back_where_an_older_one_is_listed_still(
    house: House, reader: Reader, site: FeedServer
) -> None:
    times = [format_datetime(house.clock() - timedelta(hours=ago)) for ago in (1, 2)]
    items = [
        f"<item><title>{title}</title><description>{told}</description><pubDate>{at}</pubDate></item>"
        for title, told, at in ((TITLE, LEAD, times[0]), ("Rain floods hall", RAIN, times[1]))
    ]

    def listing(*shown: str) -> Page:
        said = f"<rss version='2.0'><channel><title>Post</title>{''.join(shown)}</channel></rss>"
        return Page(said, "application/rss+xml")

    site.pages["/feed.xml"] = listing(*items)
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        await until(lambda: bullets(house, client))
        await client.poller.wait_for_round()
        both = bullets(house, client)
        for shown, left in (((), both), (items, both), (items[1:], both - 1)):
            site.pages["/feed.xml"] = listing(*shown)
            house.clock.advance(hours=1)
            await client.poller.poll()
            await client.poller.wait_for_round()
            assert bullets(house, client) == left


@pytest.mark.parametrize("address", ["/", "/notices"])
async def test_entries_that_share_an_address_are_each_told_and_none_in_anothers_place(
    house: House, reader: Reader, site: FeedServer, address: str
) -> None:
    site.pages[address] = Page("<html><body><h1>Town hall</h1><p>Open at nine.</p></body></html>")
    hour = house.clock() - timedelta(hours=1)
    slug = address.removeprefix("/")
    site.list_stories(Story(slug, TITLE, LEAD, hour), Story(slug, "Rain floods hall", RAIN, hour))
    async with bot(house, reader, "127.0.0.1") as client:
        offered = await house.sandbox.slash("source add", {"address": f"{site.url}/feed.xml"})
        assert "2 would have been in today's digest" in offered.text
        await add(house, f"{site.url}/feed.xml")
        digest = await next_digest(house, client)
        assert "At least 3 people were killed" in digest
        assert "market hall" in digest


async def test_a_page_that_cannot_be_read_for_a_moment_is_read_later(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.list_stories(Story("storm", TITLE, LEAD, house.clock()))
    page, site.pages["/storm"] = site.pages["/storm"], Page("Busy.", status=503)
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        await until(lambda: site.asked["/storm"])
        await client.poller.wait_for_round()
        site.pages["/storm"] = page
        house.clock.advance(minutes=20)
        await client.poller.poll()
        assert "will stay closed until Thursday" in await next_digest(house, client)


async def test_a_page_that_turns_into_a_login_leaves_what_was_read_of_it(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        assert "will stay closed until Thursday" in await next_digest(house, client)
        asked, kept = site.asked["/storm"], bullets(house, client)
        site.pages["/storm"] = Page("<html><body><form><input type=password></form></body></html>")
        site.list_stories(Story("storm", "Storm closes port", LEAD[:60], house.clock()))
        assert "No new articles" in await next_digest(house, client)
        assert site.asked["/storm"] > asked
        assert bullets(house, client) == kept > 1


async def test_a_page_that_does_not_name_its_site_bears_the_name_of_its_feed(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/storm"].body = site.pages["/storm"].body.replace(" - Quayside News", "")
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        digest = await next_digest(house, client)
        assert "will stay closed until Thursday" in digest
        assert f"[Quayside News](<{site.url}/storm>)" in digest


async def test_a_page_is_asked_for_by_its_address_as_it_is_written(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/storm/"] = site.pages.pop("/storm")
    site.list_stories(Story("storm/", TITLE, LEAD, house.clock()))
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        assert "will stay closed until Thursday" in await next_digest(house, client)


async def test_a_slow_feed_holds_up_no_other(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/slow.xml"] = replace(site.pages["/feed.xml"], held=asyncio.Event())
    async with FeedServer() as other, bot(house, reader, "127.0.0.1") as client:
        names = [f"{number}.xml" for number in range(2 * AT_ONCE)]
        storm(house, other)
        other.pages |= {f"/{name}": other.pages["/feed.xml"] for name in names}
        links = [FeedLink(f"{site.url}/slow.xml", "Slow")]
        links += [FeedLink(f"{other.url}/{name}", name) for name in names]
        client.services.service.sources.add_links(guild(house), links, house.clock())
        round_ = asyncio.create_task(client.poller.poll())
        await until(lambda: all(other.asked[f"/{name}"] for name in names))
        assert not round_.done()
        site.pages["/slow.xml"].held.set()
        await round_


async def slow_round(client: DaybreakClient, house: House, site: FeedServer) -> asyncio.Task[None]:
    """Begin to read a feed that does not answer."""
    storm(house, site)
    site.pages["/feed.xml"] = replace(site.pages["/feed.xml"], held=asyncio.Event())
    sources = client.services.service.sources
    number = sources.note_link(FeedLink(f"{site.url}/feed.xml", "Slow"), house.clock())
    sources.add_source(guild(house), number, timedelta(days=1), house.clock())
    house.clock.advance(minutes=1)
    round_ = asyncio.create_task(client.poller.poll())
    await until(lambda: site.asked["/feed.xml"])
    return round_


async def test_a_morning_comes_in_time_though_a_feed_is_slow(
    house: House, reader: Reader, site: FeedServer
) -> None:
    async with bot(house, reader, "127.0.0.1") as client:
        await client.plan()  # the first of all waits, since the bot may have been away for long
        round_ = await slow_round(client, house, site)
        service, soon = client.services.service, house.clock() + timedelta(minutes=2)
        channel = int(house.channel("general").id)
        service.add_schedule(guild(house), channel, soon.time(), "UTC", EVERY_DAY, house.clock())
        house.clock.advance(minutes=2)
        async with asyncio.timeout(PLAN_EVERY):  # so it is queued half a minute late at most
            await client.plan()
        assert "No new articles" in texts((await house.posted(name="general"))[0])
        site.pages["/feed.xml"].held.set()
        await round_


async def test_a_morning_after_a_night_asleep_waits_for_what_the_night_brought(
    house: House, reader: Reader, site: FeedServer
) -> None:
    async with bot(house, reader, "127.0.0.1") as client:
        await client.plan()
        up = client.services.service.next_up(house.clock())
        assert up is not None
        house.clock.skew += up[1] - house.clock() + timedelta(days=1)
        round_ = await slow_round(client, house, site)
        planning = asyncio.create_task(client.plan())
        await asyncio.sleep(0.3)
        assert not planning.done()
        site.pages["/feed.xml"].held.set()
        await asyncio.gather(round_, planning)
        assert TITLE in texts((await house.posted())[-1])
