"""Times, weekdays and zones as people write them, and how they are completed."""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from bot.cards.schedules import days_text
from digests.errors import ScheduleError
from digests.models import EVERY_DAY, Weekday

CHOICES = 25
_TIME = re.compile(r"\s*([0-9]{1,2})(?:[:.h]([0-9]{2}))?\s*(am|pm)?\s*", re.IGNORECASE)
_SETS = {
    "every day": EVERY_DAY,
    "daily": EVERY_DAY,
    "weekdays": EVERY_DAY[:5],
    "mon to fri": EVERY_DAY[:5],
    "weekend": EVERY_DAY[5:],
}
_OFFERED_SETS = ("every day", "weekdays", "weekend")
# Areas of the zone database that people recognise; the rest are old spellings and offsets.
_AREAS = (
    *("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/"),
    *("Australia/", "Europe/", "Indian/", "Pacific/"),
)


def read_time(text: str) -> time:
    """Read `8`, `8:00`, `08.30`, `8 pm` or `20:15` as a local time.

    Raises:
        ScheduleError: it is no time of day.
    """
    match = _TIME.fullmatch(text)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    half = (match[3] or "").lower() if match else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99  # noqa: PLR2004  a clock's face
    try:
        return time(hour, minute)
    except ValueError:
        raise ScheduleError(f"{text[:40]!r} is no time of day. Write it as 08:00.") from None


def read_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read `every day`, `weekdays`, `mon, wed fri` or `mon-fri`.

    Raises:
        ScheduleError: it names something else, or no day.
    """
    wanted = " ".join(text.lower().split())
    if wanted in _SETS:
        return _SETS[wanted]
    days: set[Weekday] = set()
    for piece in re.split(r"[,;\s]+(?:and\s+)?", re.sub(r"\s*(?:-|–|to)\s*", "-", wanted)):
        ends = [_day(end, text) for end in piece.split("-")] if piece else []
        if len(ends) == 1:
            days.add(ends[0])
        elif ends:
            first, last = EVERY_DAY.index(ends[0]), EVERY_DAY.index(ends[-1])
            span = last - first if last >= first else last - first + len(EVERY_DAY)
            days.update(EVERY_DAY[(first + step) % len(EVERY_DAY)] for step in range(span + 1))
    if not days:
        raise ScheduleError("No weekday is named. Write every day, weekdays, or mon, wed, fri.")
    return tuple(day for day in EVERY_DAY if day in days)


def _day(word: str, text: str) -> Weekday:
    for day in EVERY_DAY:
        full = day.name.lower()
        if len(word) >= len(day.value) - 1 and full.startswith(word):
            return day
    raise ScheduleError(
        f"{text[:60]!r} are no weekdays. Write every day, weekdays, or mon, wed, fri."
    )


@cache  # reads the zone database's whole folder
def _zones() -> frozenset[str]:
    names = (name for name in available_timezones() if name.startswith(_AREAS))
    return frozenset(names)


def complete_zone(typed: str, own: str) -> list[str]:
    """At most 25 zones that hold what was typed, the server's own first."""
    wanted = typed.strip().lower().replace(" ", "_")
    found = sorted(
        (name for name in _zones() | {own, "UTC"} if wanted in name.lower()),
        key=lambda name: (
            name != own,
            name != "UTC",
            not name.lower().rpartition("/")[2].startswith(wanted),
            name,
        ),
    )
    return found[:CHOICES]


def complete_weekdays(typed: str) -> list[str]:
    """The usual sets, and what was typed as it would be read."""
    wanted = typed.strip().lower()
    offered = [name for name in _OFFERED_SETS if wanted in name]
    try:
        read = days_text(read_weekdays(typed)) if wanted else ""
    except ScheduleError:
        read = ""
    singles = [day.name.capitalize() for day in EVERY_DAY if day.name.lower().startswith(wanted)]
    return list(dict.fromkeys([read, *offered, *singles] if read else [*offered, *singles]))
