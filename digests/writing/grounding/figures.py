"""Numbers, dates and names of a claim held against the sentences it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.grounding.numbers import is_found
from digests.writing.grounding.told import alike, initials, meets
from digests.writing.words import stem, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.facts import Facts
    from digests.writing.grounding.told import Told

_COMMON = 100
"""Numbers up to this are met by chance; greater ones are told by their value alone."""


def nearest_to(claim: Facts, receipts: Sequence[Told]) -> Told:
    """Give the sentence that shares most with a claim."""
    return max(receipts, key=lambda told: len(claim.stems & told.facts.stems))


def figures(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse numbers that are not there, or count something else there."""
    held = [number for told in receipts for number in told.facts.numbers]
    plain = [number for number in claim.numbers if not number.vague]
    if any(not is_found(number, held) for number in plain):
        yield "a number that the article does not give"
        return
    units = frozenset().union(*(told.facts.units for told in receipts))
    if claim.units and units and not claim.units & units:
        yield "another currency"
        return
    nearest = nearest_to(claim, receipts).facts
    counted = [pair for told in receipts for pair in told.facts.counted]
    for number, beside in claim.counted:
        around = beside - _MEASURES
        others = [things - _MEASURES for other, things in counted if is_found(number, [other])]
        told = is_found(number, nearest.numbers)
        by_chance = number.value <= _COMMON or nearest.numbers
        if number.vague or told or not by_chance or not others or not around:
            continue
        if not any(not one or any(meets(word, one) for word in around) for one in others):
            yield "a number that counts something else"
            return


_MEASURES = frozenset(
    map(stem, word_set("year month week day hour minute percent people million billion"))
)


def names(claim: Facts, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Refuse a name that is not there."""
    known = frozenset().union(
        *(told.facts.names | told.facts.stems | told.facts.words for told in receipts)
    )
    short = initials(receipts)
    for name in sorted(claim.names):
        root = stem(name)
        if name in known or (name in short and name in claim.acronyms) or root in known:
            continue
        if any(alike(name, other) or alike(root, other) for other in known):
            continue
        if any(name in told.earlier or name in told.beside for told in receipts[:2]):
            continue
        if any(told.facts.words >= {name} for told in held) and name in _everywhere(held):
            continue
        yield f"a name that the article does not give: {name}"
        return


def _everywhere(held: Sequence[Told]) -> frozenset[str]:
    """Give the names that the article keeps speaking of."""
    counts: dict[str, int] = {}
    for told in held:
        for name in told.facts.names:
            counts[name] = counts.get(name, 0) + 1
    return frozenset(name for name, count in counts.items() if count >= _OFTEN)


_OFTEN = 3


def dates(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse a day or month that is not there, or stands where another thing is told."""
    held = frozenset().union(*(told.facts.dates for told in receipts))
    missing = {date for date in claim.dates if date not in held}
    if missing:
        yield "a date that the article does not give"
        return
    nearest = nearest_to(claim, receipts).facts
    if claim.dates and nearest.dates and claim.dates.isdisjoint(nearest.dates):
        yield "a date of something else"
