"""What stands on a page beside the news: captions, bylines, cookie and subscription lines."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINES = tomllib.loads(files(__package__).joinpath("page_lines.toml").read_text(encoding="utf-8"))


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    """Join patterns, with what their parts such as `<agency>` stand for."""
    joined = "|".join(patterns)
    for name, part in _LINES["parts"].items():
        joined = joined.replace(f"<{name}>", part)
    return re.compile(joined)


_AT_HEAD = _compile(_LINES["at_head"])
_WITHIN = {hint: _compile(patterns) for hint, patterns in _LINES["within"].items()}
"""Each pattern under words that any line it finds holds: most sentences hold none of these, and to
know that takes a tenth of the time."""
_ARCHIVED = ("FILE ", "FILE:")
"""How an agency's captions begin where the picture is an old one."""


def is_page_line(text: str) -> bool:
    """Tell a caption, byline, cookie or subscription line and the like from news.

    It is what a page says of itself, to its readers and of those who wrote it. A story about
    cookies, subscribers, newsletters or copyright law says such things of others.
    """
    lower = text.replace("US ", "U.S. ").lower()  # to follow US rules is not to follow us
    if text.startswith(_ARCHIVED) or any(phrase in lower for phrase in _LINES["plain"]):
        return True
    hints = [hint for hint in _WITHIN if hint in lower]
    return bool(_AT_HEAD.match(lower)) or any(_WITHIN[hint].search(lower) for hint in hints)
