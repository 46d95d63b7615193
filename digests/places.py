"""Which places keep a clock: by abbreviation, offset, city and country, from the zone database."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AREAS = (
    *("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/"),
    *("Australia/", "Europe/", "Indian/", "Pacific/"),
)
"""Areas of the zone database that people recognise; the rest are old spellings and offsets."""
NOT_PLACES = ("posix/", "right/", "localtime", "posixrules", "Factory")
"""Names that some systems' zone folders hold, but that mean no place's clock elsewhere."""
YEAR = datetime(2026, 1, 15, tzinfo=UTC)
"""From when on abbreviations are read off the clocks; they change once in decades."""

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
_COUNTRIES_SAID = {
    "uk": "britain (uk)", "great britain": "britain (uk)", "united kingdom": "britain (uk)",
    "england": "britain (uk)", "usa": "united states", "us": "united states",
    "south korea": "korea (south)", "czechia": "czech republic", "holland": "netherlands",
}  # fmt: skip
_PLAIN = frozenset({"utc", "gmt"})
"""Letters that mean an offset and no place."""


def of_abbreviation(written: str) -> tuple[str, ...]:
    """Give the places that folded letters (`pst`, `eastern`) may mean, the best known first."""
    if written in _PLACES_SAID:
        return (_PLACES_SAID[written],)
    letters = _ALSO_SAID.get(written, written).casefold()
    return () if letters in _PLAIN else _best_first(_by_clock().get(letters, ()))


def of_offset(offset: timedelta) -> tuple[str, ...]:
    """Give the places that keep an offset at some time of the year, the likeliest first."""
    return _best_first(_by_clock().get(offset, ()))


def of_country(written: str) -> tuple[str, ...]:
    """Give the places with a clock of their own in a country, by its folded English name."""
    return _best_first(_countries().get(_COUNTRIES_SAID.get(written, written), ()))


def of_city(written: str) -> str:
    """Give the zone called after a city, folded; '' if none is."""
    return _cities().get(written.replace(" ", "_"), "")


@cache
def zone_names() -> dict[str, str]:
    """Give the names of all zones by themselves, folded."""
    names = sorted(available_timezones())
    return {name.casefold(): name for name in names if not name.startswith(NOT_PLACES)}


def _best_first(names: Iterable[str]) -> tuple[str, ...]:
    best = {name: place for place, name in enumerate(_KNOWN_BEST)}
    return tuple(sorted(names, key=lambda name: (best.get(name, len(best)), name)))


@cache  # reads all zones, which takes 0.1 s
def _by_clock() -> dict[str | timedelta, frozenset[str]]:
    """Give the places by each abbreviation they use in a year, and by each offset."""
    found: dict[str | timedelta, set[str]] = defaultdict(set)
    for name in set().union(*_countries().values()):
        for months in (0, 6):
            local = (YEAR + timedelta(days=30 * months)).astimezone(ZoneInfo(name))
            found[(local.tzname() or "").casefold()].add(name)
            found[local.utcoffset() or timedelta()].add(name)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def _cities() -> dict[str, str]:
    """Give the zones by the last part of their name, folded: of two spellings the newer, longer."""
    names = sorted(zone_names().values(), key=lambda name: (name.count("/"), name))
    return {name.rpartition("/")[2].casefold(): name for name in names if name.startswith(AREAS)}


@cache
def _countries() -> dict[str, frozenset[str]]:
    """Give each country's zones by its English name, folded."""
    lists = files("tzdata") / "zoneinfo"
    countries = dict(_rows((lists / "iso3166.tab").read_text("utf-8"), 0, 1))
    places: dict[str, set[str]] = defaultdict(set)
    for code, place in _rows((lists / "zone.tab").read_text("utf-8"), 0, 2):
        if place.casefold() in zone_names():
            places[countries[code].casefold()].add(place)
    return {name: frozenset(found) for name, found in places.items()}


def _rows(table: str, first: int, second: int) -> Iterator[tuple[str, str]]:
    for line in table.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells[first], cells[second]
