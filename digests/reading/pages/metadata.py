"""What a page says of its article beside the text: title, site, address, instant."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from digests.reading.addresses import canonical_address, host_of
from digests.reading.dates import read_stamp
from digests.reading.frontmatter import FrontMatter
from digests.reading.pages.elements import first_words, is_longer, stands_apart
from digests.reading.pages.titles import (
    named_behind,
    names_in_page,
    names_site,
    without_site,
)
from digests.reading.plain import plain_line
from digests.reading.word_lists import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

Record = dict[str, Any]


def read_metadata(page: HtmlElement, told: FrontMatter | None = None) -> FrontMatter:
    """Gather a page's title without its site's name, its site, canonical address and instant.

    `told` is what is known of its source and address otherwise.
    """
    metas = _metas(page)
    records = list(linked_data(page))
    heads = [*map(words_of, page.iter("h1")), *_values(records, "headline")]
    site = _site(metas, records)
    named = words_of(next(page.iter("title"), None))
    whole = _first(metas, _TITLES) or next(_values(records, "headline"), "") or named
    addresses = [*_addresses(page, metas), told.url if told else ""]
    hosts = list(filter(None, map(host_of, addresses)))
    names = [site, told.source if told else "", metas.get("twitter:site", "")]
    names += [*hosts, *names_in_page(page)]
    title = without_site(whole[:_LONGEST_TITLE], names, heads)
    title = title or next(filter(None, heads), "")
    if names_site(title, names):
        heads += map(words_of, page.iter("h2"))
        title = next((head for head in heads if head and not names_site(head, names)), title)
    return FrontMatter(
        title=title,
        source=site or named_behind(title, named) or next(iter(hosts), ""),
        url=next(filter(None, map(canonical_address, _addresses(page, metas))), ""),
        published_at=_instant(page, metas, records),
    )


_LONGEST_TITLE = 300
"""Characters of a title: more is no title, and each dash in it is tried for the site's name."""
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "parsely-pub-date", "sailthru.date", "dcterms.created", "dcterms.issued",
    "dc.date.issued", "dcterms.date", "dc.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_ARTICLES = re.compile(r"article|report|blogposting|newsstory|review|opinion", re.IGNORECASE)


def _metas(page: HtmlElement) -> dict[str, str]:
    """Give what each named `meta` says, the first of a name."""
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        content = plain_line(meta.get("content") or "")
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if name and content:
                said.setdefault(name.strip().lower(), content)
    return said


def _first(metas: dict[str, str], names: Iterable[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def words_of(element: HtmlElement | None) -> str:
    """Give an element's words as one line."""
    return plain_line(str(element.text_content())) if element is not None else ""


def linked_data(page: HtmlElement) -> Iterator[Record]:
    """Give a page's JSON-LD records, those within others too, articles first."""
    found: list[Record] = []
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            with suppress(ValueError, RecursionError):
                _collect(json.loads(script.text or "", strict=False), found)
    yield from sorted(found, key=lambda record: not is_article(record))


_DEEPEST_RECORD = 6


def _collect(value: object, found: list[Record], depth: int = 0) -> None:
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        found.append(value)
        inner = [value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage")]
    elif isinstance(value, list):
        inner = value
    if depth < _DEEPEST_RECORD:
        for one in inner:
            _collect(one, found, depth + 1)


def is_article(record: Record) -> bool:
    """Tell whether a JSON-LD record describes an article."""
    return bool(_ARTICLES.search(str(record.get("@type", ""))))


def _values(records: Iterable[Record], key: str) -> Iterator[str]:
    for record in records:
        value = record.get(key)
        if isinstance(value, str) and is_article(record) and plain_line(value):
            yield plain_line(value)


def _site(metas: dict[str, str], records: Iterable[Record]) -> str:
    publishers = (record.get("publisher") for record in records if is_article(record))
    names = (one.get("name") for one in publishers if isinstance(one, dict))
    said = _first(metas, _SITES)
    return said or next((plain_line(name) for name in names if isinstance(name, str)), "")


def _addresses(page: HtmlElement, metas: dict[str, str]) -> Iterator[str]:
    for link in page.iter("link"):
        if (link.get("rel") or "").strip().lower() == "canonical":
            yield link.get("href") or ""
    yield metas.get("og:url", "")


def _instant(
    page: HtmlElement, metas: dict[str, str], records: Iterable[Record]
) -> datetime | None:
    """Give when it was first published: of those told, the first with a time of day."""
    said = [metas[name] for name in _DATES if name in metas]
    said += _values(records, "datePublished")
    said += _values(records, "dateCreated")
    said += [_stamp(one) for one in page.iterfind('.//*[@itemprop="datePublished"]')]
    shown = islice((one for one in page.iter("time", "span", "div", "p") if _is_dated(one)), _MOST)
    said += [_stamp(one) for one in shown if _is_publication(one)]
    language = (page.get("lang") or metas.get("og:locale", "")).lower()
    day_first = bool(language) and language not in _MONTH_FIRST
    read = [found for one in said if (found := read_stamp(one, day_first=day_first))]
    instants = [(instant, exact) for instant, exact in read if instant.year < _NO_YEAR]
    timed = (instant for instant, exact in instants if exact)
    return next(timed, None) or next((instant for instant, _ in instants), None)


_MOST = 100
"""Dates of a page that are looked at; the article's own is among the first."""
_MONTH_FIRST = {"en", "en-us", "en_us"}
_NO_YEAR = 2100


def _stamp(element: HtmlElement) -> str:
    told = element.get("datetime") or element.get("content") or words_of(element)
    changed = _CHANGED.search(told.lower())
    return told[: changed.start()] if changed else told


_CHANGED = re.compile(PAGES.in_any_language("changed"))
_CHANGED_CLASS = re.compile(r"updat|modif", re.IGNORECASE)
_NAMED_DATE = re.compile(
    r"(?:^|[\s_-])(?:pub)?(?:date|time|published|posted|timestamp|datum|fecha)(?:$|[\s_-])|(?:^|[\s_-])(?:published|posted)",
    re.IGNORECASE,
)
"""Classes of what shows the day of publication without a `time`."""
_LONGEST_STAMP, _CHANGED_WITHIN = 80, 40


def _is_publication(element: HtmlElement) -> bool:
    """Tell the time of publication from one of a change, a comment or another article."""
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    holder = element.getparent()
    before = first_words(holder, _CHANGED_WITHIN).lower() if holder is not None else ""
    words = words_of(element).lower()
    published = "publish" in named
    changed = _CHANGED_CLASS.search(named) and not published
    if changed or _CHANGED.match(words) or _CHANGED.match(before):
        return False
    around = [
        *element.iterancestors(*(() if published else ("a",)), "li", "aside", "nav", "footer")
    ]
    return not around and not any(
        re.search(r"comment|related|sidebar", one.get("class") or "")
        for one in element.iterancestors()
    )


def _is_dated(element: HtmlElement) -> bool:
    if element.tag == "time":
        return stands_apart(element)
    named = element.tag in {"span", "div", "p"} and _NAMED_DATE.search(element.get("class") or "")
    return bool(named) and not is_longer(element, _LONGEST_STAMP)
