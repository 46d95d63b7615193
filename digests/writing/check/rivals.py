"""Doubts about who did what: another one there, places exchanged, done and only planned."""

from __future__ import annotations

from calendar import day_name, month_name
from typing import TYPE_CHECKING

from digests.writing.check.deeds import is_done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.writing.check.alignment import Alignment
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Reading
    from digests.writing.check.slots import Group

_KINDS = {
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("DATE", "TIME"), "time"),
    **dict.fromkeys(("PERSON", "ORG", "NORP"), "who"),
}
_CALENDAR = frozenset({*day_name, *month_name})
_OTHER = {"who": "whom", "whom": "who"}
_CLOSE = 0.6
"""The share of a statement that a sentence must have before its verbs are held against it."""
_LEAST = 0.3


def _filled(held: Held) -> Iterator[tuple[int, str, Group]]:
    """Give the filled places of a statement's words, but for pronouns."""
    for head, places in held.claim.slots.items():
        for label, groups in places.items():
            for group in groups:
                if head in held.claim.by_index and _content(held.claim, group):
                    yield head, label, group


def _content(reading: Reading, group: Group) -> list[int]:
    return [index for index in group if index in reading.by_index]


def rival_name(held: Held) -> float:
    """Tell whether somebody or somewhere else fills a place in the nearest sentences."""
    return float(any(kind != "time" for kind in _rivals(held)))


def rival_time(held: Held) -> float:
    """Tell whether it is another time there."""
    return float("time" in set(_rivals(held)))


def _rivals(held: Held) -> Iterator[str]:
    for head, label, group in _filled(held):
        if any(_kept(one, head, label, group) for one in held.comparable):
            continue
        for one in held.closest:
            if one.coverage >= _LEAST and not _pairs(one, group):
                kinds = _kinds(held.claim, group)
                for other in _theirs(one, head, label):
                    yield from sorted(kinds & _kinds(one.source, other))


def rival_noun(held: Held) -> float:
    """Tell whether something else fills a place in the nearest sentences, names apart."""
    return float(
        any(
            not _kinds(held.claim, group)
            and not _pairs(one, group)
            and any(not _kinds(one.source, other) for other in _theirs(one, head, label))
            for head, label, group in _filled(held)
            if not any(_kept(one, head, label, group) for one in held.comparable)
            for one in held.closest
        )
    )


def exchanged(held: Held) -> float:
    """Tell whether who did it there is here the one whom it was done to, or the other way round."""
    return float(
        any(
            _pairs(one, group) & other
            for head, label, group in _filled(held)
            if label in _OTHER and not any(_kept(two, head, label, group) for two in held.closest)
            for one in held.closest
            if one.coverage >= _CLOSE
            for other in _theirs(one, head, _OTHER[label])
            if label in one.source.slots.get(one.pairs.get(head, -1), {})
        )
    )


def surer(held: Held) -> float:
    """Tell whether a deed is done here that is there only meant, asked for or possible."""
    return float(
        any(
            word.verb and is_done(held.claim.parse, word.index) and _only_ahead(word.index, held)
            for word in held.claim.words
        )
    )


def _only_ahead(index: int, held: Held) -> bool:
    beside = [
        is_done(one.source.parse, one.pairs[index])
        for one in held.closest
        if one.coverage >= _CLOSE
        and index in one.pairs
        and one.source.by_index[one.pairs[index]].verb
    ]
    return bool(beside) and not any(beside)


def _theirs(one: Alignment, head: int, label: str) -> tuple[Group, ...]:
    """Give what fills the same place there; none where a pronoun does, which may be anybody."""
    groups = one.source.slots.get(one.pairs.get(head, -1), {}).get(label, ())
    tokens = one.source.parse.tokens
    pronoun = any(tokens[index].pos == "PRON" for group in groups for index in group)
    return () if pronoun else groups


def _kept(one: Alignment, head: int, label: str, group: Group) -> bool:
    return any(_pairs(one, group) & other for other in _theirs(one, head, label))


def _pairs(one: Alignment, group: Group) -> set[int]:
    return {one.pairs[index] for index in group if index in one.pairs}


def _kinds(reading: Reading, group: Group) -> frozenset[str]:
    tokens = [reading.parse.tokens[index] for index in group]
    kinds = frozenset(_KINDS[token.kind] for token in tokens if token.kind in _KINDS)
    named = any(token.pos == "PROPN" for token in tokens)
    return kinds or (frozenset({"who"}) if named else frozenset())


def strange_day(held: Held) -> float:
    """Tell whether a weekday or month is named that no near sentence names."""
    named = {token.text for token in held.claim.parse.tokens if token.text in _CALENDAR}
    there = {token.text for one in held.alignments for token in one.source.parse.tokens}
    return float(not named <= there)
