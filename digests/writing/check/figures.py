"""Doubts about a statement's numbers: not there, another one there, counting something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.writing.check.alignment import Alignment
    from digests.writing.check.amounts import Amount
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Reading, Word

_BEHIND = 2
"""Tokens behind a number within which what it counts is sought where the tree does not tell."""


def missing(held: Held) -> float:
    """Tell whether a number in figures is in no near sentence."""
    return float(any(amount.figures for amount in _lost(held)))


def missing_in_words(held: Held) -> float:
    """Tell whether a number in words is in no near sentence; small ones are often counted up."""
    return float(any(not amount.figures for amount in _lost(held)))


def rival(held: Held) -> float:
    """Tell whether the nearest sentences have another number of the same in a number's place."""
    there = [amount for one in held.closest for amount in one.source.amounts]
    return float(
        any(
            _rival_at(amount, held.claim, alignment)
            for amount in held.claim.amounts
            if not any(amount.rounds(other) for other in there)
            for alignment in held.closest
        )
    )


def _counting(held: Held) -> list[Amount]:
    """Give the numbers but for `one`, which is seldom one."""
    return [amount for amount in held.claim.amounts if amount.value != 1]


def _lost(held: Held) -> Iterator[Amount]:
    there = [amount for one in held.alignments for amount in one.source.amounts]
    for amount in _counting(held):
        if not any(amount.rounds(other) for other in there):
            yield amount


def _rival_at(amount: Amount, claim: Reading, alignment: Alignment) -> bool:
    source = alignment.source
    for word in counted(amount, claim)[:1]:
        there = alignment.pairs.get(word.index)
        if any(there == one.index for other in source.amounts for one in counted(other, source)):
            return True
    return False


def counted(amount: Amount, reading: Reading) -> list[Word]:
    """Give what a number counts: the content words above it, then the one that follows."""
    found = []
    for place in range(amount.index, amount.end):
        above = (place, *(token.index for token in reading.parse.ancestors(place)))
        found += [reading.by_index[one] for one in above if one in reading.by_index][:1]
    behind = range(amount.end, amount.end + _BEHIND + 1)
    return found + [reading.by_index[one] for one in behind if one in reading.by_index][:1]
