"""Doubts about a statement's numbers and days: not there, another there, in another unit."""

from __future__ import annotations

from calendar import day_name, month_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digests.writing.check.alignment import Alignment
    from digests.writing.check.amounts import Amount
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Reading

_CALENDAR = frozenset({*day_name, *month_name})
_SIDES = ((frozenset({"least", "most"}), 1), (frozenset({"from", "to", "by"}), 2))
_BEHIND = 2
"""Tokens behind a number within which what it counts is sought where the tree does not tell."""


def missing(both: Comparison) -> bool:
    """Tell whether a number in figures is in no near sentence."""
    return any(amount.figures for amount in lost(both))


def rival(both: Comparison) -> bool:
    """Tell whether there what a number counts has another number, and nowhere near this one."""
    return any(_has_rival(amount, both) for amount in _counting(both))


def _has_rival(amount: Amount, both: Comparison) -> bool:
    thing = _counted(amount, both.claim)
    rounded = [
        amount.rounds(other)
        for one in both.comparable
        for other in one.source.amounts
        if amount.unit == other.unit or not amount.unit or not other.unit
        if thing and thing == _counted(other, one.source)
    ]
    return bool(rounded) and not any(rounded)


def strange_day(both: Comparison) -> bool:
    """Tell whether a weekday or month is named that no near sentence names."""
    named = {token.text for token in both.claim.parse.tokens if token.text in _CALENDAR}
    there = {token.text for one in both.alignments for token in one.source.parse.tokens}
    return not named <= there


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
