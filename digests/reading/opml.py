"""Lists of feeds as feed readers give and take them (OPML 2.0, opml.org)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.errors import FeedError
from digests.reading.addresses import host_of
from digests.reading.feeds.discovery import distinct, feed_address
from digests.reading.feeds.document import decode_feed
from digests.reading.feeds.entities import NOT_XML, escape_ampersands, own_entities
from digests.reading.feeds.values import FeedLink
from digests.reading.plain import plain_line, without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

MOST_OUTLINES = 2_000
"""Lines of one list; people follow some hundred feeds."""
_LARGEST = 5_000_000
"""Bytes of a list of so many lines."""
_LONGEST_TITLE = 100

_NO_OPML = "It is not a list of feeds (OPML). Export one from a feed reader and give that file."
_EMPTY = "It is empty. Give a list of feeds (OPML) that a feed reader exported."
_NO_FEEDS = "It is a list (OPML) without a feed in it. Export one from a feed reader."
_TOO_MANY = f"It lists more than {MOST_OUTLINES:,} lines. Give a shorter list."
_TOO_LARGE = f"It is over {_LARGEST // 1_000_000} MB. Give a shorter list."


def read_opml(data: bytes) -> tuple[FeedLink, ...]:
    """Read the feeds of a list in their order, those in folders too, none twice.

    Lines without an http(s) address of a feed are passed over.

    Raises:
        FeedError: it is no OPML, broken, too long, or lists no feed.
    """
    if len(data) > _LARGEST:
        raise FeedError(_TOO_LARGE)
    if not data.strip():
        raise FeedError(_EMPTY)
    if not _OPML.search(data):
        raise FeedError(_NO_OPML)
    root = _parsed(decode_feed(data))
    outlines = [one for one in root.iter() if _name(one) == "outline"]
    if len(outlines) > MOST_OUTLINES:
        raise FeedError(_TOO_MANY)
    links = tuple(distinct(_links(outlines)))
    if not links:
        raise FeedError(_NO_FEEDS)
    return links


def write_opml(feeds: Iterable[FeedLink], title: str) -> bytes:
    """Write a list of feeds that `read_opml` and other programs read."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _written(title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        name = _written(feed.title)
        etree.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=feed.url)
    written = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return bytes(written)


_OPML = re.compile(rb"<\0?o\0?p\0?m\0?l", re.IGNORECASE)
_ROOT = re.compile(r"<opml\b", re.IGNORECASE)


def _parsed(text: str) -> _Element:
    from lxml import etree

    root = _ROOT.search(text)
    if root is None:
        raise FeedError(_NO_OPML)
    own_entities(text[: root.start()])  # refuses those that harm; titles need no others
    mended = escape_ampersands(NOT_XML.sub("", text[root.start() :]))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(mended.encode(), parser)
    except etree.XMLSyntaxError as error:
        line = text[: root.start()].count("\n") + (error.lineno or 1)
        raise FeedError(
            f"The list (OPML) is broken in line {line}. Export it anew, or mend that line."
        ) from None


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _links(outlines: Iterable[_Element]) -> Iterator[FeedLink]:
    for outline in outlines:
        told = {name.lower(): value for name, value in outline.items()}
        url = feed_address(told.get("xmlurl") or _url_of_feed(told))
        title = plain_line(told.get("title") or told.get("text") or "")
        if url:
            yield FeedLink(url=url, title=title[:_LONGEST_TITLE].rstrip() or host_of(url))


def _url_of_feed(told: dict[str, str]) -> str:
    is_feed = told.get("type", "").lower() in {"rss", "atom", "feed"}
    return told.get("url", "") if is_feed else ""


def _written(text: str) -> str:
    return NOT_XML.sub("", without_controls(text))
