"""RSS of all versions and Atom, by feedparser, from bytes that were made fit for it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from digests.errors import FeedError
from digests.reading.feeds.mending import mend
from digests.reading.feeds.values import Item, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]


def read_xml(text: str) -> Listing:
    """Read an RSS or Atom feed; addresses are resolved against `xml:base` as far as it is given.

    Raises:
        FeedError: it is harmful, broken off too early, or no feed.
    """
    import feedparser

    # From a stream: what is handed over as bytes or text, the library takes for a file's name.
    found = feedparser.parse(
        io.BytesIO(_NO_ADDRESS.sub("", mend(text)).encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.version and not found.entries and not found.feed:
        raise FeedError
    return Listing(
        title=_text(found.feed, "title"),
        site=next(_alternates(found.feed), ""),
        items=tuple(_item(entry, found.version) for entry in found.entries),
    )


def _item(entry: Record, version: str) -> Item:
    contents = [
        _text(content, "value")
        for content in entry.get("content", ())
        if _IS_TEXT.match(content.get("type") or "text/html")
    ]
    return Item(
        links=tuple(_links(entry, version)),
        title=_text(entry, "title") or _text(entry, "media_title"),
        content=max(contents, key=len, default=""),
        summary=_text(entry, "summary"),
        # Asked for as keys: `get` gives one date for another.
        dates=tuple(_text(entry, name) for name in _DATES if dict.__contains__(entry, name)),
        labels=tuple(_labels(entry)),
        source=_text(entry.get("source") or {}, "title"),
        is_sponsored=any("sponsored" in (link.get("rel") or "").split() for link in _all(entry)),
    )


_IS_TEXT = re.compile(r"text/|application/xhtml\+xml", re.IGNORECASE)
_DATES = ("published", "created", "updated")


def _links(entry: Record, version: str) -> Iterator[str]:
    yield _text(entry, "feedburner_origlink")
    yield from _alternates(entry)
    guid = _text(entry, "id")
    # In Atom it is but a name, in RSS often a number.
    if not version.startswith("atom") and _ABSOLUTE.match(guid):
        yield guid


_NO_ADDRESS = re.compile(
    r"<guid\b[^<>]*\bisPermaLink\s*=\s*[\"']false[\"'][^<>]*>"
    r"(?:<!\[CDATA\[[^<>]*\]\]>|[^<>])*</guid\s*>",
    re.IGNORECASE,
)
"""A guid that says to be none: it serves for nothing else here."""
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)


def _alternates(record: Record) -> Iterator[str]:
    """Give the addresses of what a feed or an entry is about, those of pages first."""
    links = [link for link in _all(record) if link.get("rel") == "alternate"]
    for link in sorted(links, key=lambda link: "html" not in (link.get("type") or "html")):
        yield link.get("href") or ""


def _all(record: Record) -> list[Record]:
    links: list[Record] = record.get("links") or []
    return links


def _labels(entry: Record) -> Iterator[str]:
    for tag in entry.get("tags") or ():
        yield tag.get("label") or tag.get("term") or ""


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""
