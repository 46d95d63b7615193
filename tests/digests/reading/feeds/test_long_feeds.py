"""A feed too long to be read whole loses its oldest entries, however it lists them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from digests.reading.feeds import MOST_ENTRIES, Feed, read_feed
from tests.digests.reading.feeds.feeds import ADDRESS, NOW, item, read, rss

LISTED = MOST_ENTRIES + 40
NEWEST = [f"https://herald.example/{number}" for number in range(LISTED - 1, 39, -1)]
"""Entry 0 is the oldest."""


def dated(number: int) -> str:
    return (NOW - timedelta(hours=LISTED - number)).isoformat()


def rss_of(numbers: list[int]) -> bytes:
    return rss(*(item(f"/{one}", f"Lock {one}", date=dated(one)) for one in numbers))


def atom_of(numbers: list[int]) -> bytes:
    entries = "".join(
        f'<a:entry><a:title>Lock</a:title><a:link href="/{one}"/>'
        f"<a:content><![CDATA[<entry> {one}</entry>]]></a:content>"
        f"<a:updated>{dated(one)}</a:updated></a:entry>"
        for one in numbers
    )
    return f'<a:feed xmlns:a="http://www.w3.org/2005/Atom">{entries}</a:feed>'.encode()


def json_of(numbers: list[int]) -> bytes:
    items = [{"url": f"/{one}", "title": "Lock", "date_modified": dated(one)} for one in numbers]
    return json.dumps({"items": items}).encode()


def addresses(feed: Feed) -> list[str]:
    return [entry.url for entry in feed.entries]


@pytest.mark.parametrize("write", [rss_of, atom_of, json_of])
@pytest.mark.parametrize("order", ["oldest first", "newest first", "shuffled"])
def test_its_newest_entries_are_read(write: object, order: str) -> None:
    assert callable(write)
    numbers = list(range(LISTED))
    if order == "newest first":
        numbers.reverse()
    elif order == "shuffled":
        numbers.sort(key=lambda number: number * 7 % 41)
    assert addresses(read_feed(write(numbers), ADDRESS, NOW)) == NEWEST


def test_without_dates_those_listed_first_are_read() -> None:
    feed = read(*(item(f"/{number}", f"Lock {number}") for number in range(LISTED)))
    assert addresses(feed) == [f"https://herald.example/{number}" for number in range(MOST_ENTRIES)]


def test_what_has_no_date_gives_way_to_what_has_one() -> None:
    undated = [item(f"/{number}", f"Lock {number}") for number in range(MOST_ENTRIES)]
    feed = read(*undated, item("/new", "Lock", date="Tue, 19 May 2026 08:00:00 GMT"))
    assert addresses(feed)[:2] == ["https://herald.example/new", "https://herald.example/0"]
    assert len(feed.entries) == MOST_ENTRIES


def test_long_texts_cost_the_oldest_entries_too() -> None:
    text = "The lock of Thorn was closed for repairs on Monday, the council said. " * 300
    feed = read(*(item(f"/{one}", "Lock", f"{one}. {text}", date=dated(one)) for one in range(400)))
    assert 40 < len(feed.entries) < 400
    assert addresses(feed) == [
        f"https://herald.example/{399 - place}" for place in range(len(feed.entries))
    ]


def test_the_newest_of_100_000_entries_is_read_though_it_is_listed_last() -> None:
    first = NOW - timedelta(minutes=100_000)
    listed = (
        item(f"/{one}", "Flood", date=(first + timedelta(minutes=one)).isoformat())
        for one in range(100_000)
    )
    feed = read(*listed)
    assert addresses(feed)[0] == "https://herald.example/99999"
    assert len(feed.entries) == MOST_ENTRIES


def test_of_a_long_feed_that_breaks_off_the_whole_entries_are_put_in_order() -> None:
    broken = rss_of(list(range(LISTED))).partition(f"<pubDate>{dated(LISTED - 1)}".encode())[0]
    feed = read_feed(broken, ADDRESS, NOW)
    assert addresses(feed) == [*NEWEST[1:], "https://herald.example/39"]
    assert feed.title == "Herald"


def test_what_can_be_read_whole_stays_as_it_is_listed() -> None:
    feed = read_feed(rss_of([1, 3, 2]), ADDRESS, NOW)
    assert addresses(feed) == [f"https://herald.example/{number}" for number in (1, 3, 2)]
