"""Quotations that run over several sentences: what stands within one is somebody's word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_MARK = re.compile(r"[\"“”]")
_LONGEST = 6
"""Sentences after which an opened quotation is taken to have ended without its mark."""


def find_spoken(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the indexes of sentences without marks that lie within a quotation."""
    found: set[int] = set()
    opened = _LONGEST
    for sentence in sentences:
        marks = [match.start() for match in _MARK.finditer(sentence.text)]
        if not marks:
            if opened < _LONGEST:
                found.add(sentence.index)
                opened += 1
            continue
        opened = 0 if _opens(sentence.text, marks[-1]) else _LONGEST
    return frozenset(found)


def _opens(text: str, place: int) -> bool:
    """Tell an opening mark by what stands beside it: space before, a word behind."""
    if text[place] != '"':
        return text[place] == "“"
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "(:") and after.isalnum()
