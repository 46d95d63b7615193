"""What a page says to be paid for: a part of it, or all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.advertising import is_advertised, is_label, is_slot_label, says_advertised
from digests.reading.pages.elements import HEADINGS, first_words, is_longer, one_line
from digests.reading.pages.metadata import linked_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST_LABEL = 80
_PARTS = {"div", "section", "aside", "li", "article", "figure"}
_WITHIN = {"a", "span", "p", "strong", "b", "em", "small", "label", "header", *HEADINGS}
_LONGEST_PART = 1_500


def find_advertised_parts(page: HtmlElement) -> Iterator[HtmlElement]:
    """Find the parts that begin with a label, and those whose headline's link is paid for."""
    for element in page.iter():
        if isinstance(element.tag, str) and _is_labelled(element.text or ""):
            yield from _part_around(element)
        elif element.tag == "a" and "sponsored" in (element.get("rel") or "").lower().split():
            yield from (part for part in _part_around(element) if _is_all_paid(part))


def _is_labelled(text: str) -> bool:
    return 0 < len(text.strip()) <= _LONGEST_LABEL and is_label(text)


def _part_around(element: HtmlElement) -> Iterator[HtmlElement]:
    """Give the smallest part that begins with an element and holds more, but no headline."""
    words = one_line(element)
    for part in (element, *element.iterancestors()):
        if part.tag not in _PARTS and part.tag not in _WITHIN:
            return
        if is_longer(part, len(words) + 1) and part.tag in _PARTS:
            begins = first_words(part, len(words)) == words
            if begins and not is_longer(part, _LONGEST_PART) and part.find(".//h1") is None:
                yield part
            return


def _is_all_paid(part: HtmlElement) -> bool:
    links = list(part.iter("a"))
    headed = next(part.iter(*HEADINGS), None) is not None
    return headed and all("sponsored" in (one.get("rel") or "").lower().split() for one in links)


def is_advertisement(page: HtmlElement, headline: HtmlElement | None, title: str, url: str) -> bool:
    """Tell a page that says of itself that it is paid for: beside its headline, or in its text."""
    if is_advertised(title=title, url=url, labels=_sections(page)):
        return True
    if headline is not None and any(_labels(headline)):
        return True
    return any(says_advertised(one_line(one)) for one in page.iter("p") if not is_longer(one, 300))


def _sections(page: HtmlElement) -> Iterator[str]:
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name in {"article:section", "section", "content-type", "pagetype"}:
            yield meta.get("content") or ""
    for record in linked_data(page):
        if "AdvertiserContent" in str(record.get("@type", "")):
            yield "Advertisement"
        section = record.get("articleSection")
        yield from map(str, section if isinstance(section, list) else [section or ""])


def _labels(headline: HtmlElement) -> Iterator[bool]:
    """Tell of each short line that stands with a headline whether it is a label of the page."""
    parts = [headline, *headline.iterancestors("header", "hgroup", "div")][:_AROUND]
    for part in parts:
        for is_before in (True, False):
            for one in list(part.itersiblings(preceding=is_before))[:_AROUND]:
                if is_longer(one, _LONGEST_LABEL):
                    break
                words = one_line(one)
                own = is_before and part is headline and not _SLOT.search(one.get("class") or "")
                yield is_label(words) and (own or not is_slot_label(words))


_AROUND = 3
_SLOT = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert(?:isement)?s?|banner|dfp|gpt|slot)(?:$|[\s_-])", re.IGNORECASE
)
