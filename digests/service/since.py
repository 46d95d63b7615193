"""Since when, as people type it: a date, a day, so many days, "last week"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from digests.calendar import DAY_NAMES
from digests.errors import QuestionError
from digests.service.since_words import in_english, words_of
from digests.zones import zone as zone_named

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = [name[:3] for name in DAY_NAMES]
_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
} | {"a": 1, "an": 1}
_LONGEST = 40
_SHORTENED = re.compile(r"(?<=[^\W\d_])\.")
"""The point of "Nov."; that of a figure stays."""
_AGO = re.compile(
    r"(?:(?:the )?(?:last|past) )?(?:(?P<figure>\d{1,4}) ?|(?P<word>[a-z]+) )?"
    r"(?P<unit>hour|day|week|month|year|h|d|w|m|y)s?(?: ago)?"
)
_ISO = re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?")
_NUMERIC = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})\.?(?:[-/.]?(?P<y>\d{4}|\d{2}))?")
_WORDED = re.compile(
    r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\.? )?(?P<m>[a-z]{3,9})"
    r"(?: (?P<e>\d{1,2})(?:st|nd|rd|th)?)?(?: (?P<y>\d{4}))?"
)


def read_since(text: str, now: datetime, zone: str, language: str = "en") -> datetime:
    """Give the instant that is meant, in the zone of whoever asks; days begin at midnight there.

    What stands there in English is understood, and in the asker's language where it is known.

    Raises:
        QuestionError: nothing in the past is meant.
    """
    place = zone_named(zone)
    here = now.astimezone(place)
    plain = _SHORTENED.sub(" ", text.replace(",", " ").casefold())
    typed = " ".join(plain.split()).removeprefix("since ")
    words = words_of(language)
    meant = _instant(typed, here) or _instant(in_english(typed, words), here)
    if meant is None:
        shown = " ".join(text.split())[:_LONGEST]
        told = f"“{shown}” is no date." if shown else "No date is named."
        raise QuestionError(f"{told} Type one such as {words.examples}.")
    if meant > now:
        raise QuestionError(f"“{text.strip()}” lies in the future. Give a date that has been.")
    return meant.astimezone(UTC)


def _instant(typed: str, here: datetime) -> datetime | None:
    try:
        meant = _hours_ago(typed, here)
        day = None if meant else _day(typed, here.date())
    except (ValueError, OverflowError):
        return None
    return meant if day is None else datetime.combine(day, time(), here.tzinfo)


def _hours_ago(typed: str, here: datetime) -> datetime | None:
    match = _AGO.fullmatch(typed)
    if match and match["unit"] in {"hour", "h"} and (many := _number(match)):
        return (here.astimezone(UTC) - timedelta(hours=many)).astimezone(here.tzinfo)
    return None


def _number(match: re.Match[str]) -> int | None:
    if match["figure"]:
        return int(match["figure"])
    return _NUMBERS.get(match["word"]) if match["word"] else 1


def _day(typed: str, today: date) -> date | None:
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    named = {
        "today": today,
        "tomorrow": today + timedelta(days=1),  # to be refused for what it is
        "now": today,
        "yesterday": today - timedelta(days=1),
        "this week": monday,
        "last week": monday - timedelta(days=7),
        "this month": first,
        "last month": (first - timedelta(days=1)).replace(day=1),
        "this year": date(today.year, 1, 1),
        "last year": date(today.year - 1, 1, 1),
    }
    if typed in named:
        return named[typed]
    for read in (_weekday, _days_ago, _iso, _numeric, _worded):
        found = read(typed, today)
        if found is not None:
            return found
    return None


def _weekday(typed: str, today: date) -> date | None:
    """Give the last such day; today, where it is one and nobody says "last"."""
    name = typed.removeprefix("last ").removeprefix("on ")
    if name[:3] not in _DAYS or not DAY_NAMES[_DAYS.index(name[:3])].startswith(name):
        return None
    back = (today.weekday() - _DAYS.index(name[:3])) % 7
    return today - timedelta(days=back or 7 * typed.startswith("last "))


def _days_ago(typed: str, today: date) -> date | None:
    match = _AGO.fullmatch(typed)
    many = _number(match) if match else None
    if match is None or many is None:
        return None
    unit = match["unit"][0]
    if unit in "dw":
        return today - timedelta(days=many * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - many * (12 if unit == "y" else 1)
    last = min(today.day, 28)
    return date(months // 12, months % 12 + 1, last)


def _iso(typed: str, _: date) -> date | None:
    match = _ISO.fullmatch(typed)
    return date(int(match["y"]), int(match["m"] or 1), int(match["d"] or 1)) if match else None


def _numeric(typed: str, today: date) -> date | None:
    """Read the day first, as most of the world writes it; the month where only that is a date."""
    match = _NUMERIC.fullmatch(typed)
    if match is None:
        return None
    day, month = int(match["a"]), int(match["b"])
    if month > 12 >= day:  # noqa: PLR2004 - months of a year
        day, month = month, day
    return _nearest(day, month, match["y"], today)


def _worded(typed: str, today: date) -> date | None:
    match = _WORDED.fullmatch(typed)
    if match is None or match["m"][:3] not in _MONTHS:
        return None
    month = _MONTHS.index(match["m"][:3]) + 1
    if not f"{date(2000, month, 1):%B}".casefold().startswith(match["m"].removesuffix("t")):
        return None  # "marble"; "sept" is one
    return _nearest(int(match["d"] or match["e"] or 1), month, match["y"], today)


def _nearest(day: int, month: int, year: str | None, today: date) -> date:
    """Give the date; without a year the last one that has been."""
    if year is not None:
        return date(int(year) + (2000 if int(year) < 100 else 0), month, day)  # noqa: PLR2004
    this = date(today.year, month, day)
    return this if this <= today else date(today.year - 1, month, day)
