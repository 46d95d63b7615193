"""Doubts about who did what: another one there, places exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.language.nouns import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.writing.check.alignment import Alignment
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Reading
    from digests.writing.check.roles import Group

_KINDS = {**dict.fromkeys(PLACES, "place"), **dict.fromkeys(("PERSON", "ORG", "NORP"), "who")}
_CLOSE = 0.3
"""The share of a statement that a sentence must have before its places are held against it."""


class Place(NamedTuple):
    """A word, one of its places, and what fills it."""

    head: int
    label: str
    group: Group


def rival_name(both: Comparison) -> bool:
    """Tell whether somebody or somewhere else fills a place in the nearest sentences."""
    return any(_is_rival(one, place, other) for one, place, other in _filled(both))


def exchanged(both: Comparison) -> bool:
    """Tell whether who fills a place there stands here in another of the same word."""
    return any(_is_exchanged(one, place, other) for one, place, other in _filled(both))


def _filled(both: Comparison) -> Iterator[tuple[Alignment, Place, Group]]:
    """Give the places that no sentence fills as here, each with what fills it in a near one."""
    return (
        (one, place, other)
        for place in _places(both.claim)
        if not any(_is_kept(one, place) for one in both.comparable)
        for one in both.closest(_CLOSE)
        for other in _theirs(one, place)
    )


def _places(claim: Reading) -> Iterator[Place]:
    return (
        Place(head, label, group)
        for head, places in claim.roles.items()
        for label, groups in places.items()
        for group in groups
        if head in claim.by_index and not group.isdisjoint(claim.by_index)
    )


def _is_kept(one: Alignment, place: Place) -> bool:
    return any(_pairs(one, place.group) & other for other in _theirs(one, place))


def _theirs(one: Alignment, place: Place) -> tuple[Group, ...]:
    """Give what fills the same place there."""
    return one.source.roles.get(one.pairs.get(place.head, -1), {}).get(place.label, ())


def _pairs(one: Alignment, group: Group) -> set[int]:
    return {one.pairs[index] for index in group if index in one.pairs}


def _is_rival(one: Alignment, place: Place, other: Group) -> bool:
    mine, their = _kinds(one.claim, place.group), _kinds(one.source, other)
    named = _named(one.source, other)
    return bool(mine & their) and named.isdisjoint(one.pairs.values())


def _kinds(reading: Reading, group: Group) -> set[str]:
    tokens = reading.parse.tokens
    return {_KINDS[tokens[index].kind] for index in group if tokens[index].kind in _KINDS}


def _named(reading: Reading, group: Group) -> Group:
    """Give the words of a group that name somebody or somewhere."""
    tokens = reading.parse.tokens
    return frozenset(
        index for index in group if tokens[index].pos == "PROPN" or tokens[index].kind in _KINDS
    )


def _is_exchanged(one: Alignment, place: Place, other: Group) -> bool:
    head, label, group = place
    if one.claim.parse.tokens[head].lemma == "be":  # what is, is both
        return False
    beside = {
        index
        for name, fillers in one.claim.roles[head].items()
        if name != label
        for filler in fillers
        for index in filler - group
    }
    known = _named(one.claim, group) or _pairs(one, group)
    return bool(known) and any(one.pairs.get(index) in other for index in beside)
