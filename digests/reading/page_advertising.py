"""What a page says to be paid for: a part of it, or all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.advertising import is_advertised, is_label, is_slot_label, says_advertised
from digests.reading.page_elements import HEADINGS, is_longer, one_line
from digests.reading.page_facts import linked_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST_LABEL = 80
_PARTS = {"div", "section", "aside", "li", "article", "figure"}
_LONGEST_PART = 1_500


def is_advertised_part(element: HtmlElement) -> bool:
    """Tell a part that begins with a label, or whose links are all said to be paid for."""
    if element.tag not in _PARTS or is_longer(element, _LONGEST_PART):
        return False
    if next(element.iter("h1"), None) is not None:
        return False
    links = list(element.iter("a"))
    headed = links and next(element.iter(*HEADINGS), None) is not None
    if headed and all("sponsored" in (link.get("rel") or "").lower().split() for link in links):
        return True
    first = next((text for text in element.itertext() if text.strip()), "")
    whole = one_line(element)
    return whole != " ".join(first.split()) and is_label(first)


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
        if name in {"article:section", "article:tag", "section", "content-type", "pagetype"}:
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
