"""What a statement reckons: numbers that follow from those of its sentences, days from their words.

Whoever condenses may say `a third` for 11 of 33, `16 points` for 31 less 15, `20 April` for
`Monday`. Such a number differs from all that the sentences have, and may be true all the same: it
is no proof, but takes from the difference that it contradicts.
"""

from __future__ import annotations

import re
from itertools import combinations, permutations
from math import floor, isclose, log10
from typing import TYPE_CHECKING

from digests.language.numerals import count_digits
from digests.writing.check.days import days_of
from digests.writing.check.figures import lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from digests.writing.check.amounts import Amount
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.days import Day

_YEAR = re.compile(r"\b(?:(last|previous|this|next) year|year (?:ago|earlier|before))\b")
_YEARS = {"this": 0, "next": 1}
_MOST = 8
"""Numbers of the sentences that are reckoned with: of more, something always comes out."""
_SLACK, _VAGUE = 0.05, 0.1
Number = tuple[float, str]
"""A value and its unit, as an amount has it."""


def is_reckoned(both: Comparison, told_on: date | None) -> bool:
    """Tell whether the numbers and days that differ follow from the near sentences and that day."""
    named = tuple(days_of(both.claim, told_on)) if told_on else ()
    numbers = [one for one in lost(both) if not _is_in(one, named)]
    days = [one for one in named if not _is_told(one, both)]
    return (
        bool(numbers or days)
        and _days_follow(days, both, told_on)
        and _numbers_follow(numbers, both, told_on)
    )


def _is_in(one: Amount, named: Iterable[Day]) -> bool:
    return any(one.index in day.tokens for day in named)


def _is_told(one: Day, both: Comparison) -> bool:
    """Tell whether a near sentence names a day in the same words."""
    name = re.compile(rf"\b{re.escape(one.name)}\b")
    return any(name.search(other.source.parse.text) for other in both.alignments)


def _days_follow(days: Sequence[Day], both: Comparison, told_on: date | None) -> bool:
    """Tell whether near sentences may mean these days; months only if they name none themselves."""
    if told_on is None or not days:
        return not days
    sources = [one.source for one in both.alignments]
    named = [one for source in sources for one in days_of(source, told_on)]
    there = frozenset(day for one in named if not one.is_month for day in one.days)
    names_month = any(one.names_month for one in named)
    return all(any(map(one.may_be, there)) and not (one.is_month and names_month) for one in days)


def _numbers_follow(numbers: Sequence[Amount], both: Comparison, told_on: date | None) -> bool:
    """Tell whether each of these comes out where the near sentences' numbers are reckoned with."""
    there = _numbers(both, told_on)
    years = _years(both, told_on)
    since = years | ({float(told_on.year)} if told_on else set())
    return all(
        one.value in years if one.year else _comes_out(one, _results(there, since))
        for one in numbers
    )


def _numbers(both: Comparison, told_on: date | None) -> list[Number]:
    """Give the near sentences' numbers but for years and days of months."""
    found: dict[Number, None] = {}
    for source in (one.source for one in both.alignments):
        named = tuple(days_of(source, told_on)) if told_on else ()
        for one in source.amounts:
            if one.value and not one.year and not _is_in(one, named):
                found[one.value, one.unit] = None
    return list(found)[:_MOST]


def _years(both: Comparison, told_on: date | None) -> set[float]:
    """Give the near sentences' years, and those that `last year` and its like mean."""
    sources = [one.source for one in both.alignments]
    years = {one.value for source in sources for one in source.amounts if one.year}
    if told_on:
        words = [word for source in sources for word in _YEAR.findall(source.parse.text)]
        years |= {float(told_on.year + _YEARS.get(word, -1)) for word in words}
    return years


def _comes_out(one: Amount, found: Iterable[Number]) -> bool:
    return any(
        _is(one, value) and (not one.unit or not unit or one.unit == unit) for value, unit in found
    )


def _results(there: Sequence[Number], years: set[float]) -> Iterator[Number]:
    """Give sums, differences, products, shares and times of numbers, and how long it is since."""
    yield from ((100 - value if unit == "%" else 1 - value, unit) for value, unit in there)
    for one, other in permutations(there, 2):
        yield from _of_two(one, other)
    for year, later in combinations(sorted(years), 2):
        yield from ((later - year - short, "year") for short in (0, 1))  # before the birthday


def _of_two(one: Number, other: Number) -> Iterator[Number]:
    (a, unit), (b, its) = one, other
    if unit == its or not unit or not its:
        yield from ((value, unit or its) for value in (a + b, abs(a - b)))
    if its == "%" or b < 1:
        part = b / 100 if its == "%" else b
        yield from ((value, unit) for value in (a * part, a / part, a * (1 - part), a * (1 + part)))
    else:
        yield from ((a / b, ""), (a * b, ""), (100 * a / b, "%"), (100 * abs(a - b) / b, "%"))


def _is(one: Amount, value: float) -> bool:
    """Tell whether a number is what was reckoned, rounded to its last digit."""
    if isclose(one.value, value):
        return True
    slack = (_VAGUE if one.about else _SLACK) * value
    if one.value < 1:
        return abs(one.value - value) <= slack
    last = 10.0 ** (floor(log10(one.value)) + 1 - count_digits(one.value))
    return abs(one.value - value) <= min(last / 2, slack)
