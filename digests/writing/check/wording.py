"""Doubts about a statement's words: found nowhere, found apart, or their opposite found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.check.opposites import opposed
from digests.writing.check.polarity import negated

if TYPE_CHECKING:
    from digests.writing.check.held import Held

_CONTENT = 1.0


def gone(held: Held) -> float:
    """Give the cube of the share of the content that is nowhere in the article.

    The cube, here and below, since a few words of one's own do not matter, and many do.
    """
    return held.share(held.gone, held.claim.words) ** 3


def thin(held: Held) -> float:
    """Give the cube of the share of the content that the nearest sentence does not have."""
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
    """Tell whether a near sentence has the opposite of a word that none has."""
    for word in held.claim.words:
        for one in held.closest:
            if word.index in one.pairs or word.stem in one.source.stems:
                continue
            taken = set(one.pairs.values())
            if any(
                other.index not in taken
                and opposed(word.stem, other.stem)
                and negated(held.claim.parse, word.index) == negated(one.source.parse, other.index)
                for other in one.source.words
            ):
                return 1.0
    return 0.0
