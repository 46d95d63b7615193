"""Links of an entry that are no text of it: "Comments" behind it, other outlets' headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEGIN, _END = "\ue000", "\ue001"
"""Marks around a link's words while a text is read; Unicode gives these letters no meaning."""
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
_LINK = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_ADDRESS = re.compile(r"\bhttps?://\S*|\bwww\.\S*")
_TAIL = re.compile(
    rf"((?:[^\W_A-Z.]{{2}}[.!?]|[…\]。！？])[\"”»)]?)"
    rf"(?:[\s|·•,/-]*{_BEGIN}[^{_BEGIN}{_END}.!?。！？]{{1,60}}{_END})+[\s|·•,/-]*$"
)
"""Links behind the end of a sentence that are none themselves."""
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\s\"”’»)\]」]*$")
_MOSTLY = 0.5


def mark_links(page: HtmlElement) -> None:
    """Mark where links begin and end in what will be the page's text."""
    for link in page.iter("a"):
        link.text = f"{_BEGIN}{link.text or ''}"
        link.tail = f"{_END}{link.tail or ''}"


def unmarked(line: str) -> str:
    """Give a line without such marks."""
    return _MARKS.sub("", line)


def without_links(lines: list[str]) -> list[str]:
    """Take links off the end of lines, and lines that are links mostly and no sentence."""
    kept = (unmarked(_without_tail(line)) for line in lines if not _is_linked(line))
    return [line for line in kept if line.strip()]


def _without_tail(line: str) -> str:
    tail = _TAIL.search(line)
    return line if tail is None or _SHORTENED.search(line, 0, tail.end(1)) else line[: tail.end(1)]


_SHORTENED = re.compile(r"\b[A-Z][a-z]{0,4}\.$")
"""`Gov.` and `Sept.`, behind which a linked name goes on."""


def _is_linked(line: str) -> bool:
    """Tell a line that is links for the most part; of addresses it is not told what they are."""
    line = _ADDRESS.sub("", line) if _BEGIN in line else ""
    linked = sum(map(len, _LINK.findall(line)))
    whole = unmarked(line)
    return linked > 0 and linked >= len(whole) * _MOSTLY and not _SENTENCE_END.search(whole)
