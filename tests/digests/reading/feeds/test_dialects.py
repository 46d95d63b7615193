"""What is read of a feed in each dialect, and of one with each fault that feeds have."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digests.reading.feeds import Entry, read_feed

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text("utf-8"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ADDRESS = "https://feeds.example/news/feed.xml"


def told(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "url": entry.url,
        "text": entry.text,
        "published": entry.published_at,
        "is_whole": entry.is_whole,
        "is_advertisement": entry.is_advertisement,
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_of_each_feed_its_entries_are_read(name: str) -> None:
    feed = read_feed((CORPUS / name).read_bytes(), ADDRESS, NOW)

    silent = {"url": "", "text": "", "published": None, "is_whole": False}
    expected = [
        silent | {"is_advertisement": False} | entry for entry in EXPECTED[name].get("entry", ())
    ]
    assert (feed.title, feed.site) == (EXPECTED[name]["title"], EXPECTED[name]["site"])
    assert [told(entry) for entry in feed.entries] == expected


def test_each_file_of_the_corpus_has_its_expectation() -> None:
    assert {path.name for path in CORPUS.iterdir()} == {*EXPECTED, "expected.toml"}


@pytest.mark.parametrize("kind", ["", "text/html", "text/plain; charset=us-ascii", "image/png"])
@pytest.mark.parametrize("name", ["rss-2.0.xml", "atom-1.0.xml", "json-1.1.json"])
def test_a_wrong_content_type_changes_nothing(name: str, kind: str) -> None:
    data = (CORPUS / name).read_bytes()

    assert read_feed(data, ADDRESS, NOW, kind) == read_feed(data, ADDRESS, NOW)


def test_a_feed_without_a_title_is_named_after_its_host() -> None:
    feed = read_feed(b"<rss><channel/></rss>", "https://www.quarry.example/rss", NOW)

    assert (feed.title, feed.site, feed.entries) == ("quarry.example", "", ())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("around", ["{}", "<![CDATA[{}]]>"])
def test_a_blank_line_parts_paragraphs_and_a_line_break_does_not(around: str, ending: str) -> None:
    text = around.format(f"The pier is{ending}shut.{ending}{ending}It opens in May.{ending}")
    data = f"<rss><channel><item><description>{text}</description></item></channel></rss>".encode()

    assert read_feed(data, ADDRESS, NOW).entries[0].text == "The pier is shut.\n\nIt opens in May."
