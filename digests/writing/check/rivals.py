"""Doubts about who did what: another one there, places exchanged."""

from __future__ import annotations

from calendar import day_name, month_name
from typing import TYPE_CHECKING

from digests.writing.check.names import is_initials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digests.writing.check.alignment import Alignment
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Reading
    from digests.writing.check.slots import Group

_KINDS = {
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("DATE", "TIME"), "time"),
    **dict.fromkeys(("PERSON", "ORG", "NORP"), "who"),
}
_WHO = frozenset({"who", "whom"})
_CALENDAR = frozenset({*day_name, *month_name})
_CLOSE = 0.5
"""The share of a statement that a sentence must have before its places are held against it."""
_LEAST = 0.3
Place = tuple[int, str, "Group"]
"""A word, one of its places, and what fills it."""


def _filled(held: Held) -> Iterator[Place]:
    """Give the filled places of a statement's words, but for pronouns and what is kept there."""
    for head, places in held.claim.slots.items():
        for label, groups in places.items():
            for group in groups:
                place = head, label, group
                if (
                    head in held.claim.by_index
                    and any(index in held.claim.by_index for index in group)
                    and not any(_kept(one, place) for one in held.comparable)
                ):
                    yield place


def _theirs(one: Alignment, head: int, label: str) -> tuple[Group, ...]:
    """Give what fills the same place there; a pronoun may be anybody."""
    tokens = one.source.parse.tokens
    return tuple(
        group
        for group in one.source.slots.get(one.pairs.get(head, -1), {}).get(label, ())
        if not any(tokens[index].pos == "PRON" for index in group)
    )


def _kept(one: Alignment, place: Place) -> bool:
    head, label, group = place
    return any(_pairs(one, group) & other for other in _theirs(one, head, label))


def _pairs(one: Alignment, group: Group) -> set[int]:
    return {one.pairs[index] for index in group if index in one.pairs}


def _kinds(reading: Reading, group: Group) -> set[str]:
    tokens = reading.parse.tokens
    return {_KINDS[tokens[index].kind] for index in group if tokens[index].kind in _KINDS}


def _named(reading: Reading, group: Group) -> Group:
    """Give the words of a group that name somebody or somewhere."""
    tokens = reading.parse.tokens
    return frozenset(
        index
        for index in group
        if (tokens[index].pos == "PROPN" or tokens[index].kind in _KINDS)
        and _KINDS.get(tokens[index].kind) != "time"
    )


def rival_name(held: Held) -> float:
    """Tell whether somebody or somewhere else fills a place in the nearest sentences."""
    return _in_any_place(held, _LEAST, _is_rival)


def _in_any_place(
    held: Held, least: float, is_so: Callable[[Held, Alignment, Place, Group], bool]
) -> float:
    """Tell whether it is so of any place and what fills the same one in a sentence near enough."""
    return float(
        any(
            is_so(held, one, place, other)
            for place in _filled(held)
            for one in held.closest
            if one.coverage >= least
            for other in _theirs(one, *place[:2])
        )
    )


def _is_rival(held: Held, one: Alignment, place: Place, other: Group) -> bool:
    mine, their = _named(held.claim, place[2]), _named(one.source, other)
    if not mine or not their or their & set(one.pairs.values()):
        return False
    written = [held.claim.parse.tokens[index].text for index in mine]
    if any(is_initials(name, one.source.parse.text) for name in written):
        return False
    kinds = _kinds(held.claim, mine), _kinds(one.source, their)
    return bool(kinds[0] & kinds[1]) or (place[1] in _WHO and all(kinds)) or "place" in kinds[0]


def strange_day(held: Held) -> float:
    """Tell whether a weekday or month is named that no near sentence names."""
    named = {token.text for token in held.claim.parse.tokens if token.text in _CALENDAR}
    there = {token.text for one in held.alignments for token in one.source.parse.tokens}
    return float(not named <= there)


def exchanged(held: Held) -> float:
    """Tell whether who fills a place there stands here in another, and who fills it here there."""
    return _in_any_place(held, _CLOSE, _is_exchanged)


def _is_exchanged(held: Held, one: Alignment, place: Place, other: Group) -> bool:
    head, label, group = place
    mine, their = _named(held.claim, group), _named(one.source, other)
    if label in _WHO and _tells(one, _beside(held, head, _WHO - {label}) - group, their or other):
        return bool(mine or _pairs(one, group))
    if label == "who" and _tells(
        one, _beside(held, head, frozenset(held.claim.slots[head]) - {label}) - group, other
    ):
        return bool(_pairs(one, group))
    tokens = held.claim.parse.tokens
    apart = {
        word.index
        for word in held.claim.words
        if tokens[word.index].dep != "conj"
        and not any(tokens[index].head == word.index for index in group)
    }
    return bool(_pairs(one, mine)) and _tells(one, apart - group, their)


def _tells(one: Alignment, here: set[int], there: Group) -> bool:
    return any(one.pairs.get(index) in there for index in here)


def _beside(held: Held, head: int, labels: frozenset[str]) -> set[int]:
    """Give what fills some places of a verb; what is, is both."""
    if held.claim.parse.tokens[head].lemma == "be":
        return set()
    return {
        index
        for label, fillers in held.claim.slots[head].items()
        if label in labels
        for filler in fillers
        for index in filler
    }
