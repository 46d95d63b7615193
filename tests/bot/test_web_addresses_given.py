"""Addresses as members give them."""

from __future__ import annotations

import pytest

from bot.web_reader import whole_address


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("harbour.example/news", "https://harbour.example/news"),
        (" <http://harbour.example> ", "http://harbour.example"),
        ("feed://harbour.example/rss", "https://harbour.example/rss"),
        ("feed:http://harbour.example/rss", "http://harbour.example/rss"),
        ("feed.harbour.example", "https://feed.harbour.example"),
        ("http://feed:80/", "http://feed:80/"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ],
)
def test_what_people_leave_out_or_put_before_an_address_is_mended(given: str, read: str) -> None:
    assert whole_address(given) == read
