"""Instants in the forms in which feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digests.reading.dates import find_date, read_date, read_stamp

NOON = datetime(2026, 3, 7, 12, 30, tzinfo=UTC)
MIDNIGHT = datetime(2026, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Sat, 07 Mar 2026 12:30:00 GMT",
        "Sat, 7 Mar 2026 14:30 +0200",
        "Sat,07 Mar 2026 12:30:00 +0000",
        "Saturday, 07-Mar-26 12:30:00 UTC",
        "07 Mar 26 13:30:00 CET",
        "Sat, 07 Mar 2026 07:30:00 EST",
        "Sat, 07 Mar 2026 04:30:00 PST",
        "Sat, 07 Mar 2026 14:30:00 MEST",
        "Sat, 07 Mar 2026 18:00:00 IST",
        "Sat, 07 Mar 2026 21:30:00 JST",
        "Sat, 07 Mar 2026 07:30:00 GMT-0500",
        "Sat, 07 Mar 2026 15:30:00 UTC+03:00",
        "Sat, 07 Mar 2026 13:30:00 +0100 (CET)",
        "Sat, Mar 07 2026 12:30:00 +0000",
        "Sat Mar  7 12:30:00 2026",
        "Sat Mar 7 07:30:00 EST 2026",
        "Sat Mar 07 2026 13:30:00 GMT+0100 (Central European Standard Time)",
        "March 7, 2026 12:30 PM",
        "7 March 2026, 12:30 p.m.",
        "03/07/2026 12:30:00 PM",
        "2026-03-07T12:30:00Z",
        "2026-03-07t12:30:00z",
        "2026-03-07T12:30Z",
        "2026-03-07 12:30:00",
        "2026-03-07T13:30:00.123456789+01:00",
        "2026-03-07T07:30:00-0500",
        "2026-03-07T14:30+02",
        "2026/3/7 12:30",
        "2026-3-7 12:30:0",
        "Saturday, March 7, 2026 - 12:30",
        "20260307T123000Z",
        "1772886600",
        "1772886600000",
        " Sat,\n 07 Mar 2026\t12:30:00 GMT ",
        "Sa, 07 Mär 2026 13:30:00 +0100",
        "Samstag, 7. März 2026, 12.30 Uhr",
        "07.03.2026 12:30",
        "sam. 7 mars 2026 12:30:00 GMT",
        "7 mars 2026 à 12h30",
        "sáb, 07 mar 2026 12:30:00 GMT",
        "7 de marzo de 2026 12:30",
        "7 de março de 2026 12:30",
        "sob, 7 marca 2026 12:30",
        "Сб, 07 марта 2026 15:30:00 +0300",
        "2026年3月7日 12:30",
        "2026년 3월 7일 12:30",
    ],
)  # fmt: skip
def test_an_instant_is_read_as_utc(written: str) -> None:
    assert read_date(written) == NOON


@pytest.mark.parametrize(
    "written", ["2026-03-07", "20260307", "7 Mar 2026", "March 7th, 2026", "7.3.2026", "07-03-2026"]
)
def test_a_day_without_a_time_is_its_midnight(written: str) -> None:
    assert read_date(written) == MIDNIGHT


def test_a_month_without_a_day_is_its_first_day() -> None:
    assert read_date("2026-03") == datetime(2026, 3, 1, tzinfo=UTC)


def test_the_hour_24_is_the_next_day() -> None:
    assert read_date("2026-03-06T24:00:00Z") == MIDNIGHT


def test_a_leap_second_is_the_next_second() -> None:
    assert read_date("Fri, 06 Mar 2026 23:59:60 GMT") == MIDNIGHT


def test_a_day_that_can_be_no_month_is_the_day() -> None:
    assert read_date("23/10/2025 08:00") == datetime(2025, 10, 23, 8, tzinfo=UTC)


def test_a_year_at_the_end_of_the_calendar_is_late_in_any_zone() -> None:
    for written in ("9999-12-31T23:59:59-12:00", "Fri, 31 Dec 9999 23:59:59 +1400"):
        found = read_date(written)
        assert found
        assert found.year == 9999


@pytest.mark.parametrize(
    "written",
    [
        "", "today", "yesterday", "3 hours ago", "soon", "12:30", "2026", "Mar 2026", "n/a",
        "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "0",
        "Mon, 31 Feb 2026 10:00:00 GMT", "2026-13-45", "2026-03-07T29:00:00Z", "99/99/9999",
        "07 Floréal 2026", "2026-03-07 " * 30,
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "exact"),
    [("7.3.2026", False), ("07.03.2026 00:00", True), ("7 mars 2026", False), ("1772841600", True)],
)
def test_whether_a_time_of_day_is_told_is_told(written: str, exact: bool) -> None:  # noqa: FBT001
    assert read_stamp(written) == (MIDNIGHT, exact)


def test_the_day_may_stand_before_the_month() -> None:
    assert read_stamp("07/03/2026", day_first=True) == (MIDNIGHT, False)
    assert read_stamp("12/30/2026", day_first=True) == (
        datetime(2026, 12, 30, tzinfo=UTC),
        False,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Updated 7 March 2026, 12:30 p.m. The dam broke.", "7 March 2026, 12:30 p.m."),
        ("Stand: 07.03.2026, 12:30 Uhr Der Damm brach.", "07.03.2026, 12:30 Uhr"),
        ("Mis à jour le 7 mars 2026 à 12h30 Le barrage", "7 mars 2026 à 12h30"),
        ("On 7 March 2026 the dam broke.", "7 March 2026"),
    ],
)
def test_a_date_is_found_within_a_text(text: str, found: str) -> None:
    where = find_date(text)
    assert where is not None
    assert text[slice(*where)] == found


def test_where_no_day_is_named_none_is_found() -> None:
    assert find_date("The dam broke at 12:30 on 31.02.2026.") is None
