"""An entry's headline and source, where its feed gathers what others publish."""

from __future__ import annotations

import pytest

from digests.reading.feeds import Entry, article_of, read_feed
from tests.digests.reading.feeds.feeds import ADDRESS, NOW, item, read, rss

LINK = "https://gather.example/go/1"


def only(inner: str, feed: str = "Herald") -> Entry:
    data = rss(inner).replace(b"<title>Herald<", f"<title>{feed}<".encode(), 1)
    return read_feed(data, ADDRESS, NOW).entries[0]


@pytest.mark.parametrize("name", ["Canalpost", "The Canal Post", "Canal.example"])
def test_what_an_entry_names_is_its_source_and_no_part_of_its_headline(name: str) -> None:
    source = f'<source url="https://canal.example">{name}</source>'
    feed = read(item(LINK, f"Ferrow reopens its lock - {name}", guid="1") + source)

    assert feed.entries[0].title == "Ferrow reopens its lock"
    assert article_of(feed.entries[0], feed).source == name


@pytest.mark.parametrize("source", ["", "<source url='https://x.example/feed'/>"])
def test_without_a_name_of_its_own_the_feed_is_the_source(source: str) -> None:
    feed = read(item(LINK, "Ferrow reopens its lock") + source)

    assert article_of(feed.entries[0], feed).source == "Herald"


def test_an_address_is_nobodys_name() -> None:
    assert only(item(LINK, "A lock") + "<source>https://x.example/feed</source>").source == ""


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("No boats today - Locks &amp; Weirs", "No boats today"),
        ("No boats today | Locks &amp; Weirs", "No boats today"),
        ("No boats today – at least in Ferrow", "No boats today – at least in Ferrow"),
        ("Locks &amp; Weirs: what we learned", "Locks & Weirs: what we learned"),
        ("Locks &amp; Weirs", "Locks & Weirs"),
    ],
)
def test_the_feeds_own_name_behind_a_headline_goes(title: str, headline: str) -> None:
    assert only(item(LINK, title), "Locks &amp; Weirs").title == headline


def test_what_says_to_be_paid_for_behind_a_headline_still_says_so() -> None:
    assert only(item(LINK, "Ten boats to buy now | Sponsored")).is_advertisement


@pytest.mark.parametrize(
    ("feed", "title", "headline"),
    [
        ("Release notes from sluice", "v2.4.0", "sluice v2.4.0"),
        ("Tags from sluice", "v2.4.0-rc.1", "sluice v2.4.0-rc.1"),
        ("Sluice Releases", "Release 2.4", "Sluice 2.4"),
        ("PyPI recent updates for sluice", "2.4.1", "sluice 2.4.1"),
        ("Sluice", "Version 3.0", "Sluice 3.0"),
        ("Release notes from sluice", "Sluice 2.4", "Sluice 2.4"),
        ("Herald", "7 boats sank", "7 boats sank"),
        ("Releases", "v2.4.0", "v2.4.0"),
    ],
)
def test_a_bare_version_stands_behind_its_projects_name(
    feed: str, title: str, headline: str
) -> None:
    assert only(item(LINK, title), feed).title == headline
