"""Bytes to the text of a feed, or one sentence on what came in a feed's place."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from enum import StrEnum

from digests.errors import ArticleError, FeedError
from digests.reading.charset import charset_sent, decode_text
from digests.reading.pages.kinds import is_bot_check, is_consent
from digests.reading.plain import plain_line, plain_text

LARGEST = 30_000_000
"""Bytes of a feed, unpacked; most have some 100,000."""
_HEAD = 4_096
"""Bytes within which a text shows that it is one."""
_LOOKED_AT = 200_000
"""Characters of a page from which it is told what kind it is."""


class Kind(StrEnum):
    """How a feed is written."""

    XML = "xml"
    JSON = "json"


_NOT_TEXT = (
    "It is neither XML nor JSON and so no feed. Give the address of an RSS, Atom or JSON feed."
)
_EMPTY = "It is empty. Try again later, or check its address."
_BOT_CHECK = (
    "A check for robots came in the feed's place. Ask the site to let feed readers in, or give "
    "another address."
)
_LOGIN = "A login came in the feed's place. Give an address that needs none."
_CONSENT = "A question about cookies came in the feed's place. Give the feed's own address."
_PAGE = "It is a page and no feed. Give the address of its feed."
_OPML = "It is a list of feeds (OPML) and no feed. Import it as such."


def decode_feed(data: bytes, content_type: str = "") -> str:
    """Decode a feed by what its bytes are, whichever of server, mark and declaration lies.

    Raises:
        FeedError: it is empty, too large or no text.
    """
    if len(data) > LARGEST:
        raise FeedError(f"It is over {LARGEST // 1_000_000} MB. Give a feed with fewer entries.")
    if not data.strip():
        raise FeedError(_EMPTY)
    data = _without_false_mark(data)
    if not any(mark in data[:_HEAD] for mark in (b"<", b"{", b"[")):
        raise FeedError(_NOT_TEXT)
    if b"\0" not in data and not _ESCAPES.search(data[:_HEAD]):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
    try:
        return decode_text(data, declared=_charset(content_type), markup=True)
    except ArticleError:
        with suppress(ArticleError):
            return decode_text(data.replace(b"\0", b""), markup=True)
    raise FeedError(_NOT_TEXT)


_ESCAPES = re.compile(rb"iso-2022|hz-gb|utf-7", re.IGNORECASE)
"""Charsets whose bytes are all ASCII; of the others none is UTF-8 by chance."""


def _charset(content_type: str) -> str:
    found = charset_sent(content_type)
    # UTF-8 was tried already: what the document says of itself may still be right.
    return "" if found.lower() in {"utf-8", "utf8"} else found


def _without_false_mark(data: bytes) -> bytes:
    """Take a byte order mark off that the bytes behind it belie."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark) and b"\0" not in data[:_HEAD]:
            return data[len(mark) :]
    if data.startswith(codecs.BOM_UTF8):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return data[len(codecs.BOM_UTF8) :]
    return data


_BEFORE = r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
_IS_PAGE = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PART_OF_PAGE = re.compile(r"<(?:html|body|title|meta|script|div|p|br)\b", re.IGNORECASE)
_IS_JSON = re.compile(r"\s*[\[{]")
ROOT = re.compile(r"<((?:[\w-]+:)?(?:rss|feed|rdf|channel))(?=[\s>/])", re.IGNORECASE)
"""The first tag of a feed; what stands before it is no part of it."""
_ANY_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,40})(?=[\s>/])")


def kind_of(text: str) -> Kind:
    """Tell how a feed is written.

    Raises:
        FeedError: it is none; what it is instead.
    """
    if _IS_JSON.match(text):
        return Kind.JSON
    is_page = _IS_PAGE.match(text) is not None
    if not is_page and ROOT.search(text):
        return Kind.XML
    root = _ANY_ROOT.search(text)
    if root and root[1].lower() == "opml":
        raise FeedError(_OPML)
    if is_page or _PART_OF_PAGE.search(text):
        raise FeedError(_kind_of_page(text[:_LOOKED_AT]))
    if root:
        raise FeedError(
            f"It is XML, but no feed: it begins with <{root[1]}>. Give the address of an RSS, Atom "
            "or JSON feed."
        )
    raise FeedError(_NOT_TEXT)


def _kind_of_page(text: str) -> str:
    lines = [line for line in map(plain_line, plain_text(text).split("\n\n")) if line]
    title = re.search(r"<title[^>]*>([^<]{0,300})", text, re.IGNORECASE)
    if is_bot_check(text, " ".join(lines), plain_line(title[1]) if title else ""):
        return _BOT_CHECK
    if _PASSWORD.search(text):
        return _LOGIN
    return _CONSENT if lines and is_consent(lines) else _PAGE


_PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
