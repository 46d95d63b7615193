"""HTML of a feed to plain paragraphs, without what only leads to the page or the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.reading.advertising import is_label, is_slot_label, says_advertised
from digests.reading.boilerplate import About, without_boilerplate
from digests.reading.feeds.asides import drop_small_print, without_asides
from digests.reading.feeds.leads import leads_on, without_leads
from digests.reading.feeds.links import mark_links, unmarked, without_links
from digests.reading.pages.elements import drop, parse_html, write_bare
from digests.reading.pages.parts import show_parts, take_parts_out
from digests.reading.plain import decoded_entities, plain_line, plain_text
from digests.reading.unfinished import is_cut, without_cut_end

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 200_000
"""Characters of one entry's HTML that are read: an article has some 10,000."""
_SEVERAL, _LONG = 3, 500
"""Paragraphs and characters from which a text is an article and no teaser."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry tells."""

    text: str
    is_cut: bool
    """Whether it breaks off, or says that there is more."""
    is_advertised: bool = False
    """Whether it says to be paid for, or is a teaser and all that it links to is said to be so."""

    @property
    def is_article(self) -> bool:
        """Whether it is long enough for a whole article, and ends as one."""
        long = self.text.count("\n\n") >= _SEVERAL - 1 and len(self.text) >= _LONG
        return long and not self.is_cut and self.text[-1] in _ENDS


_ENDS = '.!?…。！？।؟۔"”’»)」'


def read_told(html: str, *, title: str = "", source: str = "") -> Told:
    """Give an entry's text: decoded once more where it was encoded twice, tags and boilerplate off.

    `source` is what its outlet or feed is called.
    """
    whole = html[:LONGEST]
    if not _TAG.search(whole) and _ENCODED_TAG.search(whole):
        whole = decoded_entities(whole)
    whole, advertised = _without_parts(whole) if _TAG.search(whole) else (whole, False)
    lines = [line for line in map(plain_line, _BLANK.split(plain_text(whole))) if line]
    said = [unmarked(line) for line in lines]
    paid = any(map(says_advertised, said)) or any(map(_is_paid_for, said[:1]))
    lines, led = without_leads(without_asides(without_links(lines)))
    cut = led or is_cut(lines) or len(html) > LONGEST
    news = without_boilerplate("\n\n".join(lines), About(title=title, source=source))
    lines = [line for line in news.split("\n\n") if line and not _repeats(line, title, source)]
    if is_cut(lines):
        cut = True
        lines = without_cut_end(lines)
    text = "\n\n".join(filter(None, lines))
    return Told(text, cut, paid or (advertised and len(text) < _LONG))


def _repeats(line: str, title: str, source: str) -> bool:
    """Tell a line that says the title again, by itself or with the outlet's name."""
    return title in {line, line.removesuffix(source).rstrip(" -–—|·")}


def _is_paid_for(first: str) -> bool:
    """Tell a label of the text, and none of what was advertised in a gap above it."""
    return is_label(first) and not is_slot_label(first)


_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:[\s/][^<>]*)?>|<!--")
_ENCODED_TAG = re.compile(r"&(?:lt|#60|#x3c);/?[a-z][a-z0-9]*\b", re.IGNORECASE)
_BLANK = re.compile(r"\n[^\S\n]*\n|\u2029")
_BREAK = re.compile(r"<(?:p|div|br|li|blockquote|section|article|td)\b", re.IGNORECASE)


def _without_parts(html: str) -> tuple[str, bool]:
    """Take captions, scripts, share links and the like out of HTML.

    Also tell whether all its links are said to be paid for.
    """
    from lxml import etree

    try:
        page = _parsed(html)
    except (etree.LxmlError, ValueError):
        return html, False
    show_parts(page)
    advertised = _is_advertised(page)
    before = plain_line(str(page.text_content()))
    for link in list(page.iter("a")):
        if leads_on(plain_line(str(link.text_content()))):
            link.tail = f" […] {link.tail or ''}"
            drop(link)
    take_parts_out(page)
    if before and not plain_line(str(page.text_content())).replace("[…]", ""):
        page = _parsed(html)  # all of it is one link, say
    mark_links(page)
    left = write_bare(page)
    return (" ".join(left.split()) if _BREAK.search(left) else left), advertised


def _parsed(html: str) -> HtmlElement:
    page = parse_html(f"<html><body>{_DECLARED.sub('', html)}</body></html>")
    drop_small_print(page)
    return page


_DECLARED = re.compile(r"<\?xml[^>]*>")


def _is_advertised(page: HtmlElement) -> bool:
    rels = [(link.get("rel") or "").lower().split() for link in page.iter("a")]
    return bool(rels) and all("sponsored" in rel for rel in rels)
