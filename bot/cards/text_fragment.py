"""The end of a link by which a browser opens a page at the words that are quoted of it."""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encode

from bot.cards.escape import plain

LONGEST = 360
"""Characters of a fragment, percent-encoded; the first and last words suffice of a longer quote."""
_WORDS_AT_EACH_END = 6
_WHOLE = 8
"""Words up to which a quote is named whole."""
# A script without spaces is cut behind its commas and stops.
_WORD = re.compile(r"[^\s，、。；：！？]+[，、。；：！？]*")


def text_fragment(words: str) -> str:
    """Give what goes behind an address to open it at these words; '' where nothing short does.

    `:~:text=start,end` as in WICG's Scroll To Text Fragment; a short quote is named whole. A page
    that has not got the words, and a browser that does not know fragments, show the page's top.
    """
    line = plain(words)
    spans = [found.span() for found in _WORD.finditer(line)]
    is_one_block = len(words.strip().splitlines()) == 1
    if is_one_block and (len(spans) <= _WHOLE or len(spans) == 1):
        whole = f":~:text={_encoded(line)}"
        if line and len(whole) <= LONGEST:
            return whole
    for count in range(min(_WORDS_AT_EACH_END, len(spans) // 2), 0, -1):
        first, last = line[: spans[count - 1][1]], line[spans[-count][0] :]
        fragment = f":~:text={_encoded(first)},{_encoded(last)}"
        if len(fragment) <= LONGEST:
            return fragment
    return ""


def _encoded(words: str) -> str:
    # A hyphen would part a prefix or a suffix from the words, a comma their start from their end.
    return percent_encode(words.strip(), safe="").replace("-", "%2D")
