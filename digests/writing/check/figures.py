"""Doubts about a statement's numbers and days: not there, another there, in another unit."""

from __future__ import annotations

from calendar import day_name, month_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.writing.check.amounts import Amount
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Reading

_CALENDAR = frozenset({*day_name, *month_name})
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


def other_unit(both: Comparison) -> bool:
    """Tell whether a number has one unit here and only others in the near sentences."""
    return any(_is_of_other_unit(amount, both) for amount in both.claim.amounts)


def _is_of_other_unit(amount: Amount, both: Comparison) -> bool:
    there = {
        other.unit
        for one in both.alignments
        for other in one.source.amounts
        if other.value == amount.value and other.unit
    }
    return bool(amount.unit and there) and amount.unit not in there


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


def other_side(both: Comparison) -> bool:
    """Tell whether a number is the most here and the least there, or `from` here and `to` there."""
    return any(_is_on_other_side(amount, both) for amount in both.claim.amounts if amount.side)


def _is_on_other_side(amount: Amount, both: Comparison) -> bool:
    others = next(sides for sides in _SIDES if amount.side in sides) - {amount.side}
    there = {
        other.side
        for one in both.comparable
        for other in one.source.amounts
        if other.value == amount.value
    }
    return amount.side not in there and not others.isdisjoint(there)


_SIDES = (frozenset({"least", "most"}), frozenset({"from", "to", "by"}))
