"""The feeds that a page names: in its head, else among its links."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from digests.errors import ArticleError
from digests.reading.addresses import canonical_address, host_of
from digests.reading.charset import charset_sent, decode_text
from digests.reading.feeds.values import FeedLink
from digests.reading.pages.elements import parse_html
from digests.reading.plain import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_LOOKED_AT = 2_000_000
"""Bytes of a page in which its head ends."""
_LONGEST_TITLE = 100
_TYPE = re.compile(
    r"(?:application|text)/(?:(?:x[.-])?(?:rss|atom|rdf)(?:\+xml)?|xml)|application/feed\+json"
)
_JSON = "application/json"
_OF_JSON_FEED = re.compile("feed", re.IGNORECASE)
"""In the address or title of a JSON file that is a feed; others describe the page to programs."""
_COMMENTS = re.compile(
    r"\b(?:comments?|kommentare?|commentaires?|comentarios?|coment[aá]rios?|commenti|reacties|"
    r"kommentarer|kommentit|komentarze|komentáře|yorumlar|комментарии|коментарі)\b|コメント|评论|댓글",
    re.IGNORECASE,
)


_PATH = re.compile(
    r"(?:.*/)?(?:(?:feeds?|rss2?|atom)/?|[^/]*\.(?:rss|atom|rdf)|"
    r"(?:[^/]*[-_.])?(?:feed|rss|atom|index)\.(?:xml|json))",
    re.IGNORECASE,
)
"""Paths under which feeds stand, and little else."""
_SIGN = re.compile(
    r"(?:rss|atom|xml|json|web|news)?[\s-]*(?:feeds?)?(?:abonnieren)?", re.IGNORECASE
)
"""Words that say that a link is a feed, and not which."""


def find_feeds(data: bytes, address: str, content_type: str = "") -> tuple[FeedLink, ...]:
    """Find the feeds that a page offers, none twice, none of comments.

    Those that it names for programs (`link rel="alternate"`); where it names none, those to which
    it links. Empty if there are none, or if it is no page.
    """
    page = _parsed(data[:_LOOKED_AT], content_type)
    if page is None:
        return ()
    base = next((one.get("href") for one in page.iter("base") if one.get("href")), "")
    with suppress(ValueError):
        address = urljoin(address, base)
    named = tuple(distinct(_links(page, address)))
    return named or tuple(distinct(_linked(page, address)))


def _parsed(data: bytes, content_type: str) -> HtmlElement | None:
    from lxml import etree

    try:
        text = decode_text(data, declared=charset_sent(content_type), markup=True)
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
        return parse_html(text)
    except (ArticleError, etree.LxmlError, ValueError):
        return None


def _links(page: HtmlElement, address: str) -> Iterator[FeedLink]:
    for link in page.iter("link"):
        rels = (link.get("rel") or "").lower().split()
        href, title = link.get("href") or "", plain_line(link.get("title") or "")
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        url = feed_address(href, address) if {"alternate", "feed"} & set(rels) else ""
        is_feed = (
            _TYPE.fullmatch(kind)
            or (kind == _JSON and _OF_JSON_FEED.search(href + title))
            or (not kind and ("feed" in rels or _PATH.fullmatch(urlsplit(url).path)))
        )
        if url and is_feed and not _COMMENTS.search(f"{url} {title}"):
            yield FeedLink(url=url, title=title[:_LONGEST_TITLE].rstrip() or host_of(url))


def _linked(page: HtmlElement, address: str) -> Iterator[FeedLink]:
    for link in page.iter("a"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        url = feed_address(link.get("href") or "", address)
        if not url or not (_TYPE.fullmatch(kind) or _PATH.fullmatch(urlsplit(url).path)):
            continue
        told = (link.get("title") or "", str(link.text_content()))
        names = [name for name in map(plain_line, told) if not _SIGN.fullmatch(name)]
        if not _COMMENTS.search(" ".join((url, *names))):
            yield FeedLink(url, next(iter(names), host_of(url))[:_LONGEST_TITLE].rstrip())


def feed_address(href: str, base: str = "") -> str:
    """Give an http(s) address of a feed as it is written, made absolute; '' if it is none.

    `feed:` is what some programs write before or instead of `http:`.
    """
    href = re.sub(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", "", href.strip(), flags=re.IGNORECASE)
    if href.startswith("//") and not base:
        href = f"http:{href}"
    with suppress(ValueError):
        found = urldefrag(urljoin(base, href)).url
        return found if href and canonical_address(found) else ""
    return ""


def distinct(links: Iterable[FeedLink]) -> Iterator[FeedLink]:
    """Leave out links to feeds that were named before."""
    seen: set[str] = set()
    for link in links:
        canonical = canonical_address(link.url)
        if canonical not in seen:
            seen.add(canonical)
            yield link
