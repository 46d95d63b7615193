from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.fetch import Fetcher
from digests.errors import FetchError
from tests.bot.fetching.sites import FEED, Names, Site, open_raw_site, sockets_opened

if TYPE_CHECKING:
    import asyncio


async def test_an_answer_names_the_address_it_came_from(site: Site) -> None:
    site.sends_on("/old", "/new?a=1#top")
    site.says("/new")
    async with Fetcher(allow=["127.0.0.1"]) as fetcher:
        answer = await fetcher.get(site.url("/old"))
    assert (answer.url, answer.body) == (site.url("/new?a=1"), FEED)


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ([301], "/1"),
        ([308], "/1"),
        ([301, 308], "/2"),
        ([302], ""),
        ([303], ""),
        ([307], ""),
        ([302, 301], ""),
        ([301, 302], "/1"),
        ([301, 302, 301], "/1"),
    ],
)
async def test_an_address_moved_as_far_as_it_is_sent_on_for_good(
    site: Site, statuses: list[int], moved_to: str
) -> None:
    for step, status in enumerate(statuses):
        site.sends_on(f"/{step}", f"/{step + 1}", status)
    site.says(f"/{len(statuses)}")
    async with Fetcher(allow=["127.0.0.1"]) as fetcher:
        answer = await fetcher.get(site.url("/0"))
    assert answer.url == site.url(f"/{len(statuses)}")
    assert answer.moved_to == (site.url(moved_to) if moved_to else "")


async def test_what_moved_and_was_not_modified_says_both(site: Site) -> None:
    site.sends_on("/old", "/new", 301)
    site.says("/new", b"", 304)
    async with Fetcher(allow=["127.0.0.1"]) as fetcher:
        answer = await fetcher.get(site.url("/old"), etag='"7"')
    assert answer.is_not_modified
    assert answer.moved_to == site.url("/new")


@pytest.mark.parametrize(
    ("letters", "asked"), [("é".encode(), b"/caf%C3%A9"), ("é".encode("latin-1"), b"/caf%E9")]
)
async def test_letters_that_stand_bare_in_where_it_is_sent_on_to_are_followed(
    letters: bytes, asked: bytes
) -> None:
    paths: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to = b"Location: /caf" + letters
        writer.write(b"HTTP/1.1 302 Found\r\n" + to + b"\r\nContent-Length: 0\r\n\r\n")
        paths.append((await reader.readuntil(b"\r\n\r\n")).split()[1])
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    async with open_raw_site(talk) as address, Fetcher(allow=["127.0.0.1"]) as fetcher:
        with pytest.raises(FetchError, match="404"):
            await fetcher.get(address)
    assert paths == [asked]


async def test_five_are_followed_and_a_sixth_is_not(site: Site) -> None:
    for step in range(6):
        site.sends_on(f"/{step}", f"/{step + 1}")
    site.says("/6")
    async with Fetcher(allow=["127.0.0.1"]) as fetcher:
        assert (await fetcher.get(site.url("/1"))).url == site.url("/6")
        site.asked.clear()
        with pytest.raises(FetchError, match=r"^127\.0\.0\.1 sends on too often\."):
            await fetcher.get(site.url("/0"))
    assert site.paths == ["/0", "/1", "/2", "/3", "/4", "/5"]


@pytest.mark.parametrize("circle", [["/a"], ["/a", "/b"], ["/a", "/b", "/c"]])
async def test_a_circle_is_left_where_it_closes(site: Site, circle: list[str]) -> None:
    for here, there in zip(circle, [*circle[1:], circle[0]], strict=True):
        site.sends_on(here, there)
    async with Fetcher(allow=["127.0.0.1"]) as fetcher:
        with pytest.raises(FetchError, match=r"^127\.0\.0\.1 sends on in a circle\."):
            await fetcher.get(site.url("/a"))
    assert site.paths == circle


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest/", "169.254.169.254 leads to a link-local address"),
        ("http://127.0.0.2/", "127.0.0.2 leads to this machine itself"),
        ("http://[::1]/", "::1 leads to this machine itself"),
        ("http://[::ffff:10.0.0.1]/", "leads to an IPv4 address wrapped in IPv6"),
        ("http://quay.example/", "quay.example leads to a private network"),
        ("//quay.example/", "quay.example leads to a private network"),
        ("http://0x7f000001/", "it writes an IP address in an unusual way"),
        ("http://9.9.9.9:25/", "it names port 25"),
        ("file:///etc/passwd", "it begins with file:"),
        ("data:text/plain,x", "it begins with data:"),
        ("ftp://quay.example/", "it begins with ftp:"),
        ("http://a:b@quay.example/", "it holds a user name or a password"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_site_cannot_send_on_into_the_house(
    site: Site, location: str, reason: str, status: int
) -> None:
    site.sends_on("/feed", location, status)
    names = Names(quay_example="192.168.0.8")
    async with Fetcher(allow=[f"127.0.0.1:{site.port}"], resolver=names) as fetcher:
        with sockets_opened() as opened, pytest.raises(FetchError) as error:
            await fetcher.get(site.url("/feed"))
    assert str(error.value).startswith("127.0.0.1 sends on to an address that is not read, since ")
    assert reason in str(error.value)
    assert site.paths == ["/feed"]
    assert [event for event in opened if "connect" in event] == [
        f"socket.connect (('127.0.0.1', {site.port}),)"
    ]


async def test_a_port_beside_the_one_that_is_allowed_is_asked_nothing(
    site: Site, other_site: Site
) -> None:
    site.sends_on("/feed", other_site.url("/secret"))
    async with Fetcher(allow=[f"127.0.0.1:{site.port}"]) as fetcher:
        with pytest.raises(FetchError, match=f"it names port {other_site.port}|this machine"):
            await fetcher.get(site.url("/feed"))
    assert other_site.asked == []
