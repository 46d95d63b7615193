"""Where an article's paragraphs begin and end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARAGRAPH = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n\s*")
_WRAPPED_AT = range(40, 110)
_WRAPPED_LINES = 4
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|tr|td|th|table|section|article|aside|header|footer|nav|"
    r"figure|figcaption|blockquote|html|body|script|style)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_LOOKED_AT = 3_000


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the paragraphs' places: a line each, or blocks between blank lines in wrapped text.

    Where HTML was left in a text, its block tags part paragraphs too.
    """
    if "</" in text or "<br" in text:
        start = 0
        for match in _BLOCK_TAG.finditer(text):
            yield from _lines(text, start, match.start())
            start = match.end()
        yield from _lines(text, start, len(text))
        return
    spans = list(_lines(text, 0, len(text)))
    if not _wrapped(text, spans):
        yield from spans
        return
    start = 0
    for match in _BLANK_LINE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _PARAGRAPH.finditer(text, start, end))


def _wrapped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell lines that end where the margin is from lines that are a statement each.

    At a margin the next line's first word had no place any more.
    """
    lengths = sorted(end - start for start, end in spans)
    if len(spans) < _WRAPPED_LINES or lengths[len(lengths) // 2] not in _WRAPPED_AT:
        return False
    joined = full = 0
    for (start, end), (following, last) in pairwise(spans):
        if following - end <= len("\r\n") and text[end:following].count("\n") == 1:
            word = text[following:last].split(maxsplit=1)
            joined += 1
            full += end - start + 1 + len(word[0] if word else "") > _FULL_LINE * lengths[-1]
    capitals = text[:_LOOKED_AT].isupper()
    heads = (text[start:end].lstrip()[:1] for start, end in spans)
    goes_on = any(head.isalpha() and (capitals or not head.isupper()) for head in heads)
    marked = _ANY_MARK.search(text) is not None
    in_place = lengths[-1] in _WRAPPED_AT and full > _MOSTLY_FULL * joined
    return in_place and marked and goes_on


_FULL_LINE, _MOSTLY_FULL = 0.9, 0.7
"""Of the longest line; of the lines that another one follows."""
_ANY_MARK = re.compile(r"[.!?。।؟۔](?!\w)")
