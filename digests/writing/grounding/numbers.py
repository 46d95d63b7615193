"""The numbers of a sentence, with what they measure, their sums and shares."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.writing.grounding.measures import (
    bound_before,
    days_of,
    is_ordinal,
    unit_of,
    way_behind,
)
from digests.writing.grounding.numerals import numeral_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Number(NamedTuple):
    """A number of a sentence: its value, its tokens' places, and what stands around it."""

    value: float
    start: int
    end: int
    vague: bool
    """Too often no number at all ("one of", "at first"): it may support one, never lack one."""
    bound: str
    """Whether it is rounded: `about`, `above`, `below` or nothing."""
    days: float
    """Its length in days where it measures time, else 0."""
    ordinal: bool = False
    """`fourth` is not found in `four`."""
    unit: str = ""
    """What it measures: `money`, `percent`, `time`, a `year` of the calendar, or nothing known."""
    lead: str = ""
    """`from` or `to` where one of them leads it."""
    way: str = ""
    """`more` or `less` where it says how much more or less."""


def numbers_in(lower: Sequence[str]) -> list[Number]:
    """Give the numbers of a sentence in order."""
    found: list[Number] = []
    index = 0
    while index < len(lower):
        values, end, vague = numeral_at(lower, index)
        bound = bound_before(lower, index) if values else ""
        for value in values:
            days = value * days_of(lower, end) if len(values) == 1 else 0.0
            ordinal = is_ordinal(lower, index, end)
            unit = unit_of(value, lower, index, end, days)
            lead = lower[index - 1] if index and lower[index - 1] in {"from", "to"} else ""
            way = way_behind(lower, end)
            found.append(Number(value, index, end, vague, bound, days, ordinal, unit, lead, way))
        index = end
    shares = list(_shares(lower, found))
    for share in shares:  # of `one in three` the three alone says nothing
        found = [
            one._replace(vague=True)
            if one.end == share.end and lower[share.start] == "one"
            else one
            for one in found
        ]
    return [*found, *shares, *_sums(lower, found)]


def _sums(lower: Sequence[str], found: Sequence[Number]) -> Iterable[Number]:
    """Give 440 for `402 passengers and 38 crew`, 6 million for `12 million, half of it`."""
    plain = [
        one
        for one in found
        if not ((one.vague and one.value >= 1) or one.ordinal or one.unit == "year")
    ]
    for one, other in pairwise(plain):
        between = lower[one.end : other.start]
        if between[-1:] == [","] and 0 < other.value < 1 < one.value and not other.unit:
            yield one._replace(value=one.value * other.value, vague=True)
        if between[-1:] == ["and"] and len(between) <= _GROUP and one.unit == other.unit:
            yield Number(
                one.value + other.value, one.start, other.end, vague=True, bound="", days=0.0,
                unit=one.unit,
            )  # fmt: skip


def _shares(lower: Sequence[str], found: Sequence[Number]) -> Iterable[Number]:
    """Give `23 of its 115 routes` as a fifth, `one in eleven` as 0.09."""
    for one, other in pairwise(found):
        between = lower[one.end : other.start]
        linked = not _LINKED.isdisjoint(between) and len(between) <= _GROUP
        if linked and 0 < one.value < other.value and other.days == 0:
            yield Number(
                one.value / other.value, one.start, other.end, vague=True, bound="", days=0.0
            )


def loose_thousands(lower: Sequence[str]) -> Iterable[Number]:
    """Give what `3, 000` means where a space has got into it."""
    for index in range(len(lower) - 2):
        first, comma, last = lower[index : index + 3]
        figures = first.isascii() and first.isdigit() and last[:3].isdigit() and last.isascii()
        if comma == "," and figures and len(first) <= _GROUP and len(last.split("-")[0]) == _GROUP:
            yield Number(
                float(first + last[:_GROUP]), index, index + 3, vague=True, bound="", days=0.0
            )


_GROUP = 3
_LINKED = frozenset({"of", "in"})
