"""The site's feeds, one in each of three formats, and the list of them (OPML)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from sandbox.news.article import PUBLISHERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.news.article import NewsArticle

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a feed stands and what it is called."""

    path: str
    title: str
    kind: str = "application/rss+xml"


NEWS = Feed("/news.xml", "News")
WORLD = Feed("/world.atom", "World", "application/atom+xml")
EVERYTHING = Feed("/feed.json", "Everything", "application/feed+json")
COMMENTS = Feed("/comments.xml", "Comments")
ILL = Feed("/ill.xml", "Letters (out of order)")
ON_THE_FRONT_PAGE = (NEWS, COMMENTS, WORLD, EVERYTHING)
IN_THE_LIST = (NEWS, WORLD, EVERYTHING, ILL)
"""Not the comments, which nobody wants in a digest."""


def rss(base: str, feed: Feed, entries: Sequence[tuple[NewsArticle, str, str]]) -> bytes:
    """RSS 2.0: the articles, each with the title and the one sentence that it has here."""
    root = Element("rss", {"version": "2.0", "xmlns:atom": _ATOM})
    channel = SubElement(root, "channel")
    _add(channel, "title", f"Harrowmere Courier: {feed.title}")
    _add(channel, "link", f"{base}/")
    _add(channel, "description", f"{feed.title} from Harrowmere and around")
    SubElement(channel, "atom:link", rel="self", type=feed.kind, href=base + feed.path)
    for article, title, sentence in entries:
        item = SubElement(channel, "item")
        _add(item, "title", title)
        _add(item, "link", base + article.path)
        _add(item, "description", sentence)
        _add(item, "guid", f"{feed.title.lower()}:{article.slug}", isPermaLink="false")
        _add(item, "pubDate", format_datetime(article.published_at))
    return _written(root)


def atom(base: str, feed: Feed, articles: Sequence[NewsArticle]) -> bytes:
    """Atom 1.0 with the whole text."""
    root = Element("feed", xmlns=_ATOM)
    _add(root, "title", PUBLISHERS["world"])
    _add(root, "id", "urn:meridian-wire:world")
    newest = articles[0].published_at if articles else datetime.fromtimestamp(0, UTC)
    _add(root, "updated", newest.isoformat())
    SubElement(root, "link", rel="self", href=base + feed.path)
    SubElement(root, "link", rel="alternate", href=f"{base}/")
    for article in articles:
        entry = SubElement(root, "entry", {"xml:lang": article.language})
        _add(entry, "title", article.title)
        _add(entry, "id", f"urn:meridian-wire:{article.slug}")
        SubElement(entry, "link", rel="alternate", href=base + article.path)
        for when in ("published", "updated"):
            _add(entry, when, article.published_at.isoformat())
        _add(SubElement(entry, "author"), "name", article.author)
        _add(entry, "summary", article.teaser)
        _add(entry, "content", _html(article), type="html")
    return _written(root)


def json_feed(base: str, feed: Feed, articles: Sequence[NewsArticle]) -> bytes:
    """JSON Feed 1.1 with the whole text."""
    items = [
        {
            "id": article.slug,
            "url": base + article.path,
            "title": article.title,
            "summary": article.teaser,
            "content_html": _html(article),
            "date_published": article.published_at.isoformat(),
            "authors": [{"name": article.author}],
            "language": article.language,
        }
        for article in articles
    ]
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Harrowmere Courier: {feed.title}",
        "home_page_url": f"{base}/",
        "feed_url": base + feed.path,
    }
    return json.dumps(head | {"items": items}, ensure_ascii=False, indent=1).encode()


def opml(base: str) -> bytes:
    """OPML 2.0: the feeds that a reader may want, the ill one among them."""
    root = Element("opml", version="2.0")
    _add(SubElement(root, "head"), "title", "Feeds of the Harrowmere Courier")
    body = SubElement(root, "body")
    for feed in IN_THE_LIST:
        SubElement(body, "outline", type="rss", text=feed.title, xmlUrl=base + feed.path)
    return _written(root)


def _add(parent: Element, name: str, text: str, **more: str) -> None:
    SubElement(parent, name, more).text = text


def _html(article: NewsArticle) -> str:
    return "\n".join(f"<p>{escape(text)}</p>" for text in article.paragraphs)


def _written(root: Element) -> bytes:
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return whole
