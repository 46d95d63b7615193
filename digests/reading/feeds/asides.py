"""What an entry says of itself beside its news: counts, addresses, stamps, who sent in what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.pages.elements import TELLING, drop, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COUNTED = r"(?:posts?|participants?|points?|comments?|replies|votes?|likes?|views?|members?)"
_ASIDE = re.compile(
    rf"\W*{_COUNTED}\W{{0,3}}:\W{{0,3}}\s\d[\d.,]*|"  # Points: 212
    r"\W*(?:(?:article|comments?) url|url|link|permalink|full changelog)\W{0,3}:\W{0,3}\s\S+|"
    rf"\d[\d.,]* {_COUNTED}(?:\s*[-–·|•/]\s*\d[\d.,]* {_COUNTED})+|"  # 3 posts - 2 participants
    r"\W*no (?:content|text|description|release notes)(?: \w+)?\W*",
    re.IGNORECASE,
)
"""A label with one number or address, counts side by side, and nothing."""
_CREDIT = re.compile(r"\bby @\w[^@.]{0,80}\sin (?:#\d+|https?://\S+)$")
"""What ends a change's line in the notes of a release: "by @skipper in #412"."""
_BEFORE_ABSTRACT = re.compile(r"(?:[^.!?]|[.!?](?!\s)){0,200}?\bAbstract:\s*")


def without_asides(lines: list[str]) -> list[str]:
    """Leave out lines that are such, credits, and what stands before the word "Abstract:"."""
    told = (_CREDIT.sub("", line).rstrip() for line in lines if not _ASIDE.fullmatch(line))
    kept = [line for line in told if line]
    before = _BEFORE_ABSTRACT.match(kept[0]) if kept else None
    return [kept[0][before.end() :], *kept[1:]] if before else kept


def drop_small_print(page: HtmlElement) -> None:
    """Leave out what is set small on a line of its own above a text or instead of one: stamps."""
    for small in list(page.iter("small")):
        holder, behind = small.getparent(), small.getnext()
        opens = holder is not None and small.getprevious() is None and not _told(holder.text)
        alone = not _told(small.tail) and (behind is None or behind.tag == "br")
        said = one_line(small)
        if opens and alone and len(said) < TELLING and not said.endswith((".", "!", "?")):
            drop(small)


def _told(text: str | None) -> bool:
    return bool(text and text.strip())
