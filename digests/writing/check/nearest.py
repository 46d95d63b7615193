"""The sentences of an article as words, unparsed, and which come nearest to a statement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.language.frequencies import content_stems, rarity
from digests.language.stems import stem
from digests.language.tokens import plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 4
"""Sentences that are parsed for a verdict."""
_LEAST = 0.1
"""The share of a statement's content that a sentence must add to be parsed at all."""
_AGAIN = 0.35
"""What a word counts that a chosen sentence has already."""


@dataclass(frozen=True)
class Line:
    """One sentence: its lower-case words in order, and their stems."""

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    content: frozenset[str]
    """The stems without those of words that only bind a sentence together."""


@lru_cache(maxsize=4_000)
def read_line(text: str) -> Line:
    """Read a sentence's words; what was read lately is kept."""
    words = tuple(plain_words(text))
    return Line(text, words, frozenset(map(stem, words)), frozenset(content_stems(text)))


def nearest(statement: str, sentences: Sequence[Line]) -> tuple[int, ...]:
    """Choose up to four places among sentences, those first that share most with a statement.

    Each next one is chosen for the words that those before it lack.
    """
    wanted = {word: rarity(word) for word in dict.fromkeys(content_stems(statement))}
    shared = [
        {word: weight for word, weight in wanted.items() if word in one.content}
        for one in sentences
    ]
    least = _LEAST * sum(wanted.values())
    chosen: list[int] = []
    found: dict[str, float] = {}
    while len(chosen) < MOST:
        gains = [0.0 if at in chosen else _gain(words, found) for at, words in enumerate(shared)]
        best = max(range(len(gains)), key=gains.__getitem__, default=-1)
        if best < 0 or gains[best] <= least:
            break
        chosen.append(best)
        found |= shared[best]
    return tuple(chosen)


def _gain(words: dict[str, float], found: dict[str, float]) -> float:
    return sum(
        weight * (1.0 if weight > found.get(word, 0.0) else _AGAIN)
        for word, weight in words.items()
    )
