"""Time zones as people name them: by IANA name, city, country or offset, and in abbreviations."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from digests.errors import ScheduleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AREAS = (
    *("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/"),
    *("Australia/", "Europe/", "Indian/", "Pacific/"),
)
"""Areas of the zone database that people recognise; the rest are old spellings and offsets."""
NOT_PLACES = ("posix/", "right/", "localtime", "posixrules", "Factory")
"""Names that some systems' zone folders hold, but that mean no place's clock elsewhere."""
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

# Cities that most who write an abbreviation mean, named before the others that share it.
_KNOWN_BEST = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    *(
        "America/Toronto",
        "America/Panama",
        "America/Vancouver",
        "America/Phoenix",
        "America/Mexico_City",
    ),
    *("America/Halifax", "America/Anchorage", "America/Puerto_Rico", "Pacific/Honolulu"),
    *("Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome"),
    *("Europe/Athens", "Europe/Helsinki", "Europe/Kyiv", "Europe/Lisbon", "Asia/Kolkata"),
    *("Asia/Jerusalem", "Europe/Dublin", "Europe/Moscow", "Africa/Cairo", "Africa/Lagos"),
    *("Africa/Nairobi", "Africa/Johannesburg", "Asia/Shanghai", "Asia/Tokyo", "Asia/Manila"),
    *("Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin"),
)
# What people write, and the database does not know or has no letters for (any more).
_ALSO_SAID = {
    "et": "EST", "eastern": "EST", "ct": "CST", "central": "CST", "mt": "MST", "mountain": "MST",
    "pt": "PST", "pacific": "PST", "akt": "AKST", "alaska": "AKST", "hawaii": "HST",
    "atlantic": "AST", "central european": "CET", "mez": "CET", "mesz": "CEST",
    "eastern european": "EET", "western european": "WET", "british": "BST", "aet": "AEST",
    "act": "ACST", "awt": "AWST", "nzt": "NZST", "indian": "IST",
}  # fmt: skip
_PLACES_SAID = {
    "art": "America/Argentina/Buenos_Aires", "bdt": "Asia/Dhaka", "brt": "America/Sao_Paulo",
    "clt": "America/Santiago", "cot": "America/Bogota", "gst": "Asia/Dubai",
    "ict": "Asia/Bangkok", "myt": "Asia/Kuala_Lumpur", "npt": "Asia/Kathmandu",
    "pet": "America/Lima", "pht": "Asia/Manila", "sgt": "Asia/Singapore",
    "trt": "Europe/Istanbul", "uyt": "America/Montevideo", "vet": "America/Caracas",
}  # fmt: skip


def zone(name: str) -> ZoneInfo:
    """Give the IANA zone of that name, in any capitals; ScheduleError names the nearest."""
    name = name.strip()
    try:
        if name and not name.startswith(NOT_PLACES):
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass  # not a zone as it stands; capitals may be all that is wrong
    found = _zone_names().get(name.casefold().replace(" ", "_"))
    if found:
        return ZoneInfo(found)
    raise ScheduleError(f"{quoted(name)} is not a time zone.{_nearest_zones(name)}")


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
    name = _ASIDE.sub("", text.strip())
    return _cities().get(written.replace(" ", "_")) or _of_country(text) or zone(name).key


def cities_for(text: str) -> tuple[str, ...]:
    """Give the zones that an abbreviation, or an offset without a zone of its own, may mean."""
    written = _folded(text)
    if written in _PLACES_SAID:
        return (_PLACES_SAID[written],)
    minutes = _offset(written)
    if minutes is not None:
        found = () if _of_offset(minutes) else _by_clock().get(timedelta(minutes=minutes), ())
    else:
        short = _TAIL.sub("", written)
        found = _by_clock().get(_ALSO_SAID.get(short, short).casefold(), ())
    best = {name: place for place, name in enumerate(_KNOWN_BEST)}
    return tuple(sorted(found, key=lambda name: (best.get(name, len(best)), name)))


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
    if cities := cities_for(typed):
        return [(_with_remark(name), name) for name in cities]
    wanted = typed.strip().casefold().replace(" ", "_")
    known = _zone_names().values()
    names = {name for name in known if name.startswith(AREAS)} | {own, "UTC", "GMT"}

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
    fixed = fixed_offset(name, _YEAR)
    return f"{name} (no daylight saving)" if fixed else name


_YEAR = datetime(2026, 1, 15, tzinfo=UTC)
"""From when on abbreviations are read off the clocks; they change once in decades."""


@cache  # reads all zones, which takes 0.1 s
def _by_clock() -> dict[str | timedelta, tuple[str, ...]]:
    """Give the places by each abbreviation they use in a year, and by each offset."""
    found: dict[str | timedelta, set[str]] = defaultdict(set)
    for name in sorted(set().union(*_countries().values())):
        for months in (0, 6):
            local = (_YEAR + timedelta(days=30 * months)).astimezone(ZoneInfo(name))
            found[(local.tzname() or "").casefold()].add(name)
            found[local.utcoffset() or timedelta()].add(name)
    for plain in _NO_OFFSET:
        found.pop(plain, None)
    return {key: tuple(sorted(names)) for key, names in found.items()}


@cache
def _cities() -> dict[str, str]:
    """Give the zones by the last part of their name, folded: of two spellings the newer, longer."""
    names = sorted(_zone_names().values(), key=lambda name: (name.count("/"), name))
    return {name.rpartition("/")[2].casefold(): name for name in names if name.startswith(AREAS)}


@cache
def _countries() -> dict[str, frozenset[str]]:
    """Give each country's zones by its English name, folded, from the zone database's own lists."""
    lists = files("tzdata") / "zoneinfo"
    countries = dict(_rows((lists / "iso3166.tab").read_text("utf-8"), 0, 1))
    places: dict[str, set[str]] = defaultdict(set)
    for code, place in _rows((lists / "zone.tab").read_text("utf-8"), 0, 2):
        if place.casefold() in _zone_names():
            places[countries[code].casefold()].add(place)
    return {name: frozenset(found) for name, found in places.items()}


def _rows(table: str, first: int, second: int) -> Iterator[tuple[str, str]]:
    for line in table.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells[first], cells[second]


def _of_country(text: str) -> str:
    """Give a country's one zone, or '' if it is no country; one with several is asked about."""
    places = sorted(_countries().get(_folded(text), ()))
    if len(places) > 1:
        best = [name for name in _KNOWN_BEST if name in places]
        raise _ask(text, [*best, *(name for name in places if name not in best)])
    return places[0] if places else ""


def quoted(text: str) -> str:
    """Show what somebody typed, on one line, not at length, in one pair of marks."""
    shown = " ".join(text.split())[:60].strip('“”„"')
    return f"“{shown}”"


@cache
def _zone_names() -> dict[str, str]:
    names = sorted(available_timezones())
    return {name.casefold(): name for name in names if not name.startswith(NOT_PLACES)}


def _nearest_zones(name: str) -> str:
    wanted = name.casefold().replace(" ", "_")
    names = _zone_names()
    cities = {known.rsplit("/", 1)[-1]: known for known in names}
    near = [cities[city] for city in get_close_matches(wanted, cities, 2, 0.75)]
    near += [known for known in get_close_matches(wanted, names, 3) if known not in near]
    if not near:
        return " Give a name such as Europe/Berlin, America/New_York or UTC."
    return f" Did you mean {' or '.join(names[known] for known in near[:3])}?"
