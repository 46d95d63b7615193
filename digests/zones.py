"""Time zones as people name them: by IANA name, city, country or offset, and in abbreviations."""

from __future__ import annotations

import re
from datetime import timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digests import places
from digests.errors import ScheduleError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

OFFERED = 4
"""Cities named in an answer; the completion shows more."""

_EAST, _WEST = 14, 12
"""Hours from UTC that a zone of the database may be."""
_HOUR = 60
_OFFSET = re.compile(
    r"(?:utc|gmt|z)?\s*(?P<sign>[-+\u2212\u2013])\s*(?P<hours>\d{1,2}?)"
    r"(?:[:.]?(?P<minutes>[0-5]\d)|(?P<half>[.,]5))?(?:\s*h(?:ours?)?)?"
)
_NO_OFFSET = {"utc": "UTC", "z": "UTC", "zulu": "UTC", "gmt": "GMT"}
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_TAIL = re.compile(r"\s+(?:(?:standard|daylight|summer)\s+)?time$")


def zone(name: str) -> ZoneInfo:
    """Give the IANA zone of that name, in any capitals; ScheduleError names the nearest."""
    name = name.strip()
    try:
        if name and not name.startswith(places.NOT_PLACES):
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass  # not a zone as it stands; capitals may be all that is wrong
    found = places.zone_names().get(name.casefold().replace(" ", "_"))
    if found:
        return ZoneInfo(found)
    raise ScheduleError(f"{quoted(name)} is not a time zone.{_nearest_zones(name)}")


def zone_fault(name: str) -> str:
    """Say what is wrong with a zone's name that was right once; empty if nothing is."""
    try:
        zone(name)
    except ScheduleError as error:
        return str(error)
    return ""


def parse_zone(text: str) -> str:
    """Give the IANA name that is meant: `Europe/Berlin`, `berlin`, `GMT+2`, `+02:00`, `Z`.

    Raises:
        ScheduleError: nothing is meant, or an abbreviation that several clocks share, or an offset
            that has no zone of its own; it names the cities to choose from.
    """
    written = _folded(text)
    minutes = _offset(written)
    if minutes is not None and (own := _of_offset(minutes)):
        return own
    if offered := cities_for(text):
        raise _ask(text, offered)
    if minutes is not None:
        raise ScheduleError(
            f"No place keeps {quoted(text)}. Offsets go from UTC-12 to UTC+14; better name a "
            "city, such as Europe/Berlin."
        )
    if written in _NO_OFFSET:
        return _NO_OFFSET[written]
    if city := places.of_city(written):
        return city
    in_country = places.of_country(written)
    if len(in_country) > 1:
        raise _ask(text, in_country)
    return in_country[0] if in_country else zone(_ASIDE.sub("", text.strip())).key


def cities_for(text: str) -> tuple[str, ...]:
    """Give the zones that an abbreviation, or an offset without a zone of its own, may mean."""
    written = _folded(text)
    minutes = _offset(written)
    if minutes is None:
        return places.of_abbreviation(_TAIL.sub("", written))
    return () if _of_offset(minutes) else places.of_offset(timedelta(minutes=minutes))


def fixed_offset(name: str, at: datetime) -> str:
    """Give the offset of a zone that keeps it for a year from `at`, as `UTC+5:30`, else ''.

    Looked at week by week: the shortest summer or winter time, Morocco's, has four.
    """
    place = zone(name)
    seen = {(at + timedelta(weeks=week)).astimezone(place).utcoffset() for week in range(53)}
    return offset_text(seen.pop() or timedelta()) if len(seen) == 1 else ""


def offset_text(offset: timedelta) -> str:
    """Write an offset as people do: `UTC`, `UTC+2`, `UTC-3:30`."""
    minutes = round(offset.total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), _HOUR)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def zone_choices(typed: str, own: str) -> list[tuple[str, str]]:
    """Give the zones that a half-typed text may become, as (shown, name), the own one first."""
    minutes = _offset(_folded(typed))
    if minutes is not None and (fixed := _of_offset(minutes)):
        shown = offset_text(timedelta(minutes=minutes))
        return [(f"{shown} ({fixed})" if minutes else fixed, fixed)]
    if cities := cities_for(typed) or places.of_country(_folded(typed)):
        return [(_with_remark(name), name) for name in cities]
    wanted = typed.strip().casefold().replace(" ", "_")
    known = places.zone_names().values()
    names = {name for name in known if name.startswith(places.AREAS)} | {own, "UTC", "GMT"}

    def order(name: str) -> tuple[bool, bool, bool, str]:
        begins = name.casefold().rpartition("/")[2].startswith(wanted)
        return name != own, name != "UTC", not begins, name

    return [(name, name) for name in sorted(names, key=order) if wanted in name.casefold()]


def _folded(text: str) -> str:
    return " ".join(_ASIDE.sub("", text.strip()).casefold().split())


def _offset(written: str) -> int | None:
    """Read an offset, in minutes east of UTC; None if it is not written as one."""
    match = _OFFSET.fullmatch(written)
    if match is None:
        return None
    minutes = int(match["hours"]) * _HOUR + int(match["minutes"] or (30 if match["half"] else 0))
    return minutes if match["sign"] == "+" else -minutes


def _of_offset(minutes: int) -> str:
    """Name the zone that keeps an offset; the database writes their signs the other way round."""
    if minutes % _HOUR or not -_WEST <= minutes // _HOUR <= _EAST:
        return ""
    return f"Etc/GMT{-minutes // _HOUR:+d}" if minutes else "UTC"


def _ask(text: str, offered: Sequence[str]) -> ScheduleError:
    cities = ", ".join(_with_remark(name) for name in offered[:OFFERED])
    told = f"{quoted(text)} is not one time zone. Take a city that has that clock"
    return ScheduleError(f"{told}: {cities}.")


def _with_remark(name: str) -> str:
    fixed = fixed_offset(name, places.YEAR)
    return f"{name} (no daylight saving)" if fixed else name


def quoted(text: str) -> str:
    """Show what somebody typed, on one line, not at length, in one pair of marks."""
    shown = " ".join(text.split())[:60].strip('“”„"')
    return f"“{shown}”"


def _nearest_zones(name: str) -> str:
    wanted = name.casefold().replace(" ", "_")
    names = places.zone_names()
    cities = {known.rsplit("/", 1)[-1]: known for known in names}
    near = [cities[city] for city in get_close_matches(wanted, cities, 2, 0.75)]
    near += [known for known in get_close_matches(wanted, names, 3) if known not in near]
    if not near:
        return " Give a name such as Europe/Berlin, America/New_York or UTC."
    return f" Did you mean {' or '.join(names[known] for known in near[:3])}?"
