"""What is never dialled: no socket is opened, and no server is asked."""

from __future__ import annotations

import pytest

from bot.fetch import Fetcher
from digests.errors import FetchError
from tests.bot.fetching.sites import Names, Site, sockets_opened

METADATA = "a link-local address, as a cloud's metadata have"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1/", "127.0.0.1 leads to this machine itself"),
        ("http://[::1]/", "::1 leads to this machine itself"),
        ("http://0.0.0.0/", "0.0.0.0 leads to this machine itself"),
        ("https://10.2.0.5/", "10.2.0.5 leads to a private network"),
        ("http://169.254.169.254/latest/meta-data/", f"169.254.169.254 leads to {METADATA}"),
        ("http://[fd00:ec2::254]/", "fd00:ec2::254 leads to a private network"),
        ("http://[fe80::1%25eth0]/", f"leads to {METADATA}"),
        ("http://[::ffff:127.0.0.1]/", "leads to an IPv4 address wrapped in IPv6"),
        ("http://[::ffff:a9fe:a9fe]/", "leads to an IPv4 address wrapped in IPv6"),
        ("http://[64:ff9b::10.0.0.1]/", "leads to an IPv4 address wrapped in IPv6"),
        ("http://[2002:7f00:1::]/", "leads to an IPv4 address wrapped in IPv6"),
        ("http://224.0.0.1/", "leads to a multicast address"),
        ("http://127.0.0.1./", "leads to this machine itself"),
        ("http://①②⑦.⓪.⓪.①/", "127.0.0.1 leads to this machine itself"),
        ("http://2130706433/", "it writes an IP address in an unusual way"),
        ("http://0x7f.1/", "it writes an IP address in an unusual way"),
        ("http://0177.0.0.1/", "it writes an IP address in an unusual way"),
        ("http://9.9.9.9:22/", "it names port 22, and only 80 and 443 are read"),
        ("http://harbour.example:8080/", "it names port 8080, and only 80 and 443 are read"),
        ("http://ann:secret@9.9.9.9/", "it holds a user name or a password"),
        ("http://9.9.9.9@127.0.0.1/", "it holds a user name or a password"),
        ("file:///etc/passwd", "it begins with file: and not with http:// or https://"),
        ("data:text/html,x", "it begins with data: and not with http:// or https://"),
    ],
)
@pytest.mark.parametrize("heed_robots", [False, True])
async def test_an_address_of_the_house_opens_no_socket(
    address: str, reason: str, *, heed_robots: bool
) -> None:
    async with Fetcher() as fetcher:
        with sockets_opened() as opened, pytest.raises(FetchError) as error:
            await fetcher.get(address, heed_robots=heed_robots)
    assert str(error.value).startswith("This address is not read, since ")
    assert str(error.value).endswith(f"{reason}. Give a public address that begins with https://.")
    assert opened == []


@pytest.mark.parametrize("name", ["localhost", "localhost.", "LOCALHOST"])
async def test_a_name_of_this_machine_opens_no_connection(name: str) -> None:
    async with Fetcher() as fetcher:
        with pytest.raises(FetchError, match="localhost leads to this machine itself"):
            await fetcher.get(f"http://{name}/")


@pytest.mark.parametrize(
    "ips", ["127.0.0.1", "10.0.0.8 192.168.0.8", "::ffff:127.0.0.1", "fe80::1%2", "169.254.169.254"]
)
async def test_a_name_that_leads_into_the_house_opens_no_socket(ips: str) -> None:
    names = Names(harbour_example=ips)
    async with Fetcher(resolver=names) as fetcher:
        with (
            sockets_opened() as opened,
            pytest.raises(FetchError, match=r"harbour\.example leads to"),
        ):
            await fetcher.get("https://harbour.example/")
    assert names.asked == ["harbour.example"]
    assert opened == []


async def test_a_name_that_changes_its_answer_is_refused_at_the_second(site: Site) -> None:
    site.says("/", Connection="close")
    names = Names(harbour_example=["127.0.0.1", "127.0.0.2"])
    async with Fetcher(allow=[f"127.0.0.1:{site.port}"], resolver=names) as fetcher:
        await fetcher.get(site.url("/", "harbour.example"))
        with sockets_opened() as opened, pytest.raises(FetchError, match="leads to this machine"):
            await fetcher.get(site.url("/", "harbour.example"))
    assert names.asked == ["harbour.example"] * 2
    assert opened == []
    assert site.paths == ["/"]


async def test_a_name_that_changes_between_robots_and_page_is_refused(site: Site) -> None:
    site.says("/robots.txt", "", Connection="close")
    site.says("/news")
    names = Names(harbour_example=["127.0.0.1", "127.0.0.2"])
    async with Fetcher(allow=[f"127.0.0.1:{site.port}"], resolver=names) as fetcher:
        with pytest.raises(FetchError, match="leads to this machine"):
            await fetcher.get(site.url("/news", "harbour.example"), heed_robots=True)
    assert site.paths == ["/robots.txt"]


async def test_of_two_answers_only_the_one_that_may_be_is_dialled(site: Site) -> None:
    site.says("/")
    names = Names(harbour_example="127.0.0.2 127.0.0.1")
    async with Fetcher(allow=[f"127.0.0.1:{site.port}"], resolver=names) as fetcher:
        with sockets_opened() as opened:
            await fetcher.get(site.url("/", "harbour.example"))
    assert [event for event in opened if "connect" in event] == [
        f"socket.connect (('127.0.0.1', {site.port}),)"
    ]


async def test_a_name_of_the_house_may_be_read_where_it_is_allowed(site: Site) -> None:
    site.says("/")
    names = Names(wiki_house="127.0.0.1", other_house="127.0.0.1")
    async with Fetcher(allow=[f"wiki.house:{site.port}"], resolver=names) as fetcher:
        await fetcher.get(site.url("/", "wiki.house"))
        for other in (site.url("/", "other.house"), site.url("/"), "http://wiki.house/"):
            with pytest.raises(FetchError):
                await fetcher.get(other)
    assert len(site.asked) == 1
