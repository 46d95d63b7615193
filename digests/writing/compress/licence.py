"""A bullet held against its receipts as a deletion: only names put in, no turn of it lost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.tokens import plain_words, tokenize, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_TURNS = word_set(
    "not no never nor n't neither without unless if may might could would should will "
    "allegedly reportedly suspected accused denied nearly almost about over under than only"
)
"""What makes another statement of one: denial, doubt, condition, measure."""


def lost_words(text: str, receipts: Sequence[Sentence]) -> tuple[str, ...]:
    """Say what of a bullet its receipts do not bear; empty if it is a licensed deletion.

    Written apart from what makes bullets: it sees the finished text alone. Every word must stand in
    a receipt, and no denial, doubt or measure may be lost from what was kept of the first.
    """
    if text == receipts[0].text:
        return ()
    source = _words(receipts[0].text)
    others = {word for one in receipts for word in plain_words(one.text)} | {"the", "s"}
    unheard = [word for word in plain_words(text) if word not in others]
    if unheard:
        return (f"“{unheard[0]}” stands in no receipt",)
    kept = _in_order(_words(text), source)
    for first, second in pairwise([-1, *kept]):
        gap = source[first + 1 : second]
        turned = next((word for word in gap if word in _TURNS), None)
        if turned and not _is_set_apart(source, first):
            return (f"“{turned}” is lost",)
    return ()


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in tokenize(text)]


def _in_order(said: Sequence[str], source: Sequence[str]) -> list[int]:
    """Give the places in the source of the words that were kept, the earliest that fit."""
    places, at = [], 0
    for word in said:
        if word in source[at:]:
            at = source.index(word, at) + 1
            places.append(at - 1)
    return places


def _is_set_apart(source: Sequence[str], first: int) -> bool:
    """Tell whether what went behind a word stood between commas, dashes or brackets."""
    marks = {",", "(", "–", "—", "--", "-", "["}
    return source[first + 1] in marks or (first >= 0 and source[first] in marks)
