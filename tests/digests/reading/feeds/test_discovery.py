"""The feeds that are found on a page."""

from __future__ import annotations

import pytest

from digests.reading.feeds import FeedLink, find_feeds

SITE = "https://harbour.example/town/index.html"


def page(*links: str, base: str = "") -> bytes:
    return f"<!doctype html><html><head>{base}{''.join(links)}</head><body></body></html>".encode()


def link(
    href: str, kind: str = "application/rss+xml", title: str = "", rel: str = "alternate"
) -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


@pytest.mark.parametrize(
    "kind",
    [
        "application/rss+xml", "application/atom+xml", "application/feed+json",
        "application/rdf+xml", "text/xml", "application/x-rss+xml", "text/rss",
        "application/x.atom+xml",
        "Application/RSS+XML; charset=utf-8",
    ],
)  # fmt: skip
def test_feeds_of_every_kind_are_found(kind: str) -> None:
    assert find_feeds(page(link("/feed/", kind, "Town &amp; harbour")), SITE) == (
        FeedLink("https://harbour.example/feed/", "Town & harbour"),
    )


@pytest.mark.parametrize(
    ("bare", "urls"),
    [
        ('<link rel="feed" href="/stories" title="News">', ["https://harbour.example/stories"]),
        ('<link rel="alternate" href="/feed.xml">', ["https://harbour.example/feed.xml"]),
        ('<link rel="alternate" hreflang="de" href="/de/">', []),
        ('<link rel="feed" href="javascript:alert(1)">', []),
    ],
)
def test_a_feed_that_a_page_names_without_its_kind_is_told_by_its_place(
    bare: str, urls: list[str]
) -> None:
    assert [feed.url for feed in find_feeds(page(bare), SITE)] == urls


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("feed.xml", "https://harbour.example/town/feed.xml"),
        ("../feed.xml", "https://harbour.example/feed.xml"),
        ("//cdn.example/feed", "https://cdn.example/feed"),
        ("feed:https://harbour.example/f", "https://harbour.example/f"),
        ("feed://harbour.example/f", "https://harbour.example/f"),
        ("/f?a=1&amp;b=2#top", "https://harbour.example/f?a=1&b=2"),
    ],
)
def test_an_address_is_made_absolute(href: str, url: str) -> None:
    assert [feed.url for feed in find_feeds(page(link(href)), SITE)] == [url]


def test_a_pages_base_is_where_its_addresses_begin() -> None:
    found = find_feeds(page(link("feed.xml"), base='<base href="/news/">'), SITE)

    assert [feed.url for feed in found] == ["https://harbour.example/news/feed.xml"]


def test_feeds_of_comments_are_not_offered() -> None:
    found = find_feeds(
        page(
            link("/feed/", title="Harbour » Feed"),
            link("/comments/feed/", title="Harbour » Comments Feed"),
            link("/f2", title="Harbour » Kommentare"),
            link("/town/comments.xml"),
        ),
        SITE,
    )

    assert [feed.title for feed in found] == ["Harbour » Feed"]


def test_no_feed_is_offered_twice() -> None:
    found = find_feeds(page(link("/feed", title="News"), link("/feed/"), link("/feed#x")), SITE)

    assert [feed.title for feed in found] == ["News"]


@pytest.mark.parametrize(
    "other",
    [
        link("/de/", "text/html"),
        link("/feed", rel="stylesheet"),
        link("javascript:alert(1)"),
        link("file:///etc/hostname"),
        link(""),
        link("http://[bad/feed"),
        link("/wp-json/posts/7", "application/json"),
    ],
)
def test_other_links_are_no_feeds(other: str) -> None:
    assert find_feeds(page(other), SITE) == ()


def test_a_feed_without_a_name_is_named_after_its_host() -> None:
    assert find_feeds(page(link("https://www.quay.example/rss")), SITE)[0].title == "quay.example"


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"{}", b"<rss/>", b"<" * 100_000])
def test_what_is_no_page_offers_none(data: bytes) -> None:
    assert find_feeds(data, SITE) == ()


def test_a_pages_charset_is_heeded() -> None:
    data = page(link("/feed", title="Fähren")).decode().encode("iso-8859-1")

    assert find_feeds(data, SITE, "text/html; charset=iso-8859-1")[0].title == "Fähren"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a href="/rss.xml">RSS</a>', ("/rss.xml", "harbour.example")),
        ('<a href="/town/feed/"><b>Town</b> news</a>', ("/town/feed/", "Town news")),
        ('<a href="/f?id=3" type="application/atom+xml">Follow</a>', ("/f?id=3", "Follow")),
        ('<a href="/boats.atom" title="Boats"><img src="rss.png"></a>', ("/boats.atom", "Boats")),
        ('<a href="/news-feed.xml">RSS-Feed</a>', ("/news-feed.xml", "harbour.example")),
    ],
)
def test_where_a_page_names_no_feed_those_it_links_to_are_found(
    body: str, found: tuple[str, str]
) -> None:
    url, title = found
    told = FeedLink(f"https://harbour.example{url}", title)
    assert find_feeds(f"<html><body>{body}</body></html>".encode(), SITE) == (told,)
    named = page(link("/main.xml"))
    assert [one.url for one in find_feeds(named + body.encode(), SITE)] == [
        "https://harbour.example/main.xml"
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/feedback">Feedback</a>',
        '<a href="/sitemap.xml">Site map</a>',
        '<a href="/what-is-rss">What is RSS?</a>',
        '<a href="/comments/feed">Comments</a>',
        '<a href="javascript:feed">RSS</a>',
        '<a href="/feed/the-cat">How to feed a cat</a>',
        "<a>RSS</a>",
    ],
)
def test_a_link_to_something_else_is_no_feed(body: str) -> None:
    assert find_feeds(f"<html><body>{body}</body></html>".encode(), SITE) == ()
