"""The article of a PDF: its lines joined to paragraphs, and its title."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.reading.files import article_from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.models import Article

MOST_PAGES = 60
"""Of a report; what stands behind is not read."""
_ENDED = re.compile(r"[.!?:…][\"”’)\]]*$")
_FULL = 0.8
"""A line that ends with a sentence and is shorter than this share of the longest one ends a
paragraph."""
_LONGEST_TITLE = 160


def read_pdf(data: bytes, name: str, title: str = "") -> Article:
    """Read a PDF's text; its title is its own, else its first line, else `title`.

    Raises:
        ArticleError: it is none, broken, locked by a password, or has pictures only.
    """
    from pypdf.errors import DependencyError

    if not data.strip():
        raise ArticleError(f"{name}: it is empty.")
    try:
        pages, told, is_all = _texts(data)
    except DependencyError:  # pypdf by itself deciphers RC4 alone, not AES
        pages, told, is_all = None, "", True
    except Exception as error:  # a foreign parser on foreign bytes may raise anything
        raise ArticleError(f"{name}: it is no PDF that can be read. Save it anew.") from error
    if pages is None:
        raise ArticleError(f"{name}: it is locked by a password or a protection. Save it without.")
    paragraphs = [paragraph for page in pages for paragraph in _paragraphs(page)]
    if not paragraphs:
        raise ArticleError(f"{name}: there is no text in it, only pictures maybe.")
    if not told and len(paragraphs) > 1 and _is_title(paragraphs[0]):
        told, *paragraphs = paragraphs
    text = "\n\n".join([told or title or name, *paragraphs])
    article = article_from_bytes(text.encode("utf-8", "replace"), name, ".txt")
    return article if is_all else replace(article, is_shortened=True)


def _texts(data: bytes) -> tuple[list[str] | None, str, bool]:
    """Give the text of each page, None if it is locked, its own title, and if that is all of it."""
    from pypdf import PdfReader

    # What it finds odd in a file is told to nobody: the file's own fault is told above.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    document = PdfReader(BytesIO(data))
    if document.is_encrypted and not document.decrypt(""):
        return None, "", True
    about = document.metadata
    told = " ".join(str((about and about.title) or "").split())
    pages = [page.extract_text() for page in document.pages[:MOST_PAGES]]
    return pages, told, len(document.pages) <= MOST_PAGES


def _is_title(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_TITLE and not _ENDED.search(paragraph)


def _paragraphs(page: str) -> Iterator[str]:
    """Join the lines of a page; a free line, or a short one that ends a sentence, parts them."""
    lines = [line.strip() for line in page.splitlines()]
    longest = max(map(len, lines), default=0)
    held = ""
    for number, line in enumerate(lines):
        held = f"{held[:-1]}{line}" if _is_broken(held, line) else f"{held} {line}".strip()
        is_short = len(line) < _FULL * longest
        heads = number == 0 and is_short and not _ENDED.search(line)
        if not line or heads or (is_short and _ENDED.search(line)):
            if held:
                yield held
            held = ""
    if held:
        yield held


def _is_broken(held: str, line: str) -> bool:
    """Tell whether a line goes on with a word that was broken at the end of the one before."""
    return held.endswith("-") and held[-2:-1].islower() and line[:1].islower()
