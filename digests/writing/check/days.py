"""The days that a sentence may mean: `14 July`, `Monday`, `yesterday`."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.writing.check.reading import Reading

_WEEKDAYS = {name: number for number, name in enumerate(day_name)}
_MONTHS = {name: number for number, name in enumerate(month_name) if name}
_LONG = dict(zip(month_abbr[1:], month_name[1:], strict=True)) | {"Sept": "September"}
_SHORT_MONTH = re.compile(rf"\b({'|'.join(_LONG)})\b\.?(?=\s+\d)|(?<=\d )({'|'.join(_LONG)})\b\.?")
_NAMED = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
_NUMBER, _TH = r"3[01]|[12]\d|0?[1-9]", "(?:st|nd|rd|th)?"
_NAME = re.compile(
    rf"\b(?:(?:(?P<before>{_NUMBER}){_TH} (?:of )?)?(?P<month>{'|'.join(_MONTHS)})"
    rf"(?(before)|(?: (?P<behind>{_NUMBER}){_TH}\b(?!,?\d))?)(?:,? (?P<year>[12]\d{{3}}))?"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)})"
    rf"|(?i:{'|'.join(_NAMED)}|(?<=this )(?:morning|afternoon|evening|week)))\b"
)
"""`14 July`, `July 14th, 2026`, `the 14th of July`, a month alone, `Monday`, `this morning`."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day or month that a sentence names."""

    name: str
    tokens: frozenset[int]
    """Those that name it."""
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
    parse = reading.parse
    for found in _NAME.finditer(parse.text):
        inside = range(*found.span())
        tokens = frozenset(token.index for token in parse.tokens if token.start in inside)
        if found["month"]:
            is_month = not (found["before"] or found["behind"])
            yield Day(found[0], tokens, _of_month(found, told_on), is_month, names_month=True)
        elif found["weekday"]:
            number = _WEEKDAYS[found["weekday"]]
            yield Day(found[0], tokens, _weekdays(number, told_on), weekday=number)
        else:
            day = told_on + timedelta(_NAMED.get(found[0].lower(), 0))
            yield Day(found[0], tokens, frozenset({day}))


def _of_month(found: re.Match[str], told_on: date) -> frozenset[date]:
    """Give the one day that is named, or all of the month; without a year, of the nearest one."""
    month, number = _MONTHS[found["month"]], int(found["before"] or found["behind"] or 0)
    years = (told_on.year, told_on.year - 1, told_on.year + 1)
    year = int(found["year"] or min(years, key=lambda one: abs(date(one, month, 15) - told_on)))
    days = range(1, monthrange(year, month)[1] + 1)
    return frozenset(date(year, month, day) for day in days if number in {0, day})


def _weekdays(number: int, told_on: date) -> frozenset[date]:
    """Give the days of that name a week about."""
    near = (told_on + timedelta(by) for by in range(-_WEEK, _WEEK + 1))
    return frozenset(day for day in near if day.weekday() == number)
