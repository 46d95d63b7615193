"""Which sentences come nearest to a statement, by the rare words that they share, unparsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.frequencies import content_stems, rarity
from digests.writing.check.meanings import groups_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

MOST = 5
"""Sentences that are parsed for a verdict."""
_AGAIN = 0.35
"""What a word counts that a chosen sentence has already."""
_ALIKE = 0.5


def nearest(statement: str, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Choose up to five places among sentences, those first that share most with a statement.

    Each next one is chosen for the words that those before it lack.
    """
    wanted = {word: rarity(word) for word in dict.fromkeys(content_stems(statement))}
    shared = [_shared(wanted, sentence.text) for sentence in sentences]
    chosen: list[int] = []
    found: dict[str, float] = {}
    while len(chosen) < MOST:
        gains = [
            sum(
                weight * (1.0 if weight > found.get(word, 0.0) else _AGAIN)
                for word, weight in words.items()
            )
            for words in shared
        ]
        for place in chosen:
            gains[place] = 0.0
        best = max(range(len(gains)), key=lambda place: (gains[place], -place), default=None)
        if best is None or gains[best] <= 0.0:
            break
        chosen.append(best)
        found |= shared[best]
    return tuple(chosen)


def _shared(wanted: dict[str, float], text: str) -> dict[str, float]:
    stems = set(content_stems(text))
    shared = {word: weight for word, weight in wanted.items() if word in stems}
    meant = frozenset().union(*map(groups_of, stems))
    for word, weight in wanted.items():
        if word not in shared and not meant.isdisjoint(groups_of(word)):
            shared[word] = _ALIKE * weight
    return shared
