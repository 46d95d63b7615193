"""Whatever bytes come in a feed's place: a feed whose values are sound, or one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import FeedError
from digests.reading.addresses import canonical_address
from digests.reading.feeds import MOST_ENTRIES, Feed, article_of, find_feeds, read_feed
from tests.digests.reading.feeds.feeds import ADDRESS, NOW

CORPUS = [
    path.read_bytes()
    for path in sorted((Path(__file__).parent / "corpus").iterdir())
    if path.suffix != ".toml"
]


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """Take a feed of the corpus and cut, double or overwrite a part of it."""
    data = draw(st.sampled_from(CORPUS))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
    part = draw(st.sampled_from([b"", data[start:end] * 2, b"<", b"&", b"]]>", b"\0", b"\xff"]))
    return data[:start] + part + data[draw(st.sampled_from([start, end])) :]


@st.composite
def json_feeds(draw: st.DrawFn) -> bytes:
    """Write a JSON Feed whose values are of any kind."""
    value = st.none() | st.integers() | st.text(max_size=20) | st.lists(st.text(max_size=5))
    keys = ("id", "url", "external_url", "title", "content_html", "content_text", "summary")
    more = ("tags", "date_published", "authors")
    item = st.fixed_dictionaries({}, optional=dict.fromkeys((*keys, *more), value))
    told = {
        "title": draw(value),
        "home_page_url": draw(value),
        "items": draw(st.lists(item | value)),
    }
    return json.dumps(told).encode()


def feed_or_fault(data: bytes, header: str) -> Feed | FeedError:
    try:
        return read_feed(data, ADDRESS, NOW, header)
    except FeedError as fault:
        return fault


def assert_sound(feed: Feed) -> None:
    assert 0 < len(feed.title) <= 100
    assert feed.site == canonical_address(feed.site)
    assert len({entry.key for entry in feed.entries}) == len(feed.entries) <= MOST_ENTRIES
    for entry in feed.entries:
        assert entry.url == canonical_address(entry.url)
        assert entry.title == " ".join(entry.title.split())
        assert entry.title
        for paragraph in entry.text.split("\n\n") if entry.text else ():
            assert paragraph == " ".join(paragraph.split())
            assert paragraph
        assert entry.published_at is None or entry.published_at <= NOW
        assert not (entry.is_whole and not entry.text)
        article = article_of(entry, feed)
        assert article.text
        f"{article}".encode()


@given(data=mangled() | json_feeds() | st.binary(max_size=200), header=st.text(max_size=30))
def test_any_bytes_are_a_sound_feed_or_refused_in_one_line(data: bytes, header: str) -> None:
    found = feed_or_fault(data, header)

    if isinstance(found, FeedError):
        assert str(found).endswith(".")
        assert "\n" not in str(found)
    else:
        assert_sound(found)
        assert feed_or_fault(data, header) == found


@given(data=mangled() | st.binary(max_size=200), header=st.text(max_size=30))
def test_any_bytes_offer_sound_feeds_or_none(data: bytes, header: str) -> None:
    for link in find_feeds(data, ADDRESS, header):
        assert canonical_address(link.url)
        assert link.title


@pytest.mark.parametrize("module", ["digests.reading.feeds", "digests.reading.opml"])
def test_no_parser_is_loaded_before_the_first_feed(module: str) -> None:
    told = (
        f"import sys, {module}; print({{'feedparser', 'lxml', 'babel', 'ftfy'}} & {{*sys.modules}})"
    )
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "set()"
