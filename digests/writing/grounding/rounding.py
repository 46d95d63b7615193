"""Whether one number may be told as another: rounded, bounded, as a part or in other units."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.numbers import Number

_NEAR = 0.06
"""How far "about 4 million" may be from 3.9 million."""
_FAR = 0.25
"""How far "more than 100" may be from 116."""


def is_found(number: Number, held: Sequence[Number]) -> bool:
    """Tell whether a number is among those held, or fits one that the claim rounds or bounds."""
    return any(_fits(number, other) for other in held)


def _fits(number: Number, other: Number) -> bool:
    if not _of_a_kind(number, other):
        return False
    if number.days and other.days:
        return _close(number.days, other.days, 0.04) or _within(
            number.days, other.days, number.bound
        )
    value, given = number.value, other.value
    if _close(value, given, 1e-6):
        return {number.bound, other.bound} != {"above", "below"}
    if value < 1 <= given and other.unit == "percent" and _within(value * 100, given, number.bound):
        return True  # "more than a quarter" for 28 percent
    return _same_part(value, given) or _within(value, given, number.bound)


def _of_a_kind(number: Number, other: Number) -> bool:
    """Tell whether two may be held against each other: no dollars, percents, shares of years."""
    counts_alike = number.ordinal == other.ordinal or number.value <= 1
    same_unit = not (number.unit and other.unit) or number.unit == other.unit
    same_way = {number.way, other.way} != {"more", "less"}
    same_lead = {number.lead, other.lead} != {"from", "to"} or bool(other.days)
    return counts_alike and same_unit and same_way and same_lead


def _same_part(value: float, given: float) -> bool:
    """Take `half` for 51 percent, and 20 percent for `a fifth`."""
    if value < 1:
        return _close(value, given, 0.02) if given < 1 else _close(value * 100, given, 0.03)
    return given < 1 and _close(value, given * 100, 0.03)


def _within(value: float, given: float, bound: str) -> bool:
    if bound == "above":
        return value <= given <= value * (1 + _FAR)
    if bound == "below":
        return value * (1 - _FAR) <= given <= value
    return bound == "about" and _close(value, given, _NEAR)


def _close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))
