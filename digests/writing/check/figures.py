"""Doubts about a statement's numbers and days: not there, another there, in another unit."""

from __future__ import annotations

from calendar import day_name, month_name
from collections import defaultdict
from typing import TYPE_CHECKING

from digests.language.nouns import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digests.language.parse import Parse
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.amounts import Amount
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Reading

_MONTHS = frozenset(month_name)
_CALENDAR = _MONTHS.union(day_name)
_SIDES = ((frozenset({"least", "most"}), 1), (frozenset({"from", "to", "by"}), 2))
_CLOSE = 0.4
"""The share of a statement that a sentence must have before its days are held against it."""
_BEHIND = 2
"""Tokens behind a number within which what it counts is sought where the tree does not tell."""


def missing(both: Comparison) -> bool:
    """Tell whether a number in figures is in no near sentence."""
    return any(amount.figures for amount in lost(both))


def rival(both: Comparison) -> bool:
    """Tell whether there what a number counts has another number, and nowhere near this one.

    Where that is a number of the statement too, both are told: `410 mm fell, beating 365`.
    """
    here = _counting(both)
    rivals = {amount.value: found for amount in here if (found := _rivals(amount, both))}
    told = {amount.value for amount in here} - rivals.keys()
    return any(not found <= told for found in rivals.values())


def _rivals(amount: Amount, both: Comparison) -> set[float]:
    """Give the numbers of what a number counts, none if it is among them."""
    thing = _counted(amount, both.claim)
    others = [
        other
        for one in both.comparable
        for other in one.source.amounts
        if amount.unit == other.unit or not amount.unit or not other.unit
        if thing and thing == _counted(other, one.source)
    ]
    return set() if any(map(amount.rounds, others)) else {other.value for other in others}


def strange_day(both: Comparison) -> bool:
    """Tell whether a weekday or month is named that no near sentence names, or of another deed."""
    named = {token.text for token in both.claim.parse.tokens if token.text in _CALENDAR}
    there = {token.text for one in both.alignments for token in one.source.parse.tokens}
    return not named <= there or any(map(_differ_in_day, both.closest(_CLOSE)))


def _differ_in_day(one: Alignment) -> bool:
    """Tell whether a deed has one day here and only others there; `May` is no other `Tuesday`."""
    there = _days(one.source.parse)
    return any(
        not days <= theirs
        for (verb, kind), days in _days(one.claim.parse).items()
        if (theirs := there.get((one.pairs.get(verb, -1), kind)))
    )


def _days(parse: Parse) -> dict[tuple[int, str], set[str]]:
    """Give the weekdays, the months and the numbers beside these of each verb."""
    found = defaultdict[tuple[int, str], set[str]](set)
    for token in parse.tokens:
        if token.text in _CALENDAR:
            verb = next((one.index for one in parse.ancestors(token.index) if one.pos in VERBS), -1)
            found[verb, "month" if token.text in _MONTHS else "weekday"].add(token.text)
            found[verb, "number"] |= _numbers_beside(parse, token.index)
    return found


def _numbers_beside(parse: Parse, month: int) -> set[str]:
    """Give the `2` of `2 September`."""
    beside = {parse.text_at(month - 1), parse.text_at(month + 1)}
    return {one for one in beside if one.isdecimal() and len(one) <= 2}


def _counting(both: Comparison) -> list[Amount]:
    """Give the numbers but for `one`, which is seldom one."""
    return [amount for amount in both.claim.amounts if amount.value != 1]


def lost(both: Comparison) -> Iterator[Amount]:
    """Give the numbers that are in no near sentence, or here oftener: `24 of 24` of `17 of 24`."""
    there = [amount for one in both.alignments for amount in one.source.amounts]
    here = _counting(both)
    for amount in here:
        alike = sum(amount.value == other.value for other in here)
        if sum(amount.rounds(other) for other in there) < alike:
            yield amount


def _counted(amount: Amount, reading: Reading) -> str:
    """Give the stem of what a number counts: the content word above it, else the one behind."""
    places = range(amount.index, amount.end)
    above = (token.index for place in places for token in reading.parse.ancestors(place))
    behind = range(amount.end, amount.end + _BEHIND + 1)
    things = (reading.by_index[at] for at in (*above, *behind) if at in reading.by_index)
    return next((one.stem for one in things), "")


def other_unit(both: Comparison) -> bool:
    """Tell whether a number has one unit here and only others in the near sentences."""
    return any(
        _differs(one.unit, {other.unit for other in _same_number(one, both.alignments)} - {""})
        for one in both.claim.amounts
    )


def other_side(both: Comparison) -> bool:
    """Tell whether a number is the most here and the least there, or `from` here and `to` there.

    Whence and whither are held against it only where both are told.
    """
    return any(
        _differs(one.side, {other.side for other in _same_number(one, both.comparable)} & sides)
        for sides, fewest in _SIDES
        if len(sided := [one for one in both.claim.amounts if one.side in sides]) >= fewest
        for one in sided
    )


def _same_number(amount: Amount, near: Iterable[Alignment]) -> Iterator[Amount]:
    amounts = (other for one in near for other in one.source.amounts)
    return (other for other in amounts if other.value == amount.value)


def _differs(here: str, there: set[str]) -> bool:
    return bool(here and there) and here not in there
