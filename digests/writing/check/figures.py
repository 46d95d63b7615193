"""Doubts about a statement's numbers: not there, another one there, counting something else."""

from __future__ import annotations

from itertools import combinations
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
    return float(any(amount.figures for amount in lost(held)))


def rival(held: Held) -> float:
    """Tell whether there what a number counts has another number, and nowhere near this one."""
    return float(any(has_rival(amount, held) for amount in counting(held)))


def has_rival(amount: Amount, held: Held) -> bool:
    """Tell whether what a number counts has another one there, and nowhere near this one."""
    things = {word.stem for word in counted(amount, held.claim)[:1]}
    beside = [
        (amount.rounds(other), not things.isdisjoint(thing.stem for thing in found[:most]))
        for one in held.comparable
        for other in one.source.amounts
        if amount.unit == other.unit or not amount.unit or not other.unit
        for found in [counted(other, one.source)]
        for most in [len(found) if amount.rounds(other) else 1]
    ]
    return (False, True) in beside and (True, True) not in beside


def counting(held: Held) -> list[Amount]:
    """Give the numbers but for `one`, which is seldom one."""
    return [amount for amount in held.claim.amounts if amount.value != 1]


def lost(held: Held) -> Iterator[Amount]:
    """Give the numbers that are in no near sentence, or here oftener: `24 of 24` of `17 of 24`."""
    there = [amount for one in held.alignments for amount in one.source.amounts]
    here = counting(held)
    for amount in here:
        alike = sum(amount.value == other.value for other in here)
        if sum(amount.rounds(other) for other in there) < alike:
            yield amount


def exchanged(held: Held) -> float:
    """Tell whether two numbers stand here each where a near sentence has the other."""
    return float(
        any(
            _are_exchanged(one, first, second)
            for one in held.comparable
            for first, second in combinations(counting(held), 2)
            if first.unit == second.unit and first.value != second.value
        )
    )


def _are_exchanged(one: Alignment, first: Amount, second: Amount) -> bool:
    theirs = {amount.value: amount for amount in one.source.amounts}
    if first.value not in theirs or second.value not in theirs:
        return False
    there = [_about(theirs[amount.value], one.source) for amount in (first, second)]
    here = [
        {one.pairs[word] for word in _about(amount, one.claim) if word in one.pairs}
        for amount in (first, second)
    ]
    return all(
        len(mine & other) > len(mine & own)
        for mine, own, other in zip(here, there, reversed(there), strict=True)
    )


def _about(amount: Amount, reading: Reading) -> set[int]:
    """Give the content words behind what a number counts, up to the end of its clause."""
    found = set()
    for token in reading.parse.tokens[amount.end :]:
        if token.dep in {"cc", "punct"}:
            break
        if token.index in reading.by_index:
            found.add(token.index)
    return found - {word.index for word in counted(amount, reading)[:1]}


def counted(amount: Amount, reading: Reading) -> list[Word]:
    """Give what a number counts: the content words above it, then the one that follows."""
    found = []
    for place in range(amount.index, amount.end):
        above = (place, *(token.index for token in reading.parse.ancestors(place)))
        found += [reading.by_index[one] for one in above if one in reading.by_index][:1]
    behind = range(amount.end, amount.end + _BEHIND + 1)
    return found + [reading.by_index[one] for one in behind if one in reading.by_index][:1]
