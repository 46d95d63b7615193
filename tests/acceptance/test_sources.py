"""Sources, from the address a member gives to the bullets in the channel."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.fetch import Fetcher
from bot.polling import AT_ONCE
from bot.web_reader import WebReader
from digests.reading.feeds import FeedLink
from digests.reading.reader import Reader
from digests.service.own_topics import Wanted
from sandbox.world import READER_ID
from tests.acceptance.feed_server import FeedServer, Page, Story
from tests.acceptance.house import custom_ids, texts, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.client import DaybreakClient
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

TITLE = "Storm closes the port of Quayside for three days"
LEAD = (
    "At least 3 people were killed when a storm sank two ferries in the port of Quayside on "
    "Monday, the coastguard said."
)
MORE = (
    "The port of Quayside will stay closed until Thursday, its harbour master said.",
    "Quayside handles a fifth of the country's grain exports, and 40 ships are waiting at anchor.",
)
RAIN = "A night of rain flooded the market hall of Quayside and closed 40 stalls, the town said."
CHANGED = LEAD.replace("3 people", "14 people")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with closing(Reader(seconds=120.0, rest=120.0)) as reader:
        yield reader


@pytest.fixture
async def site() -> AsyncIterator[FeedServer]:
    async with FeedServer() as site:
        yield site


@asynccontextmanager
async def bot(house: House, reader: Reader, *hosts: str) -> AsyncIterator[DaybreakClient]:
    """A bot without a folder, that may read these hosts besides the public ones."""
    async with (
        Fetcher(allow=hosts) as fetcher,
        house.bot(
            post_at_start=False, read_articles=list, web=WebReader(fetcher, reader)
        ) as client,
    ):
        yield client


def storm(house: House, site: FeedServer) -> None:
    """Let the site have an article of an hour ago, and its feed tell of it."""
    site.write("storm", TITLE, LEAD, *MORE)
    site.list_stories(Story("storm", TITLE, LEAD, house.clock() - timedelta(hours=1)))


async def add(house: House, address: str, days: int = 1) -> Any:
    offered = await house.sandbox.slash("source add", {"address": address})
    [button] = [one for one in custom_ids(offered.message) if one.split(":")[3:4] == [str(days)]]
    return await house.sandbox.click(offered, button)


def guild(house: House) -> int:
    return int(house.channel().guild_id)


def bullets(house: House, client: DaybreakClient) -> int:
    """How many statements the server has in its archive."""
    return sum(count for _, count in client.services.service.topics_overview(guild(house)))


async def next_digest(house: House, client: DaybreakClient) -> str:
    """Move on to the next morning, read what the feeds have by then, and give what is posted."""
    before = len(house.messages())
    up = client.services.service.next_up(house.clock())
    assert up is not None
    house.clock.skew += up[1] - house.clock()
    await client.catch_up()
    client.courier.wake()
    messages = await house.posted(before + 1)
    return texts(messages[-1])


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
            themes = client.services.service.topics_with_news(guild)
            look_up = client.services.service.look_up
            told = [one for theme in themes for one in look_up(theme.slug, guild).findings]
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


async def test_a_source_that_fails_for_a_day_is_told_once_and_once_more_when_it_is_well(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    house.sandbox.guilds[0].system_channel_id = house.channel("general").id

    def told() -> list[str]:
        found = [message["content"] for message in house.sandbox.messages("general")]
        return [text for text in found if "The source" in text]

    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        await next_digest(house, client)
        well = site.pages.pop("/feed.xml")
        for _ in range(3):
            house.clock.advance(hours=13)
            await client.poller.poll()
        [ill] = told()
        assert "Quayside News" in ill
        assert "cannot be read" in ill
        listed = await house.sandbox.slash("source list")
        assert "Ill, first noticed" in listed.text
        site.pages["/feed.xml"] = well
        house.clock.advance(hours=13)
        await client.poller.poll()
        assert [text for text in told() if "can be read again" in text] == told()[1:]
        assert len(told()) == 2


async def test_a_source_is_paused_resumed_tried_and_removed(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        await until(lambda: site.asked["/storm"])
        [choice] = await house.sandbox.autocomplete("source pause", "source", "quay")
        assert choice["name"] == "Quayside News · 127.0.0.1"
        which = {"source": choice["value"]}
        paused = await house.sandbox.slash("source pause", which)
        assert "Paused" in paused.text
        asked = site.asked["/feed.xml"]
        house.clock.advance(hours=13)
        await client.poller.poll()
        assert site.asked["/feed.xml"] == asked
        tried = await house.sandbox.slash("source test", which)
        assert TITLE in tried.text
        resumed = await house.sandbox.slash("source resume", {"source": "Quayside News"})
        assert "Source resumed" in resumed.text
        await until(lambda: site.asked["/feed.xml"] > asked + 1)
        removed = await house.sandbox.slash("source remove", which)
        assert "Source removed" in removed.text
        assert "Nothing is read yet" in (await house.sandbox.slash("source list")).text


async def test_a_source_gets_another_name_and_bounds_in_a_form(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        await until(lambda: site.asked["/storm"])

        async def hand_in(*values: str) -> str:
            form = await house.sandbox.slash("source edit", {"source": "Quayside News"})
            parts = (form.modal or {})["components"]
            fields = [
                one["component"] if "component" in one else one["components"][0] for one in parts
            ]
            assert [field.get("value", "") for field in fields[:3]] == ["Quayside News", "", ""]
            by_id = {
                field["custom_id"]: value for field, value in zip(fields, values, strict=False)
            }
            by_id |= {fields[3]["custom_id"]: ["more"]}
            reply = await house.sandbox.submit(form, by_id)
            return str(reply.text)

        assert "There is no topic “qwxyz”" in await hand_in("Q", "qwxyz", "")
        assert "“no” is no number from 1 to 60" in await hand_in("Q", "", "no")
        own = client.services.service.lookups.topics
        own.add_topic(guild(house), Wanted("Zebra watch", "zebra"))
        changed = await hand_in("Quay", "sport, Zebra watch", "2")
        assert "Quay" in changed
        assert "only sport, zebra-watch · at most 2 bullets a day · counts more" in changed
        assert "nothing new" in await next_digest(house, client)


async def test_of_two_sources_of_which_one_moves_to_the_other_one_is_left_and_asked_once(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/old.xml"] = site.pages["/feed.xml"]
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/old.xml")
        await add(house, f"{site.url}/feed.xml")
        await until(lambda: site.asked["/storm"])
        assert (await next_digest(house, client)).count("coastguard") == 1
        site.pages["/old.xml"] = Page("", status=301, headers={"Location": "/feed.xml"})
        assert "No new articles" in await next_digest(house, client)
        assert (await house.sandbox.slash("source list")).text.count("Quayside News") == 1
        before = site.asked.copy()
        site.write("rain", "Rain floods a market hall", RAIN)
        site.list_stories(Story("rain", "Rain floods a market hall", RAIN, house.clock()))
        assert "market hall" in await next_digest(house, client)
        assert site.asked["/old.xml"] == before["/old.xml"]
        assert site.asked["/feed.xml"] == before["/feed.xml"] + 1


async def test_a_list_of_feeds_is_taken_and_given_out(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    lines = "".join(
        f'<outline text="{name}" type="rss" xmlUrl="{site.url}/{name}.xml"/>'
        for name in ("feed", "gone")
    )
    lines += '<outline text="Router" type="rss" xmlUrl="http://10.0.0.1/log.xml"/>'
    opml = f'<opml version="2.0"><body><outline text="News">{lines}</outline></body></opml>'
    async with bot(house, reader, "127.0.0.1") as client:

        async def hand_in(name: str, data: bytes) -> str:
            form = await house.sandbox.slash("source import")
            [row] = (form.modal or {})["components"]
            files = {"files[0]": (name, "application/octet-stream", data)}
            by_id = {row["component"]["custom_id"]: ["0"]}
            return str((await house.sandbox.submit(form, by_id, files)).text)

        first = await hand_in("feeds.opml", opml.encode())
        assert "Added 2 sources of 3" in first
        assert "Router: This address is not read, since 10.0.0.1 leads to a private" in first
        await until(lambda: site.asked["/gone.xml"] and site.asked["/feed.xml"])
        await client.poller.wait_for_round()
        assert bullets(house, client) == 0
        again = await hand_in("Feeds.XML", opml.encode())
        assert "Added 0 sources of 3" in again
        assert again.count("is a source already") == 2
        given_out = await house.sandbox.slash("source export")
        [file] = given_out.message["attachments"]
        assert file["filename"] == "sources.opml"
        listed = await house.sandbox.slash("source list")
        assert "has nothing at this address (HTTP 404)" in listed.text
        assert "not a list of feeds" in await hand_in("feeds.opml", b"not a list")
        assert "feeds.png: it is no list of feeds" in await hand_in("feeds.png", opml.encode())


async def test_a_feed_that_a_site_names_nowhere_is_looked_for_in_two_places(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    site.pages["/rss.xml"] = site.pages.pop("/feed.xml")
    site.pages["/about"] = Page("<html><head><title>Quay</title></head><p>Welcome.</p></html>")
    async with bot(house, reader, "127.0.0.1"):
        offered = await house.sandbox.slash("source add", {"address": f"{site.url}/about"})
        assert "Quayside News" in offered.text
        assert dict(site.asked) == {"/about": 1, "/feed": 1, "/rss.xml": 1}


BAD = {
    "not an address at all": "host is not written as one",
    "file:///etc/passwd": "http",
    "http://10.0.0.1/feed": "10.0.0.1",
    "http://169.254.169.254/latest/": "169.254.169.254",
    "{site}/nothing-here": "404",
    "{site}/plain": "a page and no feed",
}


async def test_what_is_no_source_is_said_in_a_sentence_and_nothing_is_kept(
    house: House, reader: Reader, site: FeedServer
) -> None:
    site.pages["/plain"] = Page("<html><body><h1>Hello</h1><p>This is a page.</p></body></html>")
    async with bot(house, reader, "127.0.0.1") as client:
        for address, told in BAD.items():
            given = address.replace("{site}", site.url)
            reply = await house.sandbox.slash("source add", {"address": given})
            assert told in reply.text, (address, reply.text)
            assert "\n" not in reply.text
            assert custom_ids(reply.message) == []
        sources = client.services.service.sources
        assert sources.list_sources(int(house.channel().guild_id)) == ()
        storm(house, site)
        await add(house, f"{site.url}/feed.xml")
        again = await add(house, f"{site.url}/feed.xml")
        assert "is a source already" in again.text
        assert len(sources.list_sources(int(house.channel().guild_id))) == 1


async def test_an_address_of_the_house_is_not_asked_unless_the_operator_names_it(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    async with bot(house, reader):
        reply = await house.sandbox.slash("source add", {"address": f"{site.url}/feed.xml"})
        assert "only 80 and 443 are read" in reply.text
    assert site.asked.total() == 0


async def test_only_managers_change_sources_and_all_may_see_them(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    async with bot(house, reader, "127.0.0.1"):
        await add(house, f"{site.url}/feed.xml")
        for command, options in (
            ("source add", {"address": site.url}),
            ("source test", {"source": site.url}),
            ("source pause", {"source": "Quayside News"}),
            ("source resume", {"source": "Quayside News"}),
            ("source remove", {"source": "Quayside News"}),
        ):
            refused = await house.sandbox.slash(command, options, member=READER_ID)
            assert "Only members with the permission Manage Server" in refused.text
        listed = await house.sandbox.slash("source list", member=READER_ID)
        assert "Quayside News" in listed.text
