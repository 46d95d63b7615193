from __future__ import annotations

import pytest
from yarl import URL

from bot.fetching.web_addresses import next_address, read_address
from digests.errors import FetchError


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://harbour.example/feed", "https://harbour.example/feed"),
        (" HTTP://Harbour.Example:80/feed#top ", "http://harbour.example/feed"),
        ("https://bücher.example/ü?q=ö", "https://xn--bcher-kva.example/%C3%BC?q=%C3%B6"),
        ("https://harbour.example", "https://harbour.example"),
        ("http://9.9.9.9/", "http://9.9.9.9/"),
        ("http://[2620:fe::fe]/x", "http://[2620:fe::fe]/x"),
        ("https://a_b.example./", "https://a_b.example/"),
        ("http://127.0.0.1./", "http://127.0.0.1/"),
    ],
)
def test_an_address_is_read(given: str, read: str) -> None:
    assert str(read_address(given)) == read


@pytest.mark.parametrize(
    "given",
    [
        *("", "harbour", "harbour.example/feed", "//harbour.example/", "/feed", "http", ":", "@"),
        *("file:///etc/passwd", "data:text/html,x", "javascript:alert(1)", "ftp://harbour.example/"),
        *("gopher://harbour.example/", "feed:https://harbour.example/", "mailto:a@harbour.example"),
        *("http://", "http:///feed", "http:/harbour.example/", "http:harbour.example", "http://?q"),
        *("http://a:b@harbour.example/", "http://a@harbour.example/", "http://:b@harbour.example/"),
        *("http://harbour.example:x/", "http://harbour.example:99999/", "http://harbour.example:1:2/"),
        *("http://[::1", "http://::1/", "http://har bour.example/", "http://harbour..example/"),
        *("http://.example/", "http://-/", "http://harbour.example\\@9.9.9.9/", "http://h%61rbour/"),
        *("http://harbour\n.example/", "http://harbour.example/\x00", "http://harbour\t.example/"),
        *("http://harbour.example/\udcff", f"http://harbour.example/{'a' * 2000}"),
        *(f"http://{'a' * 64}.example/", f"http://{'a.' * 130}example/", "http://xn--\ud800.example/"),
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused_in_one_sentence(given: str) -> None:
    with pytest.raises(FetchError) as error:
        read_address(given)
    assert str(error.value).startswith("This address is not read, since it")
    assert str(error.value).endswith(". Give a public address that begins with https://.")


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7f.0.0.1", "127.1", "0177.0.0.1", "127.0.0.0x1", "1", "0",
     "256.1.1.1", "1.2.3.4.5", "harbour.1", "①②⑦.1", "１２７.１"],
)  # fmt: skip
def test_an_ip_address_is_taken_in_its_usual_spelling_only(host: str) -> None:
    with pytest.raises(FetchError, match="writes an IP address in an unusual way"):
        read_address(f"http://{host}/")


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/news", "https://harbour.example/news"),
        ("other?a=b&c", "https://harbour.example/feeds/other?a=b&c"),
        ("//quay.example/x#y", "https://quay.example/x"),
        ("http://quay.example/", "http://quay.example/"),
        ("?page=2", "https://harbour.example/feeds/all?page=2"),
    ],
)
def test_where_a_site_sends_on_to_may_be_relative(location: str, leads_to: str) -> None:
    assert str(next_address(URL("https://harbour.example/feeds/all"), location)) == str(
        URL(leads_to)
    )


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "data:,x", "javascript:x", "http://a:b@quay.example/", "http://0x7f.1/",
     "http://", "http://quay.example:x/", "http://[::1/", "\x01"],
)  # fmt: skip
def test_a_site_that_sends_on_to_no_address_of_a_site_is_named(location: str) -> None:
    with pytest.raises(FetchError, match=r"^harbour\.example sends on to an address that is not"):
        next_address(URL("https://harbour.example/feeds/all"), location)
