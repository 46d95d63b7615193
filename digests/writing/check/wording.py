"""Doubts about a statement's words: found nowhere, found apart, or their opposite found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.check.opposites import opposed
from digests.writing.check.polarity import negated

if TYPE_CHECKING:
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Word

_CONTENT = 1.0


def thin(held: Held) -> float:
    """Give the cube of the share of the content that the nearest sentence does not have.

    The cube, since a few words of one's own do not matter, and many do.
    """
    return (1.0 - (held.alignments[0].coverage if held.alignments else 0.0)) ** 3


def nouns_lost(held: Held) -> float:
    """Give the share of the nouns and the like that the nearest sentence does not have."""
    nouns = [
        word
        for word in held.claim.words
        if not word.verb and not word.name and word.weight > _CONTENT
    ]
    return held.share([word for word in nouns if word.index not in held.best], nouns)


def opposite(held: Held) -> float:
    """Tell whether a near sentence has, in a word's place, the opposite of it."""
    return float(
        any(
            _is_opposite(one, word, other)
            for word in held.claim.words
            for one in held.closest
            if word.index not in one.pairs and word.stem not in one.source.stems
            for other in one.source.words
        )
    )


def _is_opposite(one: Alignment, word: Word, other: Word) -> bool:
    """Tell whether two words are opposed and hang on the same, or the same hangs on them."""
    return (
        opposed(word.stem, other.stem)
        and other.index not in one.pairs.values()
        and _in_its_place(one, word, other)
        and negated(one.claim.parse, word.index) == negated(one.source.parse, other.index)
    )


def _in_its_place(one: Alignment, word: Word, other: Word) -> bool:
    below = {one.pairs.get(index, -1) for index in one.claim.below(word.index)}
    return one.pairs.get(word.anchor, -1) == other.anchor or not below.isdisjoint(
        one.source.below(other.index)
    )
