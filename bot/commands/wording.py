"""How zones and weekdays are completed as they are typed."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from bot.cards.schedules import days_text
from digests.calendar import parse_weekdays
from digests.errors import ScheduleError
from digests.models import EVERY_DAY

CHOICES = 25
_OFFERED_SETS = ("every day", "weekdays", "weekend")
# Areas of the zone database that people recognise; the rest are old spellings and offsets.
_AREAS = (
    *("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/"),
    *("Australia/", "Europe/", "Indian/", "Pacific/"),
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
        read = days_text(parse_weekdays(typed)) if wanted else ""
    except ScheduleError:
        read = ""
    singles = [day.name.capitalize() for day in EVERY_DAY if day.name.lower().startswith(wanted)]
    return list(dict.fromkeys([read, *offered, *singles] if read else [*offered, *singles]))
