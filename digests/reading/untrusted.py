"""What is done with bytes from outside in a process that may hang, swell or die of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from digests.errors import ArticleError
from digests.reading.feeds import find_feeds, read_feed
from digests.reading.files import PDF, article_from_bytes
from digests.reading.opml import read_opml
from digests.reading.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Article

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(r"text/html|application/xhtml", re.IGNORECASE)


def read_page(data: bytes, address: str, content_type: str, title: str) -> Article:
    """Read the article of a page; `title` is taken where the page gives none.

    Raises:
        ArticleError: it is no page, or there is no article in it.
    """
    if _FEED.match(data):
        raise ArticleError(f"{address}: it is a feed, not an article; `/source add` reads it.")
    if content_type and not _PAGE.search(content_type):
        kind = content_type.partition(";")[0][:40]
        raise ArticleError(
            f"{address}: it is no page ({kind}); give an article's page, or the file."
        )
    declared = _CHARSET.search(content_type)
    charset = declared[1] if declared else ""
    article = article_from_bytes(data, address, ".html", title=title, charset=charset)
    return replace(article, place="")


def read_file(data: bytes, name: str, title: str) -> Article:
    """Read a file that somebody gave; its kind is told by its name's ending, a PDF by its bytes.

    Raises:
        ArticleError: it cannot be read as an article.
    """
    if name.lower().endswith(".pdf") or data.lstrip().startswith(PDF):
        return read_pdf(data, name, title)
    return article_from_bytes(data, name, PurePath(name).suffix, title=title)


_DEEDS: dict[str, Callable[..., Any]] = {
    "read_feed": read_feed,
    "find_feeds": find_feeds,
    "read_page": read_page,
    "read_file": read_file,
    "read_opml": read_opml,
}


def do(deed: str, *arguments: Any) -> Any:
    """Do one of the deeds; what it raises is raised where it was asked for."""
    return _DEEDS[deed](*arguments)
