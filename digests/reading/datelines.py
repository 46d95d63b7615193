"""Lines and beginnings of paragraphs that say when an article appeared or was changed."""

from __future__ import annotations

import re

from digests.reading.dates import find_date
from digests.reading.word_lists import PAGES

_LONGEST, _BESIDE_DAY = 100, 40
"""Characters of such a line, and of what stands in it beside the day."""
_CHANGED = re.compile(rf"[*_\[(]*(?:\w{{4,9}} )?{PAGES.in_any_language('changed')}")
_ENDED = re.compile(r"[.!?…。！？।؟۔][\"”’»)」]*$")


def is_dateline(line: str) -> bool:
    """Tell a line of little else than a day: `Published 3 May 2026, 8:30`, and no sentence."""
    day = find_date(line) if len(line) <= _LONGEST and not _ENDED.search(line) else None
    if day is None:
        return False
    before, behind = line[: day[0]], _BETWEEN.sub("", line[day[1] :], count=1)
    changed = _CHANGED.match(behind.lower()) and find_date(behind)
    return len(before) <= _BESIDE_DAY and (not behind or bool(changed))


def stamp_end(paragraph: str) -> int:
    """Give where what says when an article was changed ends, before a paragraph's first sentence.

    0 where there is none, or a sentence begins so: `Updated on 3 May 2026, the law bans …`.
    """
    head = paragraph[:_LONGEST]
    said, day = _CHANGED.match(head.lower()), find_date(head)
    if said is None or day is None or not -1 <= day[0] - said.end() <= _BESIDE_DAY:
        return 0
    behind = _BETWEEN.match(paragraph, day[1])
    end = behind.end() if behind else day[1]
    return 0 if paragraph[end : end + 1].islower() or paragraph[day[1] : day[1] + 1] == "," else end


_BETWEEN = re.compile(r"[\s|·:–—.)\]-]*")
