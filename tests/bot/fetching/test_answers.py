"""What an answer says, and what is said where there is none."""

from __future__ import annotations

import asyncio
import gzip
import re
import socket
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.fetch import Fetcher
from digests.errors import FetchError
from tests.bot.fetching.sites import FEED, Names, Site, open_raw_site

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=["127.0.0.1"], resolver=Names(harbour_example="127.0.0.1")) as opened:
        yield opened


async def test_an_answer_has_its_body_and_what_its_headers_say(
    fetcher: Fetcher, site: Site
) -> None:
    site.says(
        "/feed",
        Content_Type="application/rss+xml; charset=latin1",
        ETag='W/"7"',
        Last_Modified="Mon, 02 Mar 2026 12:00:00 GMT",
        Cache_Control="max-age=900",
    )
    answer = await fetcher.get(site.url("/feed#top"))
    assert answer.url == site.url("/feed")
    assert answer.body == FEED
    assert answer.content_type == "application/rss+xml; charset=latin1"
    assert (answer.etag, answer.last_modified) == ('W/"7"', "Mon, 02 Mar 2026 12:00:00 GMT")
    assert answer.max_age == 900
    assert not answer.is_not_modified
    assert answer.moved_to == ""


async def test_a_request_says_who_asks_and_carries_nothing_else(
    fetcher: Fetcher, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.says("/", Set_Cookie="seen=1")
    await fetcher.get(site.url())
    await fetcher.get(site.url())
    headers = site.asked[1].headers
    assert re.fullmatch(r"Daybreak/\d+\.\d+\.\d+", headers["User-Agent"])
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}


async def test_what_was_not_modified_is_no_error(fetcher: Fetcher, site: Site) -> None:
    async def answer(request: web.Request) -> web.Response:
        known = request.headers.get("If-None-Match") == '"7"'
        headers = {"ETag": '"7"', "Cache-Control": "max-age=60"}
        return web.Response(body=FEED, status=304 if known else 200, headers=headers)

    site.answers["/feed"] = answer
    first = await fetcher.get(site.url("/feed"))
    again = await fetcher.get(site.url("/feed"), etag=first.etag)
    assert again.is_not_modified
    assert (again.body, again.etag, again.max_age) == (b"", '"7"', 60)


async def test_a_date_is_sent_back_as_it_came(fetcher: Fetcher, site: Site) -> None:
    site.says("/feed", b"", 304)
    again = await fetcher.get(site.url("/feed"), last_modified="Mon, 02 Mar 2026 12:00:00 GMT")
    assert site.asked[0].headers["If-Modified-Since"] == "Mon, 02 Mar 2026 12:00:00 GMT"
    assert again.is_not_modified
    assert again.last_modified == "Mon, 02 Mar 2026 12:00:00 GMT"


async def test_a_header_that_is_no_text_is_none(fetcher: Fetcher) -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'HTTP/1.1 200 OK\r\nETag: "\xff"\r\nContent-Type: a\xfe/b\r\n\r\n<rss/>')
        await writer.drain()

    async with open_raw_site(talk) as url:
        answer = await fetcher.get(url)
    assert (answer.body, answer.etag, answer.content_type) == (b"<rss/>", "", "")


async def test_a_validator_that_cannot_stand_in_a_header_is_left_out(
    fetcher: Fetcher, site: Site
) -> None:
    site.says("/feed")
    await fetcher.get(site.url("/feed"), etag='"a\r\nCookie: x"', last_modified="März")
    assert not {"If-None-Match", "If-Modified-Since", "Cookie"} & set(site.asked[0].headers)


async def test_not_modified_is_believed_only_where_it_was_asked(
    fetcher: Fetcher, site: Site
) -> None:
    site.says("/feed", b"", 304)
    with pytest.raises(FetchError, match="HTTP 304"):
        await fetcher.get(site.url("/feed"))


async def test_a_packed_body_is_unpacked(fetcher: Fetcher, site: Site) -> None:
    site.says("/feed", gzip.compress(FEED), Content_Encoding="gzip")
    assert (await fetcher.get(site.url("/feed"))).body == FEED
    assert site.asked[0].headers["Accept-Encoding"] == "gzip, deflate"


async def test_a_packed_body_that_ends_too_early_is_told_of(fetcher: Fetcher, site: Site) -> None:
    site.says("/feed", gzip.compress(FEED)[:-4], Content_Encoding="gzip")
    with pytest.raises(FetchError, match=r"^127\.0\.0\.1 answers with a body whose packing is d"):
        await fetcher.get(site.url("/feed"))


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, r"wants a user name and a password for this address \(HTTP 401\)\. Give"),
        (403, r"does not let Daybreak read this address \(HTTP 403\)\. Give"),
        (404, r"has nothing at this address \(HTTP 404\)\. Check"),
        (410, r"has taken this address away for good \(HTTP 410\)\. Remove"),
        (429, r"wants fewer requests \(HTTP 429\)\. Try"),
        (500, r"has a fault of its own \(HTTP 500\)\. Try"),
        (503, r"has a fault of its own \(HTTP 503\)\. Try"),
        (599, r"has a fault of its own \(HTTP 599\)\. Try"),
        (300, r"answers with something else than a page or a feed \(HTTP 300\)\. Check"),
        (301, r"answers with something else than a page or a feed \(HTTP 301\)\. Check"),
        (418, r"answers with something else than a page or a feed \(HTTP 418\)\. Check"),
        (200, r"answers with nothing at all\. Check"),
        (204, r"answers with nothing at all\. Check"),
    ],
)
async def test_a_status_without_a_body_to_read_is_told_in_words(
    fetcher: Fetcher, site: Site, status: int, told: str
) -> None:
    site.says("/feed", b"", status)
    with pytest.raises(FetchError, match=rf"^harbour\.example {told}") as error:
        await fetcher.get(site.url("/feed", "harbour.example"))
    assert error.value.is_gone is (status == 410)
    assert error.value.retry_after is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"", "cut the connection"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>", "cut the connection"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", "cut the conn"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "cut the c|web serv"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "does not answer as a web server does"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", "does not answer as a web serv"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 100_000 + b"\r\n", "does not answer as a web serv"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<rss>", "whose packing is damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n<rss>", "packing that was not asked for"),
    ],
)  # fmt: skip
async def test_a_server_that_does_not_keep_to_http_is_told_of_in_words(
    fetcher: Fetcher, said: bytes, told: str
) -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        await writer.drain()

    async with open_raw_site(talk) as url:
        with pytest.raises(FetchError, match=rf"^127\.0\.0\.1 .*(?:{told})"):
            await fetcher.get(url)


async def test_a_name_that_nobody_knows_is_told(fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match=r"^quay\.example is a name that no name server knows\."):
        await fetcher.get("https://quay.example/")


async def test_a_port_where_nobody_listens_is_told(fetcher: Fetcher) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(FetchError, match=r"^127\.0\.0\.1 takes no connections\."):
            await fetcher.get(f"http://127.0.0.1:{port}/")


async def test_a_server_that_speaks_no_https_is_told(fetcher: Fetcher, site: Site) -> None:
    with pytest.raises(FetchError, match=r"^127\.0\.0\.1 does not answer in HTTPS\."):
        await fetcher.get(site.url().replace("http:", "https:"))
    assert site.paths == []


async def test_a_certificate_that_nobody_vouches_for_is_told(
    fetcher: Fetcher, certificate: ssl.SSLContext
) -> None:
    def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=certificate)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError, match=r"^harbour\.example shows no valid certificate,"):
            await fetcher.get(f"https://harbour.example:{port}/")


async def test_a_fetcher_that_is_not_open_says_so() -> None:
    with pytest.raises(RuntimeError):
        await Fetcher().get("https://harbour.example/")
