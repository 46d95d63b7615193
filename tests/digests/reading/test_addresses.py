from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digests.fingerprint import identity_of
from digests.reading.addresses import canonical_address

PIECES = (
    "http:// HTTPS:// a.example [::1] :443 :80 / // ? & = # % %2f utm_source=x fbclid=1 q=ü @ "
    'é.example \\ .. ; | " < ('
)
ADDRESSES = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES.split(" "))).map("".join).map("https://host.example".__add__),
)


@pytest.mark.parametrize(
    ("given_address", "canonical"),
    [
        ("HTTPS://Example.ORG/News", "https://example.org/News"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:443/a", "http://example.org:443/a"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=9", "https://example.org/a?id=3"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://example.org/a?utm_medium=mail", "https://example.org/a"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("  https://example.org/a b ", "https://example.org/a%20b"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_an_address_has_one_canonical_form(given_address: str, canonical: str) -> None:
    assert canonical_address(given_address) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org/a",
        "ftp://example.org/a",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://example.org:99999/",
        "https://[::1",
        "https://exa mple.org/",
        "https://example.org/a\nb",
        "https://.example.org/",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_what_is_no_web_address_has_no_canonical_form(text: str) -> None:
    assert canonical_address(text) == ""


@given(ADDRESSES)
@example("http://0/%%20")
def test_a_canonical_address_stays_as_it_is(text: str) -> None:
    once = canonical_address(text)

    assert canonical_address(once) == once


@given(ADDRESSES)
def test_a_canonical_address_is_fit_for_a_link(text: str) -> None:
    address = canonical_address(text)

    assert not address or address.startswith(("http://", "https://"))
    assert address.isascii()
    assert not set(address) & set(' "<>\\^`{|}\t\r\n')


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("http://dock.example/a?b=1", "https://dock.example/a?b=1", True),
        ("http://dock.example:8080/a", "https://dock.example:8080/a", False),
        ("http://dock.example/a:80", "https://dock.example/a:80", True),
        ("http://dock.example/a", "https://dock.example/b", False),
    ],
)
def test_http_and_https_name_one_page_unless_a_port_tells_them_apart(
    one: str, other: str, *, is_same: bool
) -> None:
    assert (identity_of(one) == identity_of(other)) is is_same
