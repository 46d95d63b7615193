"""How much of an answer is taken, and for how long it is waited for."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.fetch import Fetcher
from bot.fetching.exchange import Limits
from digests.errors import FetchError
from tests.bot.fetching.sites import FEED, Site, open_raw_site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n"
MEGABYTE = 1_000_000


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=["127.0.0.1"]) as opened:
        yield opened


async def pour(writer: asyncio.StreamWriter, chunk: bytes, times: int) -> int:
    """Write until all is written or the other side goes; gives how many chunks left."""
    for written in range(times):
        try:
            writer.write(chunk)
            await writer.drain()
        except ConnectionError:
            return written
    return times


async def test_thirty_megabytes_are_cut_off_at_ten(fetcher: Fetcher) -> None:
    poured = []
    ended = asyncio.Event()

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD)
        poured.append(await pour(writer, b"<item/>\n" * (MEGABYTE // 8), 30))
        ended.set()

    async with open_raw_site(talk) as url:
        with pytest.raises(FetchError, match=r"^127\.0\.0\.1 answers with more than 10 MB,"):
            await fetcher.get(url)
        await ended.wait()
    assert poured[0] < 30


async def test_a_body_that_says_how_long_it_is_need_not_come(fetcher: Fetcher) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD.replace(b"Content-Type", b"Content-Length: 10000001\r\nX"))
        await reader.read()  # until the other side goes

    async with open_raw_site(talk) as url:
        with pytest.raises(FetchError, match="more than 10 MB"):
            await fetcher.get(url)


async def test_a_body_of_exactly_the_limit_is_taken(site: Site) -> None:
    site.says("/at", b"x" * 1_000)
    site.says("/over", b"x" * 1_001)
    async with Fetcher(allow=["127.0.0.1"], limits=Limits(wire=1_000)) as fetcher:
        assert len((await fetcher.get(site.url("/at"))).body) == 1_000
        with pytest.raises(FetchError, match=r"more than 0\.001 MB"):
            await fetcher.get(site.url("/over"))


@pytest.mark.parametrize("megabytes", [31, 2_000])
async def test_a_gzip_bomb_is_cut_off_while_it_unpacks(
    fetcher: Fetcher, site: Site, megabytes: int
) -> None:
    member = gzip.compress(bytes(MEGABYTE))
    site.says("/bomb", member * megabytes, Content_Encoding="gzip")
    site.says("/feed")
    with pytest.raises(FetchError, match=r"^127\.0\.0\.1 answers with more than 30 MB,"):
        await fetcher.get(site.url("/bomb"))
    assert (await fetcher.get(site.url("/feed"))).body == FEED


async def test_what_unpacks_to_less_is_taken(fetcher: Fetcher, site: Site) -> None:
    site.says("/long", gzip.compress(bytes(29 * MEGABYTE)), Content_Encoding="gzip")
    assert len((await fetcher.get(site.url("/long"))).body) == 29 * MEGABYTE


async def test_a_site_that_is_silent_is_left(site: Site) -> None:
    async def silence(_: web.Request) -> web.Response:
        await asyncio.sleep(3_600)
        raise AssertionError

    site.answers["/feed"] = silence
    async with Fetcher(allow=["127.0.0.1"], timeout=0.2) as fetcher:
        with pytest.raises(FetchError, match=r"^127\.0\.0\.1 took longer than 0\.2 seconds to"):
            await fetcher.get(site.url("/feed"))


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\n", HEAD], ids=["", "head", "body"])
async def test_a_site_that_drips_is_left_all_the_same(said: bytes) -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        drip = b"x" if said == HEAD else b"H" if not said else b"X: a\r\n"
        while not writer.is_closing():
            writer.write(drip)
            await writer.drain()
            await asyncio.sleep(0.02)

    async with open_raw_site(talk) as url, Fetcher(allow=["127.0.0.1"], timeout=0.5) as fetcher:
        with pytest.raises(FetchError, match=r"took longer than|does not answer as a web server"):
            await fetcher.get(url)


async def test_redirects_share_the_time_of_one_request(site: Site) -> None:
    async def slowly(request: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        step = int(request.path[1:])
        return web.Response(status=302, headers={"Location": f"/{step + 1}"})

    for step in range(5):
        site.answers[f"/{step}"] = slowly
    site.says("/5")
    async with Fetcher(allow=["127.0.0.1"], timeout=1) as fetcher:
        with pytest.raises(FetchError, match="took longer than 1 seconds"):
            await fetcher.get(site.url("/0"))
    assert "/5" not in site.paths


async def test_a_get_that_is_given_up_gives_its_turn_away(site: Site) -> None:
    came = asyncio.Event()

    async def silence(_: web.Request) -> web.Response:
        came.set()
        await asyncio.sleep(3_600)
        raise AssertionError

    site.answers["/slow"] = silence
    site.says("/feed")
    async with Fetcher(allow=["127.0.0.1"]) as fetcher:
        task = asyncio.create_task(fetcher.get(site.url("/slow")))
        await came.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await fetcher.get(site.url("/feed"))).body == FEED


@pytest.mark.parametrize(
    ("again", "told"),
    [
        (b"HTTP/1.1 100 Continue\r\n\r\n", "does not answer as a web server does"),
        (b"HTTP/1.1 103 Hints\r\nLink: <a>\r\n\r\n", "does not answer as a web server does"),
        (b"1;%s\r\na\r\n" % (b"x" * 500), r"more than 0\.1 MB"),
    ],
    ids=["continue", "hints", "chunks"],
)
async def test_what_comes_around_a_body_counts_too(again: bytes, told: str) -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if again[:1] == b"1":
            writer.write(HEAD[:-2] + b"Transfer-Encoding: chunked\r\n\r\n")
        await pour(writer, again * 1_000, 1_000)

    async with (
        open_raw_site(talk) as url,
        Fetcher(allow=["127.0.0.1"], limits=Limits(wire=100_000)) as fetcher,
    ):
        with pytest.raises(FetchError, match=told):
            await fetcher.get(url)
