"""The cases of feeds that failed in other programs, where the reference material is there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from digests.errors import FeedError
from digests.reading.feeds import Entry, FeedLink, find_feeds, read_feed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 5, 5, 12, tzinfo=UTC)
HOME = "https://ledger.example/"


@pytest.fixture
def cases(shared_folder: Path) -> Path:
    return shared_folder / "cases" / "feeds"


@pytest.fixture
def entries(cases: Path) -> Callable[[str], tuple[Entry, ...]]:
    return lambda name: read_feed((cases / name).read_bytes(), f"{HOME}feed.xml", NOW).entries


def test_1_one_guid_for_all_is_no_key(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    assert len(entries("01-same-guid.xml")) == 5


@pytest.mark.parametrize("name", ["02-guid-regenerated", "04-tracking-and-new-date"])
def test_2_and_4_a_new_guid_date_or_tracker_is_no_news(
    name: str, entries: Callable[[str], tuple[Entry, ...]]
) -> None:
    [before], [after] = entries(f"{name}-a.xml"), entries(f"{name}-b.xml")

    assert (before.key, before.mark) == (after.key, after.mark)


def test_3_new_facts_are_a_change(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    [before], [after] = entries("03-retitled-a.xml"), entries("03-retitled-b.xml")

    assert before.key == after.key
    assert before.mark != after.mark


def test_5_dates(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    told = [entry.published_at for entry in entries("05-dates.xml")]

    assert [one and one.isoformat().replace("+00:00", "Z") for one in told] == [
        "2015-09-02T22:01:01Z",
        "2020-05-25T04:45:26Z",
        "2015-04-30T06:57:00Z",
        "2026-05-04T19:04:05Z",
        "2016-06-29T15:07:41Z",
        "2026-05-04T04:00:00Z",
        None,
    ]


def test_6_the_future_is_now(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    assert [entry.published_at for entry in entries("06-future.xml")] == [NOW, NOW]


def test_7_bare_entries(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    first, second = entries("07-bare.xml")

    assert (first.url, second.url) == ("", f"{HOME}only-link")
    assert first.title in first.text
    assert first.key != second.key


def test_8_entities(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    [entry] = entries("08-entities.xml")

    assert entry.title == "Ministry’s plan & budget"
    assert "AT&T" in entry.text
    assert not {"&#8217;", "&ndash;", "<b>", "&amp;"} & set(entry.text.split())


@pytest.mark.parametrize("header", ["", "text/xml; charset=utf-8", "text/xml; charset=iso-8859-1"])
@pytest.mark.parametrize("name", ["09-latin1-says-utf8.xml", "09b-utf8-says-latin1.xml"])
def test_9_charsets_that_lie(name: str, header: str, cases: Path) -> None:
    [entry] = read_feed((cases / name).read_bytes(), HOME, NOW, header).entries

    assert entry.title.startswith("Café")
    assert "Zürich" in entry.text


def test_10_junk_before_the_feed(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    assert [entry.title for entry in entries("10-junk-before-xml.xml")] == ["Solar tender"]


def test_11_bases(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    [entry] = entries("11-xml-base.atom")

    assert entry.url == "https://blog.example/When/2026/05/04/Dam-cracks"


def test_12_a_page_in_a_feeds_place(cases: Path) -> None:
    with pytest.raises(FeedError, match="robots"):
        read_feed((cases / "12-html-challenge.xml").read_bytes(), HOME, NOW)
    assert find_feeds((cases / "12b-discovery.html").read_bytes(), HOME) == (
        FeedLink(f"{HOME}feed.xml", "News"),
    )


def test_14_an_entity_bomb(cases: Path) -> None:
    with pytest.raises(FeedError, match="entities"):
        read_feed((cases / "14-entity-bomb.xml").read_bytes(), HOME, NOW)


def test_17_a_teaser(entries: Callable[[str], tuple[Entry, ...]]) -> None:
    [entry] = entries("17-teaser.xml")

    assert entry.text == "The utility Norvolt will close its last coal plant in 2028."
