"""Lists of feeds, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import FeedError
from digests.reading.feeds import FeedLink
from digests.reading.opml import MOST_OUTLINES, read_opml, write_opml

NESTED = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Towns"><outline text="North">
  <outline type="rss" text="Thorn &amp; Quay" xmlUrl="https://thorn.example/feed/" htmlUrl="https://thorn.example/"/>
</outline></outline>
<outline title="Rivers" text="rivers" XMLURL="feed://rivers.example/rss"/>
<outline type="link" text="A page" url="https://page.example/"/>
<outline type="rss" text="Old form" url="http://old.example/rss"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/>
<outline text="Again" xmlUrl="https://thorn.example/feed"/>
<outline xmlUrl="https://nameless.example/a?x=1&y=2"/>
</body></opml>"""


def test_the_feeds_of_all_folders_are_read_in_their_order() -> None:
    assert read_opml(NESTED) == (
        FeedLink("https://thorn.example/feed/", "Thorn & Quay"),
        FeedLink("http://rivers.example/rss", "Rivers"),
        FeedLink("http://old.example/rss", "Old form"),
        FeedLink("https://nameless.example/a?x=1&y=2", "nameless.example"),
    )


def test_a_list_in_a_namespace_is_read_as_any_other() -> None:
    within = NESTED.replace(b"<opml ", b'<opml xmlns="http://opml.org/spec2" ')
    assert read_opml(within) == read_opml(NESTED)


def listing(lines: int) -> bytes:
    outlines = "".join(f'<outline xmlUrl="https://f.example/{n}"/>' for n in range(lines))
    return f"<opml><body>{outlines}</body></opml>".encode()


def test_a_long_list_is_read() -> None:
    assert len(read_opml(listing(MOST_OUTLINES))) == MOST_OUTLINES


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"feeds", "not a list of feeds"),
        (b"<rss><channel/></rss>", "not a list of feeds"),
        (b'{"feeds": []}', "not a list of feeds"),
        (b"<opml><body><outline text='Towns'/></body></opml>", "without a feed"),
        (b"<opml>\n<body>\n<outline>\n</body></opml>", "broken in line 4"),
        (b"<opml><body>" + b"<outline>" * 100_000, "broken in line 1"),
        (listing(5_000), "more than 2,000 lines"),
        (b" " * 6_000_000, "over 5 MB"),
        (b'<!DOCTYPE o [<!ENTITY f SYSTEM "file:///etc/hostname">]><opml/>', "entities"),
    ],
)
def test_a_faulty_list_is_refused_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(FeedError) as refused:
        read_opml(data)

    sentence = str(refused.value)
    assert told in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@given(titles=st.lists(st.text(max_size=120), min_size=1, max_size=5), title=st.text(max_size=50))
def test_what_was_written_is_read_again(titles: list[str], title: str) -> None:
    feeds = [
        FeedLink(f"https://f.example/{number}/?a=1&b={number}", name)
        for number, name in enumerate(titles)
    ]
    written = write_opml(feeds, title)
    read = read_opml(written)

    assert [feed.url for feed in read] == [feed.url for feed in feeds]
    assert read_opml(write_opml(read, title)) == read
