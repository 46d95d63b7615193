"""What a page says of its article beside the text: title, site, address, instant."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from digests.reading.addresses import canonical_address
from digests.reading.frontmatter import FrontMatter
from digests.reading.page_parts import stands_apart
from digests.reading.plain import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

Record = dict[str, Any]


def read_facts(page: HtmlElement) -> FrontMatter:
    """Gather a page's title without its site's name, its site, canonical address and instant."""
    metas = _metas(page)
    records = list(linked_data(page))
    heads = [_words(head) for head in page.iter("h1")]
    site = _site(metas, records)
    named = _words(next(page.iter("title"), None))
    told = _first(metas, _TITLES) or next(_values(records, "headline"), "")
    whole = (told or named)[:_LONGEST_TITLE]
    title = _without_site(whole, (site, *_hosts(page, metas)), heads)
    title = title or next(filter(None, heads), "")
    return FrontMatter(
        title=title,
        source=site or _named_behind(title, named) or next(_hosts(page, metas), ""),
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


def _words(element: HtmlElement | None) -> str:
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


def _hosts(page: HtmlElement, metas: dict[str, str]) -> Iterator[str]:
    for address in _addresses(page, metas):
        host = canonical_address(address).partition("://")[2].partition("/")[0]
        if host:
            yield host.removeprefix("www.")


_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*|:\s+|\s*»\s*")
_STRONG = re.compile(r"\s*[|·•»]\s*")
_WORDS_OF_A_SITE = 4
_WORDS_OF_A_TITLE = 3


def _without_site(title: str, names: Iterable[str], heads: Iterable[str]) -> str:
    """Take the site's name and its sections off either end; a dash of the title's own stays."""
    known = {_folded(name) for name in names if name} | {
        _folded(name.rpartition(".")[0]) for name in names if "." in name
    }
    for head in heads:
        if len(head.split()) >= _WORDS_OF_A_TITLE and title.startswith(head):
            rest = title[len(head) :]
            if not rest or _SEPARATOR.match(rest):
                return head
    while True:
        shorter = _shortened(title, known)
        if shorter == title:
            return title
        title = shorter


def _shortened(title: str, known: set[str]) -> str:
    parts = list(_SEPARATOR.finditer(title))
    for part in parts:  # the longest name first
        if _folded(title[part.end() :]) in known:
            return title[: part.start()]
    for part in reversed(parts):
        if _folded(title[: part.start()]) in known:
            return title[part.end() :]
    strong = list(_STRONG.finditer(title))
    if strong:
        head, tail = title[: strong[-1].start()], title[strong[-1].end() :]
        short = len(tail.split()) <= _WORDS_OF_A_SITE
        if short and len(head.split()) >= _WORDS_OF_A_TITLE and not re.search(r"\d", tail):
            return head
    return title


def _folded(name: str) -> str:
    """Write a site's name so that `The Velmar Post`, `velmarpost.example` and the like are one."""
    words = re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))
    return words.removesuffix("com")


def _named_behind(title: str, whole: str) -> str:
    """Give what stands behind the title in the page's own: `… | Valley Courier`."""
    if not title or not whole.startswith(title):
        return ""
    parts = _SEPARATOR.split(whole[len(title) :])
    last = parts[-1].strip()
    return last if len(parts) > 1 and len(last.split()) <= _WORDS_OF_A_SITE else ""


def _instant(
    page: HtmlElement, metas: dict[str, str], records: Iterable[Record]
) -> datetime | None:
    """Give when it was first published: of those told, the first with a time of day."""
    said = [metas[name] for name in _DATES if name in metas]
    said += _values(records, "datePublished")
    said += _values(records, "dateCreated")
    said += [_stamp(one) for one in page.iterfind('.//*[@itemprop="datePublished"]')]
    said += [_stamp(one) for one in page.iter("time") if _is_publication(one)]
    instants = [found for found in map(parse_stamp, said) if found]
    timed = (instant for instant, exact in instants if exact)
    return next(timed, None) or next((instant for instant, _ in instants), None)


def _stamp(element: HtmlElement) -> str:
    return element.get("datetime") or element.get("content") or _words(element)


_CHANGED = re.compile(
    r"updat|modif|aktuali|geändert|mis à jour|mise à jour|actuali|aggiorn|atuali|bijgewerkt|"
    r"uppdater|opdater|oppdater|päivit|zaktuali|frissít|güncel|diperbarui|cập nhật|обновл|"
    r"оновл|更新|수정",
    re.IGNORECASE,
)


def _is_publication(time: HtmlElement) -> bool:
    """Tell the time of publication from one of a change, a comment or another article."""
    if not time.get("datetime") or not stands_apart(time):
        return False
    named = f"{time.get('class') or ''} {time.get('itemprop') or ''} {_words(time)}"
    before = _words(time.getparent())[:40] if time.getparent() is not None else ""
    if _CHANGED.search(named) or (_CHANGED.match(before) is not None):
        return False
    around = [*time.iterancestors("a", "li", "aside", "nav", "footer")]
    return not around and not any(
        re.search(r"comment|related|sidebar", one.get("class") or "")
        for one in time.iterancestors()
    )


_SPACED_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)|\s+(?=Z$)")
_YEARS = range(1990, 2101)


def parse_stamp(text: str) -> tuple[datetime, bool] | None:
    """Read an instant as pages write them (ISO 8601, RFC 2822), and whether it has a time of day.

    Without a zone it is taken as UTC; what is no date, or of no year in which news was on the web,
    gives None.
    """
    text = " ".join(text.split()).replace("/", "-")
    iso = _SPACED_ZONE.sub("", re.sub(r"\s*UTC$|\s*GMT$", "Z", text))
    found: datetime | None = None
    with suppress(ValueError, OverflowError):
        found = datetime.fromisoformat(iso)
    if found is None:
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            found = parsedate_to_datetime(text)
    if found is None or found.year not in _YEARS:
        return None
    exact = bool(re.search(r"\d:?\d\d", iso[10:])) or "T" in iso
    with suppress(OverflowError, ValueError):
        return (found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)), exact
    return None
