"""Instants as feeds and pages write them: RFC 822, 3339, what is made of these, many languages."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_YEAR = 1990
"""No news is older than the web; `0000-00-00` and 1970 are no dates but gaps in a database."""
_LATEST = datetime(9999, 12, 30, tzinfo=UTC)
_LONGEST = 100
_PM, _HALF_DAY, _MONTHS_A_YEAR = "p", 12, 12
_CENTURY, _NINETIES = 100, 70

_TIME = re.compile(
    r"(?:\bT|\b|(?<=\d)T)(?P<hour>\d{1,2})(?::|\.(?=\d\d(?:[.:]\d\d|\s*Uhr))|h(?=\d\d))(?P<minute>[0-5]?\d)(?!\d)"
    r"(?:[:.](?P<second>\d{1,2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?:Uhr\b)?,?\s*(?P<zone>(?:GMT|UTC|Z)?\s*[+\-\u2212]\s*\d{1,2}(?::?\d{2})?\b|"
    r"(?:Etc/)?[A-Za-z]{1,5}\b(?!\s*\d{1,2}\b)))?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<![\d.])(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(?=\D|$)")
_OFFSET = re.compile(r"(?P<sign>[+\-\u2212])\s*(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_AT = r"[\s,.\-/]+(?:de[l]?\s+|d['’])?"
_WORD = r"(?P<word>[^\W\d_]{3,}(?:['’][^\W\d_]+)?)\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?"
_YEAR = r"(?P<year>\d{4}|\d{2})(?![\d:])"
_MARKS = r"(?:[-/.年月]|[년월]\s)\s?"
_DATES = tuple(
    map(
        re.compile,
        (
            rf"(?<!\d)(?P<year>\d{{4}}){_MARKS}(?P<month>\d{{1,2}})(?:{_MARKS}(?P<day>\d{{1,2}}))?(?!\d)",
            rf"{_DAY}{_AT}{_WORD}{_AT}{_YEAR}",
            rf"{_WORD}\s+{_DAY},?\s+{_YEAR}",
            rf"(?<!\d)(?P<day>\d{{1,2}})(?P<mark>[.-])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_YEAR}",
            r"(?<!\d)(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?!\d)",
        ),
    )
)
"""A slash is American, as the month stands first, unless no month has that number."""
_BEHIND = re.compile(rf"[\s,|·–—-]*(?:[^\W\d_]{{1,6}}\s+)?{_TIME.pattern}", re.IGNORECASE)
"""A time of day behind a date: `, 08:30 Uhr`, `at 8:30 a.m.`, `à 8h30`."""
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "ist": 5.5, "cet": 1,
    "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "sast": 2,
    "pkt": 5, "wib": 7, "ict": 7, "sgt": 8, "hkt": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5,
    "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "nst": -3.5, "ndt": -2.5,
    "brt": -3, "art": -3, "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
"""Hours from UTC. Of zones with one name the one that RFC 822 or most news sites mean."""
_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro",
    "tr", "id", "vi", "ru", "uk", "bg", "el", "ca", "hr",
)  # fmt: skip


def read_date(text: str) -> datetime | None:
    """Read an instant as UTC; None for what is no date, or one before there was news on the web.

    Without a zone, or with one that nobody knows, it is taken as UTC; without a time of day, as
    midnight. A year beyond the calendar's end is its end.
    """
    found = read_stamp(text)
    return found[0] if found else None


def read_stamp(text: str, *, day_first: bool = False) -> tuple[datetime, bool] | None:
    """Read an instant as `read_date` does, and whether it has a time of day.

    `day_first` says that in 2/5/2026, which may be either, the day stands first.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    with suppress(ValueError, OverflowError):
        return _epoch(text) or _in_words(re.sub(r"\([^)]*\)", " ", text), day_first=day_first)
    return None


def find_date(text: str) -> tuple[int, int] | None:
    """Find where the first day that a text names stands, with a time of day behind it."""
    found = [
        (day.start(), day.end())
        for form in _DATES
        for day in form.finditer(text)
        if _is_day(day.groupdict())
    ]
    if not found:
        return None
    start, end = min(found, key=lambda span: (span[0], -span[1]))
    end += text[end:].startswith("日")
    time = _BEHIND.match(text, end)
    if time is None:
        return start, end
    zone = (time["zone"] or "").lower()
    known = not zone or zone in _ZONES or _OFFSET.search(zone)
    end = time.end() if known else time.start("zone")
    clock = _CLOCK.match(text, len(text[:end].rstrip()))
    return start, clock.end() if clock else len(text[:end].rstrip())


_CLOCK = re.compile(r"\s*Uhr\b")


def _is_day(found: dict[str, str | None]) -> bool:
    with suppress(ValueError):
        return _day(found) is not None
    return False


def _epoch(text: str) -> tuple[datetime, bool] | None:
    """Read seconds or milliseconds since 1970."""
    found = _EPOCH.fullmatch(text)
    return _checked(datetime.fromtimestamp(int(found[1]), UTC)) if found else None


def _in_words(text: str, *, day_first: bool) -> tuple[datetime, bool] | None:
    text = _COMPACT.sub(r"\1-\2-\3 \4:\5:\6", text, count=1).replace(" ::", "").rstrip(":")
    day, rest = _take_day(text, day_first=day_first)
    time = _TIME.search(rest)
    if day is None and time:  # between the day and the year, as `date` of Unix writes it
        day, _ = _take_day(f"{text[: time.start()]} {text[time.end() :]}", day_first=day_first)
    if day is None or time is None:
        return (day, False) if day else None
    return _checked(day + _since_midnight(time) - _offset(time))


def _take_day(text: str, *, day_first: bool) -> tuple[datetime | None, str]:
    """Give the day that a text names, and the rest of it."""
    for form in _DATES:
        for found in form.finditer(text):
            day = _day(found.groupdict(), turned=day_first and "/" in found[0][:3])
            if day:
                return day, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _checked(instant: datetime) -> tuple[datetime, bool] | None:
    return (instant, True) if instant.year >= _FIRST_YEAR else None


def _day(found: dict[str, str | None], *, turned: bool = False) -> datetime | None:
    """Give a day's midnight; ValueError if there is no such day."""
    year = int(found["year"] or 0)
    if len(found["year"] or "") <= len("26"):
        year += _CENTURY * (19 if year >= _NINETIES else 20)
    word = found.get("word")
    month = _months().get(_folded(word)) if word else int(found["month"] or 0)
    if month is None or year < _FIRST_YEAR:
        return None
    day = int(found["day"] or 1)
    if month > _MONTHS_A_YEAR >= day or (turned and day <= _MONTHS_A_YEAR):
        month, day = day, month
    return min(datetime(year, month, day, tzinfo=UTC), _LATEST)


def _since_midnight(time: re.Match[str]) -> timedelta:
    hour = int(time["hour"])
    if time["half"] and hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + _HALF_DAY * (time["half"][0].lower() == _PM)
    told = timedelta(hours=hour, minutes=int(time["minute"]), seconds=int(time["second"] or 0))
    if told > timedelta(hours=24, seconds=1):
        raise ValueError(time[0])
    return told


def _offset(time: re.Match[str]) -> timedelta:
    written = (time["zone"] or "").lower().removeprefix("etc/")
    found = _OFFSET.search(written)
    if found is None:
        return timedelta(hours=_ZONES.get(written, 0))
    hours = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return hours if found["sign"] == "+" else -hours


@cache
def _months() -> dict[str, int | None]:
    """Give the months by their names; None for two months' one name, as Croats and Czechs have."""
    known: dict[str, int | None] = {"sept": 9}
    for language in _LANGUAGES:
        for name, number in _names(language):
            if known.setdefault(name, number) != number and language != "en":
                known[name] = None
    return known


def _names(language: str) -> Iterator[tuple[str, int]]:
    """Give a language's names and short names of months (CLDR, by Babel)."""
    from babel import Locale

    months = Locale(language).months
    for form, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
        for number, name in months[form][width].items():
            yield _folded(name), number


def _folded(name: str) -> str:
    return name.casefold().rstrip(".")
