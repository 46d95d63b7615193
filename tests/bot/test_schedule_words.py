from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.schedules import days_text
from bot.commands.wording import complete_weekdays, complete_zone, read_time, read_weekdays
from digests.errors import ScheduleError
from digests.models import EVERY_DAY, Weekday


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8", time(8)),
        ("08:00", time(8)),
        ("7.30", time(7, 30)),
        ("8 pm", time(20)),
        ("12am", time(0)),
        ("12:15 PM", time(12, 15)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize("text", ["", "24:00", "8:60", "noon", "13 pm", "0 am", "8:5", "-1", "٨"])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ScheduleError, match="08:00"):
        read_time(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("every day", "mon tue wed thu fri sat sun"),
        ("Weekdays", "mon tue wed thu fri"),
        ("weekend", "sat sun"),
        ("mon, wed and fri", "mon wed fri"),
        ("Monday Tuesday", "mon tue"),
        ("mon-wed, sun", "mon tue wed sun"),
        ("Mon to Fri", "mon tue wed thu fri"),
        ("sat-mon", "mon sat sun"),
        ("thurs", "thu"),
    ],
)
def test_weekdays_are_read_as_people_write_them(text: str, meant: str) -> None:
    assert [day.value for day in read_weekdays(text)] == meant.split()


@pytest.mark.parametrize("text", ["someday", "m", "mon-", ",", "1"])
def test_what_is_no_weekday_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ScheduleError, match="mon, wed, fri"):
        read_weekdays(text)


@given(st.sets(st.sampled_from(Weekday), min_size=1))
def test_weekdays_as_shown_are_read_as_the_same_days(days: set[Weekday]) -> None:
    kept = tuple(day for day in EVERY_DAY if day in days)
    assert read_weekdays(days_text(kept)) == kept


@given(st.text(max_size=40))
def test_completion_offers_at_most_25_that_can_all_be_kept(typed: str) -> None:
    zones, days = complete_zone(typed, "Europe/Berlin"), complete_weekdays(typed)
    assert len(zones) <= 25
    assert len(days) <= 25
    for zone in zones:
        ZoneInfo(zone)
    for choice in days:
        assert read_weekdays(choice)
        assert len(choice) <= 100


def test_the_servers_own_zone_is_offered_first_and_cities_by_their_names() -> None:
    assert complete_zone("", "Asia/Kolkata")[0] == "Asia/Kolkata"
    assert complete_zone("berl", "UTC") == ["Europe/Berlin"]
    assert "America/New_York" in complete_zone("new york", "UTC")
