"""Who wrote a page's article, and which of its paragraphs stand apart from the text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from digests.reading.page_elements import is_longer, one_line
from digests.reading.page_facts import linked_data
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
_SMALL = re.compile(
    r"(?:^|[\s_-])(?:note|notice|disclaimer|disclosure|author|bio|italic|small|fine-?print|about|"
    r"footnote|endnote|correction|info-?box|boilerplate|tagline|shirttail)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SET_APART = {"em", "i", "small", "address", "cite", "footer", "aside"}
_MOST_APART = 0.34
"""Of a page's paragraphs: where more are set so, it is how the article is set."""
_BEHIND_A_RULE = 3
_LONGEST_RULE = 12
_RULE = re.compile(r"[^\w\s]+(?:\s[^\w\s]+)*|_+")


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
        if _BYLINE.search(named) or _leads_to_author(one):
            words = one_line(one)
            if len(words) <= _LONGEST_NAME:
                yield words


def _leads_to_author(element: HtmlElement) -> bool:
    return element.tag == "a" and _OF_AUTHOR.search(element.get("href") or "") is not None


def find_apart(page: HtmlElement) -> set[str]:
    """Gather the paragraphs set apart: in italics, small, behind a rule, with a link to an author.

    Empty where much of the page is set so.
    """
    told = [one for one in page.iter("p", "div") if _is_block(one)]
    ruled = set(_behind_rules(page))
    apart = {one_line(one) for one in told if one in ruled or _is_apart(one)}
    return apart if len(apart) <= max(2, len(told) * _MOST_APART) else set()


def _is_block(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p", "div", "ul", "table"), None) is None and bool(
        one_line(element)
    )


def _behind_rules(page: HtmlElement) -> Iterator[HtmlElement]:
    """Give the last few paragraphs where a rule stands before them."""
    for rule in page.iter("hr", "p"):
        if rule.tag == "p" and (
            is_longer(rule, _LONGEST_RULE) or not _RULE.fullmatch(one_line(rule))
        ):
            continue
        siblings = (one for one in rule.itersiblings() if isinstance(one.tag, str))
        behind = list(islice(siblings, _BEHIND_A_RULE + 1))
        if len(behind) <= _BEHIND_A_RULE:
            yield from behind


def _is_apart(block: HtmlElement) -> bool:
    words = one_line(block)
    if any(len(one_line(one)) >= len(words) - 1 for one in block.iter(*_SET_APART)):
        return True
    if any(
        _leads_to_author(link) or "author" in (link.get("rel") or "") for link in block.iter("a")
    ):
        return True
    around = [block, *block.iterancestors("div", "section", "footer", "aside")][:2]
    if any(_SMALL.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around):
        return True
    beside = block.getprevious()
    holder = block.getparent()
    pictured = beside is not None and beside.tag in {"img", "picture"}
    return pictured and holder is not None and len(holder) <= _BEHIND_A_RULE
