from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.schedules import days_text
from bot.commands.wording import complete_weekdays, complete_zone
from digests.calendar import parse_weekdays
from digests.models import EVERY_DAY, Weekday


@given(st.sets(st.sampled_from(Weekday), min_size=1))
def test_weekdays_as_shown_are_read_as_the_same_days(days: set[Weekday]) -> None:
    kept = tuple(day for day in EVERY_DAY if day in days)
    assert parse_weekdays(days_text(kept)) == kept


@given(st.text(max_size=40))
def test_completion_offers_at_most_25_that_can_all_be_kept(typed: str) -> None:
    zones, days = complete_zone(typed, "Europe/Berlin"), complete_weekdays(typed)
    assert len(zones) <= 25
    assert len(days) <= 25
    for zone in zones:
        ZoneInfo(zone)
    for choice in days:
        assert parse_weekdays(choice)
        assert len(choice) <= 100


def test_the_servers_own_zone_is_offered_first_and_cities_by_their_names() -> None:
    assert complete_zone("", "Asia/Kolkata")[0] == "Asia/Kolkata"
    assert complete_zone("berl", "UTC") == ["Europe/Berlin"]
    assert "America/New_York" in complete_zone("new york", "UTC")
