"""Which paragraphs of a page stand apart from its article's text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from digests.reading.pages.authors import leads_to_author
from digests.reading.pages.elements import is_longer, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

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
        leads_to_author(link) or "author" in (link.get("rel") or "") for link in block.iter("a")
    ):
        return True
    around = [block, *block.iterancestors("div", "section", "footer", "aside")][:2]
    if any(_SMALL.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around):
        return True
    beside = block.getprevious()
    holder = block.getparent()
    pictured = beside is not None and beside.tag in {"img", "picture"}
    return pictured and holder is not None and len(holder) <= _BEHIND_A_RULE
