"""The days that a sentence may mean: `14 July`, `Monday`, `yesterday`."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Token
    from digests.writing.check.reading import Reading

_WEEKDAYS = {name: number for number, name in enumerate(day_name)}
_MONTHS = {name: number for number, name in enumerate(month_name) if name}
_LONG = {short: name for short, name in zip(month_abbr, month_name, strict=True) if short}
_LONG["Sept"] = "September"
_SHORT_MONTH = re.compile(rf"\b({'|'.join(_LONG)})\b\.?(?=\s+\d)|(?<=\d )({'|'.join(_LONG)})\b\.?")
_NAMED = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
_PARTS = frozenset({"morning", "afternoon", "evening", "week"})
_WEEK = 7
_LONGEST = 31


@dataclass(frozen=True, slots=True)
class Day:
    """A day or month that a sentence names."""

    start: int
    """Its first token."""
    end: int
    """The token behind it."""
    days: frozenset[date]
    """Those that it may be; of a month all."""
    is_month: bool = False
    names_month: bool = False
    weekday: int | None = None
    """Which day of the week it is by its name."""

    def may_be(self, day: date) -> bool:
        """Tell whether this day is meant; a day of the week may be that of any date."""
        return day in self.days if self.weekday is None else day.weekday() == self.weekday


def spell_months(text: str) -> str:
    """Write `Nov. 9` and `9 Nov` as `November 9` and `9 November`: a day is one in either form."""
    return _SHORT_MONTH.sub(lambda found: _LONG[found[1] or found[2]], text)


def days_of(reading: Reading, told_on: date) -> Iterator[Day]:
    """Give the days and months that a sentence names, as one meant them who wrote on that day."""
    tokens = reading.parse.tokens
    for token in tokens:
        before = tokens[token.index - 1].lower if token.index else ""
        word = token.text
        if word in _MONTHS:
            yield _of_month(tokens, token.index, _MONTHS[word], told_on)
        elif word in _WEEKDAYS:
            number = _WEEKDAYS[word]
            days = _weekdays(number, told_on)
            yield Day(token.index, token.index + 1, days, weekday=number)
        elif token.lower in _NAMED or (before == "this" and token.lower in _PARTS):
            day = told_on + timedelta(_NAMED.get(token.lower, 0))
            yield Day(token.index, token.index + 1, frozenset({day}))


def _of_month(tokens: tuple[Token, ...], at: int, month: int, told_on: date) -> Day:
    """Read `14 July`, `July 14th, 2026`, `the 14th of July` or a month alone."""
    start, end, day = at, at + 1, 0
    back = at - 2 if at and tokens[at - 1].lower == "of" else at - 1
    if back >= 0 and (day := _number(tokens[back])):
        start = back
    elif end < len(tokens) and (day := _number(tokens[end])):
        end += 1
    behind = end + 1 if end < len(tokens) and tokens[end].text == "," else end
    if behind < len(tokens) and tokens[behind].text.isdecimal() and len(tokens[behind].text) == 4:
        year, end = int(tokens[behind].text), behind + 1
    else:
        years = (told_on.year, told_on.year - 1, told_on.year + 1)
        year = min(years, key=lambda one: abs(date(one, month, 15) - told_on))
    among = [day] if day else range(1, _LONGEST + 1)
    days = frozenset(one for number in among if (one := _date(year, month, number)))
    return Day(start, end, days, is_month=not day, names_month=True)


def _number(token: Token) -> int:
    """Give a day's number; 0 if it is none."""
    text = token.lower.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
    return int(text) if text.isdecimal() and len(text) < 3 and int(text) <= _LONGEST else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekdays(number: int, told_on: date) -> frozenset[date]:
    """Give the days of that name a week about."""
    near = (told_on + timedelta(by) for by in range(-_WEEK, _WEEK + 1))
    return frozenset(day for day in near if day.weekday() == number)
