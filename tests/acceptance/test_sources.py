"""Sources as a team keeps them: added, bounded, paused, moved, listed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.service.own_topics import Wanted
from sandbox.world import OWNER_ID, READER_ID
from tests.acceptance.feed_server import FeedServer, Page, Story
from tests.acceptance.house import custom_ids, until
from tests.acceptance.source_helpers import (
    RAIN,
    TITLE,
    add,
    bot,
    bullets,
    guild,
    next_digest,
    storm,
)

if TYPE_CHECKING:
    from digests.reading.reader import Reader
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour


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


async def test_what_could_not_be_told_of_a_source_just_now_is_told_at_the_next_round(
    house: House, reader: Reader, site: FeedServer
) -> None:
    storm(house, site)
    general = house.channel("general")
    house.sandbox.guilds[0].system_channel_id = general.id
    async with bot(house, reader, "127.0.0.1") as client:
        await add(house, f"{site.url}/feed.xml")
        await next_digest(house, client)
        del site.pages["/feed.xml"]
        house.clock.advance(hours=13)
        await client.poller.poll()
        faults = house.sandbox.faults
        faults.status(503, 1, method="POST", path=f"/channels/{general.id}/messages")
        faults.status(503, 1, path=f"/users/{OWNER_ID}")
        for _ in range(3):
            house.clock.advance(hours=13)
            await client.poller.poll()
        told = [message["content"] for message in house.sandbox.messages("general")]
        assert len([text for text in told if "cannot be read" in text]) == 1


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
