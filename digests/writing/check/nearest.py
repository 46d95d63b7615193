"""Which sentences come nearest to a statement, by the rare words that they share, unparsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.frequencies import content_stems, rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.check.told import Told

MOST = 4
"""Sentences that are parsed for a verdict."""
_LEAST = 0.1
"""The share of a statement's content that a sentence must add to be parsed at all."""
_AGAIN = 0.35
"""What a word counts that a chosen sentence has already."""


def nearest(statement: str, sentences: Sequence[Told]) -> tuple[int, ...]:
    """Choose up to four places among sentences, those first that share most with a statement.

    Each next one is chosen for the words that those before it lack.
    """
    wanted = {word: rarity(word) for word in dict.fromkeys(content_stems(statement))}
    shared = [_shared(wanted, sentence) for sentence in sentences]
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


def _shared(wanted: dict[str, float], sentence: Told) -> dict[str, float]:
    return {word: weight for word, weight in wanted.items() if word in sentence.content}
