"""Sentences within a quotation that another sentence opened: somebody's words, nobody's news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_GERMAN_QUOTATION = re.compile("„[^„“]*“")
"""There `“` closes."""
_MARK = re.compile(r"(?P<opening>“|(?<![^\s(\[–—-])\")|[”\"]")
"""A straight mark opens where a word begins. One that is opened anew, as each paragraph of a long
quotation is, stays open."""


def find_spoken(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the places of sentences within a quotation that another sentence opened."""
    inside: set[int] = set()
    paragraph, opened = -1, False
    for place, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            paragraph, opened = sentence.paragraph, False
        if opened:
            inside.add(place)
        for mark in _MARK.finditer(_GERMAN_QUOTATION.sub("", sentence.text)):
            opened = mark.lastgroup == "opening"
    return frozenset(inside)
