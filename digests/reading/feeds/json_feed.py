"""JSON Feed 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from digests.errors import FeedError
from digests.reading.feeds.ordering import newest_first
from digests.reading.feeds.values import MOST_ENTRIES, Item, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_JSON = "It begins like JSON, but cannot be read as such. Try again later, or check its address."
_NO_FEED = 'It is JSON, but no JSON Feed: it has no list of "items". Check its address.'


def read_json(text: str) -> Listing:
    """Read a JSON Feed; what is not of the kind that the format asks for is passed over.

    Raises:
        FeedError: it is no JSON, or no feed.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise FeedError(_NO_JSON) from None
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise FeedError(_NO_FEED)
    found = [item for item in items if isinstance(item, dict)]
    listed = newest_first(found, _dates, len(text))
    return Listing(
        title=_text(told, "title"),
        site=_text(told, "home_page_url"),
        items=tuple(map(_item, listed[:MOST_ENTRIES])),
    )


def _item(item: dict[str, Any]) -> Item:
    return Item(
        links=(_text(item, "url"), _text(item, "external_url")),
        title=_text(item, "title"),
        content=_text(item, "content_html") or _as_html(_text(item, "content_text")),
        summary=_as_html(_text(item, "summary")),
        dates=_dates(item),
        labels=tuple(_labels(item)),
    )


def _dates(item: dict[str, Any]) -> tuple[str, str]:
    return _text(item, "date_published"), _text(item, "date_modified")


def _labels(item: dict[str, Any]) -> Iterator[str]:
    tags = item.get("tags")
    for tag in tags if isinstance(tags, list) else ():
        if isinstance(tag, str):
            yield tag


def _as_html(text: str) -> str:
    """Give plain text as HTML; of its line breaks, those between paragraphs stay."""
    paragraphs = (part for part in text.split("\n\n") if part.strip())
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs)


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""
