from __future__ import annotations

import pytest
from yarl import URL

from bot.fetching.allowance import Allowance
from digests.errors import SettingError


@pytest.mark.parametrize(
    ("entry", "host", "ip", "port"),
    [
        ("wiki.house", "wiki.house", "10.2.0.5", 80),
        ("wiki.house", "wiki.house", "10.2.0.5", 8080),
        ("Wiki.House.", "wiki.house", "127.0.0.1", 443),
        ("wiki.house:8080", "wiki.house", "10.2.0.5", 8080),
        ("10.2.0.0/16", "any.example", "10.2.255.255", 9000),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", 9000),
        ("127.0.0.1:9000", "any.example", "127.0.0.1", 9000),
        ("::1", "::1", "::1", 9000),
        ("[::1]", "::1", "::1", 9000),
        ("[::1]:9000", "::1", "::1", 9000),
        ("fd12::/16", "any.example", "fd12::7", 80),
        ("bücher.house", "xn--bcher-kva.house", "10.0.0.1", 80),
    ],
)
def test_an_entry_opens_what_it_names(entry: str, host: str, ip: str, port: int) -> None:
    allowance = Allowance([entry])
    asked = URL.build(scheme="http", host=host, port=port)
    assert allowance.why_not_asked(asked) == ""
    assert allowance.why_not_dialled(host, ip, port) == ""


@pytest.mark.parametrize(
    ("entry", "host", "ip", "port"),
    [
        ("wiki.house:8080", "wiki.house", "10.2.0.5", 80),
        ("wiki.house:8080", "wiki.house", "10.2.0.5", 8081),
        ("wiki.house", "old.wiki.house", "10.2.0.5", 80),
        ("wiki.house", "other.house", "10.2.0.5", 80),
        ("wiki.house", "10.2.0.5", "10.2.0.5", 80),
        ("10.2.0.0/16", "any.example", "10.3.0.1", 80),
        ("127.0.0.1:9000", "127.0.0.1", "127.0.0.1", 80),
        ("127.0.0.1:9000", "127.0.0.1", "127.0.0.1", 9001),
        ("127.0.0.1", "127.0.0.2", "127.0.0.2", 80),
        ("127.0.0.1", "::1", "::1", 80),
        ("127.0.0.1", "any.example", "::ffff:127.0.0.1", 80),
    ],
)
def test_an_entry_opens_nothing_else(entry: str, host: str, ip: str, port: int) -> None:
    assert Allowance([entry]).why_not_dialled(host, ip, port)


def test_a_public_address_is_dialled_on_the_two_ports_of_the_web_only() -> None:
    allowance = Allowance()
    assert [
        port
        for port in (0, 22, 25, 80, 81, 443, 6379, 8080, 8443)
        if not allowance.why_not_dialled("any.example", "9.9.9.9", port)
    ] == [80, 443]


@pytest.mark.parametrize("ip", ["", "2130706433", "0x7f.1", "127.1", "local", "9.9.9.9 "])
def test_what_is_no_ip_address_is_never_dialled(ip: str) -> None:
    assert Allowance().why_not_dialled("any.example", ip, 80)


@pytest.mark.parametrize(
    "entry",
    ["http://wiki.house", "wiki.house/path", "10.2.0.1/16", "a@wiki.house", "wiki house", "*.house",
     "wiki.house:port", "wiki.house:99999", "127.1", "10.2.0.0/40", "-", "wiki.house:0"],
)  # fmt: skip
def test_an_entry_that_is_none_is_named(entry: str) -> None:
    with pytest.raises(SettingError) as error:
        Allowance(["wiki.house", entry])
    assert str(error.value).startswith(f"DAYBREAK_FETCH_ALLOW names {entry!r}, which is no host")


def test_empty_entries_are_none() -> None:
    assert Allowance(["", " "]).why_not_dialled("127.0.0.1", "127.0.0.1", 80)
