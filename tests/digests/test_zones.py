from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ScheduleError
from digests.zones import cities_for, fixed_offset, parse_zone, zone, zone_choices

MAY = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
    ],
)
def test_a_zone_is_found_in_any_capitals(name: str, found: str) -> None:
    assert zone(name).key == found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Berlin", "“Berlin” is not a time zone. Did you mean Europe/Berlin"),
        ("Europe/Berln", "Did you mean Europe/Berlin"),
        ("new york", "Did you mean America/New_York"),
        ("", "Give a name such as Europe/Berlin"),
        ("../../etc/passwd", "is not a time zone."),
        ("Europe", "is not a time zone."),
        ("posix/Europe/Berlin", "is not a time zone."),
        ("right/UTC", "is not a time zone."),
        ("localtime", "is not a time zone."),
        ("a\0b", "is not a time zone."),
        ("x" * 500, f"“{'x' * 60}” is not a time zone."),
    ],
)
def test_what_is_no_zone_is_refused_with_the_nearest_names(name: str, told: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        zone(name)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("GMT+2", "Etc/GMT-2"),
        ("gmt + 2", "Etc/GMT-2"),
        ("UTC-3", "Etc/GMT+3"),
        ("UTC\u22127", "Etc/GMT+7"),
        ("UTC+02:00", "Etc/GMT-2"),
        ("+02:00", "Etc/GMT-2"),
        ("-0800", "Etc/GMT+8"),
        ("+14", "Etc/GMT-14"),
        ("GMT-12", "Etc/GMT+12"),
        ("UTC+0", "UTC"),
        ("Z", "UTC"),
        ("zulu", "UTC"),
        ("gmt", "GMT"),
        ("UTC+2 (Etc/GMT-2)", "Etc/GMT-2"),
        ("Etc/GMT+2", "Etc/GMT+2"),
    ],
)
def test_an_offset_means_the_zone_that_keeps_it_all_year(written: str, meant: str) -> None:
    assert parse_zone(written) == meant


@given(hours=st.integers(-12, 14), minutes=st.sampled_from(["", ":00", "00"]))
def test_an_offset_as_written_is_the_offset_that_the_clocks_show(hours: int, minutes: str) -> None:
    for start in ("UTC", "gmt", ""):
        offset = zone(parse_zone(f"{start}{hours:+03}{minutes}")).utcoffset(MAY)
        assert offset is not None
        assert offset.total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("BUENOS AIRES", "America/Argentina/Buenos_Aires"),
        ("america/los angeles", "America/Los_Angeles"),
        ("Asia/Tokyo (no daylight saving)", "Asia/Tokyo"),
        ("france", "Europe/Paris"),
        ("UK", "Europe/London"),
        ("EST5EDT", "EST5EDT"),
    ],
)
def test_a_city_or_a_country_with_one_clock_is_understood(written: str, meant: str) -> None:
    assert parse_zone(written) == meant


@pytest.mark.parametrize(
    ("written", "cities"),
    [
        ("PST", ["America/Los_Angeles", "Asia/Manila (no daylight saving)"]),
        ("pdt", ["America/Los_Angeles", "America/Vancouver"]),
        ("CEST", ["Europe/Berlin", "Europe/Paris"]),
        ("cet", ["Europe/Berlin"]),
        ("EST", ["America/New_York", "America/Panama (no daylight saving)"]),
        ("Eastern Time", ["America/New_York"]),
        ("CST", ["America/Chicago", "Asia/Shanghai (no daylight saving)"]),
        ("IST", ["Asia/Kolkata (no daylight saving)", "Asia/Jerusalem", "Europe/Dublin"]),
        ("BST", ["Europe/London"]),
        ("SGT", ["Asia/Singapore (no daylight saving)"]),
        ("UTC+5:30", ["Asia/Kolkata (no daylight saving)"]),
        ("+0545", ["Asia/Kathmandu (no daylight saving)"]),
        ("GMT-3:30", ["America/St_Johns"]),
        ("Germany", ["Europe/Berlin"]),
    ],
)
def test_what_means_several_clocks_is_asked_with_cities(written: str, cities: list[str]) -> None:
    with pytest.raises(ScheduleError) as caught:
        parse_zone(written)
    told = str(caught.value)
    assert told.startswith(f"“{written}” is not one time zone.")
    assert all(city in told for city in cities)


@pytest.mark.parametrize("written", ["UTC+15", "GMT-13", "+5:17", "UTC+99"])
def test_an_offset_that_no_place_keeps_is_refused(written: str) -> None:
    with pytest.raises(ScheduleError, match="No place keeps"):
        parse_zone(written)


@given(st.text(max_size=80))
def test_whatever_is_typed_for_a_zone_is_understood_or_refused_in_one_line(text: str) -> None:
    for parse in (parse_zone, zone):
        told = "UTC"
        try:
            parse(text)
        except ScheduleError as error:
            told = str(error)
        assert len(told.splitlines()) == 1
    for shown, name in zone_choices(text, "UTC"):
        assert parse_zone(shown) == name == parse_zone(name)


def test_half_typed_abbreviations_and_offsets_are_completed_to_zones() -> None:
    assert zone_choices("GMT+2", "UTC") == [("UTC+2 (Etc/GMT-2)", "Etc/GMT-2")]
    shown = dict(zone_choices("pst", "UTC"))
    assert shown["America/Los_Angeles"] == "America/Los_Angeles"
    assert shown["Asia/Manila (no daylight saving)"] == "Asia/Manila"
    assert cities_for("PST")[0] == "America/Los_Angeles"
    assert zone_choices("germany", "UTC")[0] == ("Europe/Berlin", "Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("Etc/GMT-2", "UTC+2"),
        ("UTC", "UTC"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("Pacific/Marquesas", "UTC-9:30"),
        ("Europe/Berlin", ""),
        ("Africa/Casablanca", ""),
        ("Australia/Lord_Howe", ""),
    ],
)
def test_a_zone_without_daylight_saving_is_known_by_its_one_offset(name: str, offset: str) -> None:
    assert fixed_offset(name, MAY) == offset
