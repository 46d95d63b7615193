"""Local dates and times become instants: one for each local date, in every zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from digests.errors import ScheduleError
from digests.models import EVERY_DAY, Schedule, Weekday
from digests.zones import quoted, zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def due_at(local_date: date, local_time: time, zone: ZoneInfo) -> datetime:
    """Give the instant (aware, UTC) at which that zone's clocks show that date and time.

    Shown twice (clocks set back): the first one. Never shown (clocks set forward): moved on by the
    gap, so 02:30 in a night that jumps from 02:00 to 03:00 is 03:30. See PEP 495, `fold=0`.
    """
    return datetime.combine(local_date, local_time.replace(fold=0), tzinfo=zone).astimezone(UTC)


def occurrences(
    schedule: Schedule, after: datetime, until: datetime
) -> list[tuple[date, datetime]]:
    """List the schedule's local dates and their instants in `(after, until]`, the earliest first.

    One for each local date on a weekday it keeps; a date that a zone left out altogether (Samoa's
    30 December 2011) has none. However a span is cut, its pieces give what the whole gives.
    """
    place = zone(schedule.zone)
    last = until.astimezone(place).date() + ONE_DAY
    found = []
    for local_date, instant in _dates_from(schedule, after, place):
        if local_date > last:
            break
        if after < instant <= until:
            found.append((local_date, instant))
    return found


def next_occurrence(schedule: Schedule, after: datetime) -> tuple[date, datetime] | None:
    """Give the schedule's first local date and instant after `after`; None if it keeps no day."""
    dates = _dates_from(schedule, after, zone(schedule.zone))
    return next((found for found in dates if found[1] > after), None)


def _dates_from(
    schedule: Schedule, after: datetime, place: ZoneInfo
) -> Iterator[tuple[date, datetime]]:
    """Walk the kept local dates; two days early, because a gap can move a time past midnight."""
    local_date = after.astimezone(place).date() - 2 * ONE_DAY
    kept = {EVERY_DAY.index(day) for day in schedule.weekdays}
    while kept:
        if local_date.weekday() in kept and _exists(local_date, place):
            yield local_date, due_at(local_date, schedule.local_time, place)
        local_date += ONE_DAY


def _exists(local_date: date, place: ZoneInfo) -> bool:
    """Tell whether the zone has the date: only a gap of a whole day moves midnight off it."""
    return due_at(local_date, time(), place).astimezone(place).date() == local_date


CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2})|h)?\s*(?P<half>[ap]\.?\s?m\.?)?", re.IGNORECASE
)
NOON = 12
CLOCK_WORDS = {"noon": time(NOON), "midday": time(NOON), "midnight": time(0)}


def parse_local_time(text: str) -> time:
    """Read a time of day as people write it: `8`, `08:00`, `0800`, `8am`, `7.30 pm`, `noon`."""
    written = text.strip().casefold()
    if written in CLOCK_WORDS:
        return CLOCK_WORDS[written]
    match = CLOCK.fullmatch(written)
    if match is None:
        raise ScheduleError(f"{quoted(text)} is not a time of day. Give it as 08:00 or 8am.")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= NOON:
            raise ScheduleError(f"{quoted(text)} is not a time of day: am and pm go with 1 to 12.")
        hour = hour % NOON + (NOON if match["half"][0] == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise ScheduleError(
            f"{quoted(text)} is not a time of day. The day runs from 00:00 to 23:59."
        ) from None


WORKING_DAYS, WEEKEND = EVERY_DAY[:5], EVERY_DAY[5:]
DAY_WORDS = {
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "all": EVERY_DAY,
    "weekday": WORKING_DAYS,
    "weekdays": WORKING_DAYS,
    "workdays": WORKING_DAYS,
    "weekend": WEEKEND,
    "weekends": WEEKEND,
}
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST_DAY = 3
"""Letters that tell every day's name from the others'."""


def parse_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read weekdays as people write them (`daily`, `mon-fri`, `mon, wed and sun`), in ISO order."""
    written = re.sub(r"\s*(?:-|–|\bto\b)\s*", "-", text.strip().casefold())
    written = re.sub(r"\bevery\s+day\b", "daily", written)
    words = [word for word in re.split(r"[\s,;+&/]+", written) if word not in {"", "and", "every"}]
    if not words:
        raise ScheduleError("Name the days, such as daily, weekdays, mon-fri or mon, wed.")
    kept = {day for word in words for day in _days(word)}
    return tuple(day for day in EVERY_DAY if day in kept)


def _days(word: str) -> tuple[Weekday, ...]:
    if word in DAY_WORDS:
        return DAY_WORDS[word]
    first, dash, last = word.partition("-")
    start = _day_index(first, word)
    span = (_day_index(last, word) - start) % len(EVERY_DAY) if dash else 0
    return tuple(EVERY_DAY[(start + step) % len(EVERY_DAY)] for step in range(span + 1))


def _day_index(name: str, word: str) -> int:
    singular = name.removesuffix("s") if len(name) > SHORTEST_DAY + 1 else name
    if len(name) >= SHORTEST_DAY:
        for index, full in enumerate(DAY_NAMES):
            if full.startswith((name, singular)):
                return index
    raise ScheduleError(f"{quoted(word)} is not a weekday. Write mon, tue and so on.")
