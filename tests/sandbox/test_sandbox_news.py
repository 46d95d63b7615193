"""The news site beside the Discord, asked over HTTP as a feed reader and a browser ask it."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

import aiohttp
import lxml.html
import pytest
from lxml import etree

from sandbox import Sandbox
from sandbox.news import NewsSite
from sandbox.news.article import read_articles

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

START = datetime(2026, 5, 4, 19, 30, 5, 250_000, tzinfo=UTC)
MORNING = timedelta(hours=12, minutes=30)
FEEDS = ("news.xml", "comments.xml", "world.atom", "feed.json")
PATHS = ("", *FEEDS, "sources.opml", "robots.txt", "style.css", "articles/harrow-bridge-closed")
ATOM = "{http://www.w3.org/2005/Atom}"

Entry = tuple[str, str, datetime]
"""Title, address and instant."""


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site(clock: Clock) -> AsyncIterator[NewsSite]:
    async with NewsSite(now=clock) as running:
        yield running


@pytest.fixture
async def http(site: NewsSite) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{site.url}/") as session:
        yield session


async def fetch(http: aiohttp.ClientSession, path: str) -> bytes:
    async with http.get(path) as response:
        assert response.status == 200
        return await response.read()


async def entries(http: aiohttp.ClientSession, feed: str) -> list[Entry]:
    """A feed's entries in their order, read by a parser that takes no fault."""
    if feed.endswith(".json"):
        async with http.get(feed) as response:
            said = await response.json(content_type="application/feed+json")
        return [
            (i["title"], i["url"], datetime.fromisoformat(i["date_published"]))
            for i in said["items"]
        ]
    root = etree.fromstring(await fetch(http, feed))
    if feed.endswith(".atom"):
        return [
            (
                entry.findtext(f"{ATOM}title"),
                entry.find(f"{ATOM}link").get("href"),
                datetime.fromisoformat(entry.findtext(f"{ATOM}published")),
            )
            for entry in root.iter(f"{ATOM}entry")
        ]
    return [
        (i.findtext("title"), i.findtext("link"), parsedate_to_datetime(i.findtext("pubDate")))
        for i in root.iter("item")
    ]


@pytest.mark.parametrize("feed", FEEDS)
async def test_each_entry_leads_to_the_page_of_its_article(
    http: aiohttp.ClientSession, feed: str
) -> None:
    found = await entries(http, feed)
    assert len(found) >= 2
    for title, address, at in found:
        page = lxml.html.fromstring(await fetch(http, address))
        assert title.removeprefix("On: ") == page.findtext(".//h1")
        assert datetime.fromisoformat(page.find(".//time").get("datetime")) == at
        assert page.xpath("string(//link[@rel='canonical']/@href)") == address


async def test_every_article_has_its_own_feed_and_stands_in_the_one_of_everything(
    http: aiohttp.ClientSession, clock: Clock
) -> None:
    clock.at += MORNING
    parts = await entries(http, "news.xml") + await entries(http, "world.atom")
    assert sorted(parts) == sorted(await entries(http, "feed.json"))
    assert len(parts) == len(read_articles(START))


@pytest.mark.parametrize("feed", FEEDS[:1] + FEEDS[2:])
async def test_news_comes_when_the_clock_is_moved_and_none_is_of_the_future(
    http: aiohttp.ClientSession, clock: Clock, feed: str
) -> None:
    seen: list[Entry] = []
    while clock.at <= START + MORNING:
        found = await entries(http, feed)
        assert found[-len(seen) :] == seen or not seen
        assert all(at <= clock.at for _, _, at in found)
        assert found == sorted(found, key=lambda entry: entry[2], reverse=True)
        seen, clock.at = found, clock.at + timedelta(minutes=30)
    assert any(at > START for _, _, at in seen)


async def test_an_article_has_no_page_before_it_is_published(
    http: aiohttp.ClientSession, clock: Clock
) -> None:
    [late, *_] = read_articles(START)
    clock.at = late.published_at - timedelta(seconds=1)
    async with http.get(late.path) as response:
        assert response.status == 404
    clock.at = late.published_at
    await fetch(http, late.path)


@pytest.mark.parametrize("path", PATHS)
async def test_what_is_known_by_its_tag_is_not_sent_again(
    http: aiohttp.ClientSession, path: str
) -> None:
    async with http.get(path) as first:
        tag = first.headers["ETag"]
    for known, status in ((tag, 304), (f'"other", W/{tag}', 304), ("*", 304), ('"other"', 200)):
        async with http.get(path, headers={"If-None-Match": known}) as response:
            assert (response.status, response.headers["ETag"]) == (status, tag)
            assert bool(await response.read()) == (status == 200)


@pytest.mark.parametrize("feed", FEEDS)
async def test_what_is_known_by_its_date_is_not_sent_again_until_there_is_news(
    http: aiohttp.ClientSession, clock: Clock, feed: str
) -> None:
    async with http.get(feed) as first:
        known = {"If-Modified-Since": first.headers["Last-Modified"]}
    async with http.get(feed, headers=known) as same:
        assert same.status == 304
    clock.at += MORNING
    async with http.get(feed, headers=known) as later:
        assert later.status == 200


async def test_the_front_page_shows_what_is_published_and_names_the_feeds(
    http: aiohttp.ClientSession, site: NewsSite
) -> None:
    page = lxml.html.fromstring(await fetch(http, ""))
    named = {
        link.get("title"): (link.get("href"), link.get("type"))
        for link in page.findall(".//link[@rel='alternate']")
    }
    assert named == {
        "News": ("/news.xml", "application/rss+xml"),
        "Comments": ("/comments.xml", "application/rss+xml"),
        "World": ("/world.atom", "application/atom+xml"),
        "Everything": ("/feed.json", "application/feed+json"),
    }
    shown = [(a.text, site.url + a.get("href")) for a in page.findall(".//h2/a")]
    assert shown == [(title, url) for title, url, _ in await entries(http, "feed.json")]


@pytest.mark.parametrize("path", PATHS[:5])
async def test_a_clock_put_back_before_all_news_leaves_an_empty_site(
    http: aiohttp.ClientSession, clock: Clock, path: str
) -> None:
    clock.at -= timedelta(days=30)
    await fetch(http, path)
    assert [await entries(http, feed) for feed in FEEDS] == [[], [], [], []]


async def test_the_list_of_feeds_names_those_of_news_and_the_ill_one(
    http: aiohttp.ClientSession, site: NewsSite
) -> None:
    listed = etree.fromstring(await fetch(http, "sources.opml")).findall("body/outline")
    assert [(outline.get("type"), outline.get("xmlUrl")) for outline in listed] == [
        ("rss", f"{site.url}/{path}") for path in ("news.xml", "world.atom", "feed.json", "ill.xml")
    ]


async def test_the_ill_feed_is_a_page_to_sign_in_and_makes_no_other_wait(
    http: aiohttp.ClientSession,
) -> None:
    async with http.get("ill.xml") as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert "Retry-After" not in response.headers
        page = await response.read()
    assert lxml.html.fromstring(page).find(".//input[@type='password']") is not None
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(page)


async def test_robots_are_kept_from_what_is_private_alone(http: aiohttp.ClientSession) -> None:
    rules = RobotFileParser()
    rules.parse((await fetch(http, "robots.txt")).decode().splitlines())
    asked = ("/private/", "/private/draft", "/", "/articles/harrow-bridge-closed")
    assert [rules.can_fetch("Daybreak", path) for path in asked] == [False, False, True, True]


async def test_a_port_that_is_taken_makes_it_take_another(clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with (
            NewsSite(port, now=clock) as site,
            aiohttp.ClientSession(f"{site.url}/") as http,
        ):
            assert site.host != f"127.0.0.1:{port}"
            await fetch(http, "news.xml")


async def test_a_port_that_is_free_is_taken_again_at_the_next_start(clock: Clock) -> None:
    async with NewsSite(now=clock) as first:
        port = int(first.host.rpartition(":")[2])
    async with NewsSite(port, now=clock) as second:
        assert second.url == first.url == f"http://127.0.0.1:{port}"


async def test_the_sandbox_starts_it_when_asked_and_its_news_go_by_the_sandboxs_clock() -> None:
    async with Sandbox() as alone:
        assert alone.news_url is None
        assert alone.channel("general").topic == "Everything else"
    async with (
        Sandbox(news_port=0) as sandbox,
        aiohttp.ClientSession(f"{sandbox.news_url}/") as http,
    ):
        assert str(sandbox.news_url) in (sandbox.channel("general").topic or "")
        before = await entries(http, "feed.json")
        sandbox.faults.skew_clock(timedelta(days=1))
        after = await entries(http, "feed.json")
        assert after[-len(before) :] == before
        assert len(after) > len(before)
        gone = sandbox.news_url
    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.ClientConnectorError):
            await http.get(f"{gone}/")
