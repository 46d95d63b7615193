"""Feeds of a few lines, for tests that are about one thing in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digests.reading.feeds import read_feed

if TYPE_CHECKING:
    from digests.reading.feeds import Feed

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
ADDRESS = "https://herald.example/feed"


def rss(*items: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """Write a feed of items that are given as what stands within each."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    channel = f"<title>Herald</title><link>https://herald.example/</link>{inner}"
    return f'{before}<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def item(address: str = "", title: str = "", text: str = "", guid: str = "", date: str = "") -> str:
    """Write what stands within an item."""
    told = {"link": address, "title": title, "description": text, "guid": guid, "pubDate": date}
    return "".join(f"<{name}>{value}</{name}>" for name, value in told.items() if value)


def read(*items: str) -> Feed:
    """Read a feed of some items."""
    return read_feed(rss(*items), ADDRESS, NOW)
