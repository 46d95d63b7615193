from __future__ import annotations

import itertools
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.calendar import (
    due_at,
    next_occurrence,
    occurrences,
    parse_local_time,
    parse_weekdays,
)
from digests.errors import ScheduleError
from digests.models import EVERY_DAY, Schedule, Weekday
from tests.digests.newsroom import EPOCH
from tests.sweep import sweep

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
WORKING = EVERY_DAY[:5]


def schedule(place: str, local_time: time, weekdays: tuple[Weekday, ...] = EVERY_DAY) -> Schedule:
    return Schedule(1, 2, 3, local_time, place, weekdays, EPOCH)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "local", "instant"),
    [
        # Berlin goes from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October 2026.
        ("Europe/Berlin", "2026-03-28 08:00", "2026-03-28 07:00"),
        ("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59"),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30"),  # shown as 03:30
        ("Europe/Berlin", "2026-03-29 08:00", "2026-03-29 06:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),  # the first of two
        ("Europe/Berlin", "2026-10-25 08:00", "2026-10-25 07:00"),
        # New York goes on 8 March and 1 November 2026, at 02:00.
        ("America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"),  # shown as 03:00
        ("America/New_York", "2026-03-08 08:00", "2026-03-08 12:00"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),  # the first of two
        ("America/New_York", "2026-11-01 08:00", "2026-11-01 13:00"),
        # Beirut goes at midnight: 29 March 2026 begins at 01:00.
        ("Asia/Beirut", "2026-03-28 00:00", "2026-03-27 22:00"),
        ("Asia/Beirut", "2026-03-29 00:00", "2026-03-28 22:00"),  # shown as 01:00
        ("Asia/Beirut", "2026-03-30 00:00", "2026-03-29 21:00"),
        # Lord Howe moves by half an hour: 4 October 2026 02:00 to 02:30, 5 April 02:00 to 01:30.
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"),  # shown as 02:45
        ("Australia/Lord_Howe", "2026-10-04 08:00", "2026-10-03 21:00"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),  # the first of two
        # Cairo goes at midnight of the last Friday of April: 24 April 2026 begins at 01:00.
        ("Africa/Cairo", "2026-04-24 00:30", "2026-04-23 22:30"),  # shown as 01:30
        ("Africa/Cairo", "2026-04-24 08:00", "2026-04-24 05:00"),
        # and ends on 29 October 24:00, which shows 23:00 to 24:00 twice.
        ("Africa/Cairo", "2026-10-29 23:30", "2026-10-29 20:30"),  # the first of two
        ("Africa/Cairo", "2026-10-30 08:00", "2026-10-30 06:00"),
    ],
)
def test_a_local_time_is_this_instant(place: str, local: str, instant: str) -> None:
    shown = datetime.fromisoformat(local)
    assert due_at(shown.date(), shown.time(), ZoneInfo(place)) == utc(instant)


def test_samoa_has_no_occurrence_on_the_day_that_it_left_out() -> None:
    # Apia went from 29 December 2011 (UTC-10) straight to the 31st (UTC+14).
    found = occurrences(
        schedule("Pacific/Apia", time(8)), utc("2011-12-28 00:00"), utc("2012-01-01 00:00")
    )
    assert found == [
        (date(2011, 12, 28), utc("2011-12-28 18:00")),
        (date(2011, 12, 29), utc("2011-12-29 18:00")),
        (date(2011, 12, 31), utc("2011-12-30 18:00")),
        (date(2012, 1, 1), utc("2011-12-31 18:00")),
    ]


def test_a_gap_that_ends_at_midnight_does_not_cost_a_day() -> None:
    # In Nuuk, Saturday 28 March 2026 ends at 23:00: its 23:30 is shown as Sunday, 00:30.
    found = occurrences(
        schedule("America/Nuuk", time(23, 30)), utc("2026-03-28 12:00"), utc("2026-03-30 12:00")
    )
    assert found == [
        (date(2026, 3, 28), utc("2026-03-29 01:30")),
        (date(2026, 3, 29), utc("2026-03-30 00:30")),
    ]


def test_the_span_holds_its_end_but_not_its_beginning() -> None:
    daily = schedule("UTC", time(8))
    monday, tuesday = utc("2026-11-23 08:00"), utc("2026-11-24 08:00")
    assert occurrences(daily, monday, tuesday) == [(date(2026, 11, 24), tuesday)]
    assert occurrences(daily, tuesday, tuesday) == []
    assert occurrences(daily, tuesday, monday) == []


def test_only_the_weekdays_that_it_keeps_occur() -> None:
    found = occurrences(
        schedule("UTC", time(8), (Weekday.MONDAY, Weekday.FRIDAY)),
        utc("2026-11-22 00:00"),
        utc("2026-12-01 00:00"),
    )
    assert [day.isoformat() for day, _ in found] == ["2026-11-23", "2026-11-27", "2026-11-30"]


def test_without_weekdays_nothing_occurs() -> None:
    never = schedule("UTC", time(8), ())
    assert next_occurrence(never, EPOCH) is None
    assert occurrences(never, EPOCH, utc("1970-02-01 00:00")) == []


minutes = st.times().map(lambda t: t.replace(second=0, microsecond=0))
instants = st.datetimes(
    utc("2020-01-01 00:00").replace(tzinfo=None),
    utc("2035-01-01 00:00").replace(tzinfo=None),
    timezones=st.just(UTC),
)
kept = st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(
    lambda days: tuple(day for day in EVERY_DAY if day in days)
)


@given(st.sampled_from(ZONES), minutes, kept, instants, st.integers(0, 400))
def test_every_kept_local_date_occurs_exactly_once_and_in_order(
    place: str, local_time: time, weekdays: tuple[Weekday, ...], after: datetime, days: int
) -> None:
    until = after + timedelta(days=days)
    found = occurrences(schedule(place, local_time, weekdays), after, until)
    instants = [instant for _, instant in found]
    assert instants == sorted(set(instants))
    dates = [day for day, _ in found]
    assert dates == sorted(set(dates))
    first, last = after.astimezone(ZoneInfo(place)), until.astimezone(ZoneInfo(place))
    wanted = {EVERY_DAY.index(day) for day in weekdays}
    inside = {
        day
        for n in range(2, days)  # days that lie in the span whatever the clocks do at its ends
        if (day := first.date() + timedelta(days=n)).weekday() in wanted and day < last.date()
    }
    assert inside <= set(dates)
    assert all(day.weekday() in wanted for day in dates)
    assert all(day in inside or _near(day, first, last) for day in dates)


def _near(day: date, first: datetime, last: datetime) -> bool:
    return abs(day - first.date()) < timedelta(days=3) or abs(day - last.date()) < timedelta(days=3)


@given(
    st.sampled_from(ZONES),
    minutes,
    kept,
    st.lists(instants, min_size=3, max_size=8).map(sorted),
)
def test_the_pieces_of_a_span_give_what_the_whole_gives(
    place: str, local_time: time, weekdays: tuple[Weekday, ...], cuts: list[datetime]
) -> None:
    cuts = [cuts[0] + (cut - cuts[0]) / 20 for cut in cuts]  # at most nine months
    one = schedule(place, local_time, weekdays)
    pieces = [occurrences(one, a, b) for a, b in itertools.pairwise(cuts)]
    assert [one for piece in pieces for one in piece] == occurrences(one, cuts[0], cuts[-1])


def rules_of(place: str) -> bytes:
    """The rules of a zone as they are kept; names of one zone have the same."""
    for folder in TZPATH:
        with suppress(OSError):
            return Path(folder, place).read_bytes()
    return resources.files("tzdata").joinpath("zoneinfo", place).read_bytes()


TELLING = (
    *("Africa/Cairo", "America/New_York", "America/Nuuk", "Antarctica/Troll", "Asia/Beirut"),
    *("Australia/Lord_Howe", "Europe/Berlin", "Pacific/Apia"),
)
"""Their clocks change at 02:00 or midnight, by half an hour, one hour or two, or not at all."""
# Of the names of one zone each goes the same way: one of them shows it.
DIFFERENT = sorted({rules_of(place): place for place in (*ZONES, *TELLING)}.values())


@pytest.mark.parametrize("place", sweep(DIFFERENT, *TELLING))
def test_over_every_transition_of_a_zone_each_date_occurs_once(place: str) -> None:
    for local_time in (time(0), time(0, 30), time(2, 30), time(23, 45)):
        found = occurrences(
            schedule(place, local_time), utc("2024-12-30 12:00"), utc("2027-01-02 12:00")
        )
        days = [day for day, _ in found if day.year in {2025, 2026}]
        assert days == [date(2025, 1, 1) + timedelta(days=n) for n in range(730)]


@given(st.sampled_from(ZONES), minutes, kept, instants)
def test_the_next_occurrence_is_the_first_of_the_following_ones(
    place: str, local_time: time, weekdays: tuple[Weekday, ...], after: datetime
) -> None:
    one = schedule(place, local_time, weekdays)
    assert next_occurrence(one, after) == occurrences(one, after, after + timedelta(days=9))[0]


@given(st.sampled_from(ZONES), minutes, instants)
def test_the_clock_shows_the_wanted_time_or_one_moved_on_by_the_gap(
    place: str, local_time: time, around: datetime
) -> None:
    here = ZoneInfo(place)
    day = around.date()
    shown = due_at(day, local_time, here).astimezone(here).replace(tzinfo=None)
    wanted = datetime.combine(day, local_time)
    before = datetime.combine(day, local_time, tzinfo=here).utcoffset()
    after = datetime.combine(day, local_time.replace(fold=1), tzinfo=here).utcoffset()
    assert before is not None
    assert after is not None
    assert shown - wanted == max(after - before, timedelta()) * (shown != wanted)
    assert shown >= wanted


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("8", time(8)),
        ("08:00", time(8)),
        ("0830", time(8, 30)),
        ("830", time(8, 30)),
        ("8am", time(8)),
        ("8 A.M.", time(8)),
        ("7.30 pm", time(19, 30)),
        ("7:05PM", time(19, 5)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("8h", time(8)),
        ("8h15", time(8, 15)),
        ("23:59", time(23, 59)),
        (" noon ", time(12)),
        ("midnight", time(0)),
        ("0", time(0)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text: str, read: time) -> None:
    assert parse_local_time(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "24:00", "8:60", "13pm", "0am", "eight", "8:5", "-8", "8:00:00", "99", "٨٨٨", "8 x"],
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ScheduleError, match="is not a time of day"):
        parse_local_time(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("daily", EVERY_DAY),
        ("Every day", EVERY_DAY),
        ("weekdays", WORKING),
        ("weekend", EVERY_DAY[5:]),
        ("mon-fri", WORKING),
        ("Monday – Friday", WORKING),
        ("monday to friday", WORKING),
        ("fri-mon", (Weekday.MONDAY, *EVERY_DAY[4:])),
        ("mon, wed", (Weekday.MONDAY, Weekday.WEDNESDAY)),
        ("wed mon wed", (Weekday.MONDAY, Weekday.WEDNESDAY)),
        ("Tues, thurs and Sundays", (Weekday.TUESDAY, Weekday.THURSDAY, Weekday.SUNDAY)),
        ("every wednesday", (Weekday.WEDNESDAY,)),
        ("mon-wed, weekend", (*EVERY_DAY[:3], *EVERY_DAY[5:])),
        ("sat-sat", (Weekday.SATURDAY,)),
    ],
)
def test_weekdays_are_read_as_people_write_them(text: str, read: tuple[Weekday, ...]) -> None:
    assert parse_weekdays(text) == read


@pytest.mark.parametrize("text", ["", " , ", "mo", "mon-", "-fri", "someday", "mon-fri-sat", "8"])
def test_what_is_no_weekday_is_refused(text: str) -> None:
    with pytest.raises(ScheduleError):
        parse_weekdays(text)


@given(st.text())
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for parse in (parse_local_time, parse_weekdays):
        told = "8"
        try:
            parse(text)
        except ScheduleError as error:
            told = str(error)
        assert len(told.splitlines()) == 1
