"""Who wrote a page's article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.pages.elements import one_line
from digests.reading.pages.metadata import linked_data
from digests.reading.plain import plain_line
from digests.reading.word_lists import PAPERS_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_AUTHORS = {
    "author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "twitter:creator", "cxenseparse:author",
}  # fmt: skip
_LONGEST_NAME = 60
_BYLINE = re.compile(r"(?:^|[\s_-])(?:author|byline|by)(?:$|[\s_-])|author-?name", re.IGNORECASE)
_OF_AUTHOR = re.compile(
    r"/(?:authors?|autore?n?|auteurs?|autor(?:es)?|profiles?|people|staff|writers?|reporters?|"
    r"redaktion|journalists?|contributors?|by|firmas?|autori?)/[^/]+",
    re.IGNORECASE,
)


def find_authors(page: HtmlElement) -> set[str]:
    """Gather the names of people that a page gives as its authors."""
    said = [*_in_metas(page), *_in_records(page), *_in_bylines(page)]
    found = {name.strip() for names in said for name in _PARTED.split(_BY.sub("", names))}
    people = (name for name in found if not PAPERS_NAME.search(name))
    return {name for name in people if len(name.split()) > 1 and len(name) <= _LONGEST_NAME}


_PARTED = re.compile(r"\s*(?:[,;|•·]|\band\b|\bund\b|\bet\b|\by\b|&)\s*")
_BY = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af|autor(?:in)?:?|text:)\s+", re.IGNORECASE)


def _in_metas(page: HtmlElement) -> Iterator[str]:
    for meta in page.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in _AUTHORS:
            told = plain_line(meta.get("content") or "")
            if "://" not in told:
                yield told


def _in_records(page: HtmlElement) -> Iterator[str]:
    for record in linked_data(page):
        said = record.get("author")
        for one in said if isinstance(said, list) else [said]:
            name = _person_in(one)
            if name and "://" not in name:
                yield plain_line(name)


def _person_in(author: object) -> str:
    """Give the name of an author as JSON-LD says it; empty if that is an organisation or none."""
    if isinstance(author, dict):
        author = "" if "Organization" in str(author.get("@type", "")) else author.get("name")
    return author if isinstance(author, str) else ""


def _in_bylines(page: HtmlElement) -> Iterator[str]:
    for one in page.iter("a", "span", "p", "div", "address"):
        named = f"{one.get('class') or ''} {one.get('itemprop') or ''} {one.get('rel') or ''}"
        if _BYLINE.search(named) or leads_to_author(one):
            words = one_line(one)
            if len(words) <= _LONGEST_NAME:
                yield words


def leads_to_author(element: HtmlElement) -> bool:
    """Tell a link to the page of who writes."""
    return element.tag == "a" and _OF_AUTHOR.search(element.get("href") or "") is not None
