"""Texts that break off: teasers of a paywall or of a feed."""

from __future__ import annotations

import re

_DOTS = r"(?:\[?(?:\.\.\.|…)\]?|\[&hellip;\])"
_CUT = re.compile(rf"{_DOTS}\s*(?:(?:continue|read|weiter|lire|leer)\b.*)?$")
_ENDED = re.compile(r"[.!?。！？।؟](?:[\"”’»]?\s|$)|[。！？]")


def is_cut(lines: list[str]) -> bool:
    """Tell whether a text's last paragraph breaks off in dots."""
    return bool(lines) and _CUT.search(lines[-1]) is not None


def without_cut_end(lines: list[str]) -> list[str]:
    """Leave out the last paragraph's sentence that breaks off in dots, or all of the paragraph."""
    last = lines[-1]
    cut = _CUT.search(last)
    if cut is None:
        return lines
    head = last[: cut.start()]
    ends = [mark.end() for mark in _ENDED.finditer(head)]
    kept = head[: ends[-1]].strip() if ends else ""
    return [*lines[:-1], kept] if kept else lines[:-1]


def without_dots(line: str) -> str:
    """Give a paragraph that breaks off without its dots, and without the comma before them."""
    return _CUT.sub("", line).rstrip(" ,;:–—-")
