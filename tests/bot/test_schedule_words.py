from __future__ import annotations

from contextvars import copy_context
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.schedules import days_text
from bot.commands.autocomplete import (
    complete_topics,
    complete_weekdays,
    complete_zone,
    parse_topics,
    read_weekdays,
)
from bot.commands.picking import SCHEDULE, choices, pick
from digests.calendar import parse_weekdays
from digests.errors import ScheduleError
from digests.models import EVERY_DAY, DigestOptions, Weekday
from digests.numbers import READERS_LANGUAGE
from digests.reading.taxonomy import read_themes
from digests.service import NewsService
from digests.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def service() -> Iterator[NewsService]:
    with Store("sqlite://") as store:
        themes = read_themes(ROOT / "config" / "themes.toml")
        yield NewsService(store, themes, DigestOptions())


@given(st.sets(st.sampled_from(Weekday), min_size=1))
def test_weekdays_as_shown_are_read_as_the_same_days(days: set[Weekday]) -> None:
    kept = tuple(day for day in EVERY_DAY if day in days)
    assert parse_weekdays(days_text(kept)) == kept


@given(st.text(max_size=40))
def test_completion_offers_at_most_25_that_can_all_be_kept(typed: str) -> None:
    zones, days = complete_zone(typed, "Europe/Berlin"), complete_weekdays(typed)
    assert len(zones) <= 25
    assert len(days) <= 25
    for shown, zone in zones:
        ZoneInfo(zone)
        assert len(shown) <= 100
    for shown, meant in days:
        assert parse_weekdays(meant)
        assert len(shown) <= 100


def test_weekdays_are_shown_as_the_asker_names_them_and_meant_as_they_are_read() -> None:
    def asked_in_german() -> None:
        READERS_LANGUAGE.set("de")
        assert days_text(EVERY_DAY[:5]) == "Mo to Fr"
        assert days_text((Weekday.WEDNESDAY, Weekday.SUNDAY)) == "Mi, So"
        assert days_text(EVERY_DAY) == "every day"
        assert complete_weekdays("wed and sun") == [("Mi, So", "wed and sun")]
        assert complete_weekdays("di") == [("Di", "di"), ("Dienstag", "Tuesday")]
        assert complete_weekdays("thu")[-1] == ("Donnerstag", "Thursday")
        assert read_weekdays("Mi, So") == (Weekday.WEDNESDAY, Weekday.SUNDAY)
        assert read_weekdays("mo-fr") == read_weekdays("mon-fri") == EVERY_DAY[:5]

    copy_context().run(asked_in_german)
    assert days_text(EVERY_DAY[:5]) == "Mon to Fri"
    assert complete_weekdays("di") == []


def test_the_servers_own_zone_is_offered_first_and_cities_by_their_names() -> None:
    assert complete_zone("", "Asia/Kolkata")[0] == ("Asia/Kolkata", "Asia/Kolkata")
    assert complete_zone("berl", "UTC") == [("Europe/Berlin", "Europe/Berlin")]
    assert ("America/New_York", "America/New_York") in complete_zone("new york", "UTC")


@given(st.text(max_size=300) | st.text("aecnrgy ,;", max_size=60))
def test_completed_topics_end_in_a_theme_and_fit_a_choice(service: NewsService, typed: str) -> None:
    offered = complete_topics(typed, service)
    assert len(offered) <= 25
    for shown, meant in offered:
        assert 1 <= len(shown) <= 100
        assert 1 <= len(meant) <= 100
        named = parse_topics(meant)
        assert named == () if meant == "all" else service.find_topic(named[-1])


def test_a_topic_that_is_listed_already_is_not_offered_again(service: NewsService) -> None:
    assert ("Energy, Trade", "energy, trade") in complete_topics("power, tra", service)
    assert complete_topics("energy, energ", service) == []


def test_a_list_as_it_was_shown_is_completed_as_the_one_that_was_meant(
    service: NewsService,
) -> None:
    first, *_ = complete_topics("Critical minerals; 🎭 Culture & media, spor", service)
    assert first == (
        "Critical minerals, Culture & media, Sport",
        "critical-minerals, culture-media, sport",
    )


def test_a_topic_completed_by_an_alias_shows_it_and_is_understood_as_shown(
    service: NewsService,
) -> None:
    assert complete_topics("cricke", service) == [("Sport (cricket)", "sport")]
    assert complete_topics("Sport (cricket), tra", service)[0] == ("Sport, Trade", "sport, trade")


def test_a_word_that_is_no_topic_stays_in_the_list_for_the_answer_to_name(
    service: NewsService,
) -> None:
    assert ("tirade, Sport", "tirade, sport") in complete_topics("tirade, spor", service)
    now = datetime(2026, 3, 2, tzinfo=UTC)
    with pytest.raises(ScheduleError, match="no topic “tirade”"):
        service.add_schedule(1, 2, time(8), "UTC", EVERY_DAY, now, parse_topics("tirade, sport"))


@pytest.mark.parametrize("typed", ["all", "All topics", " everything "])
def test_all_stands_for_no_choice_of_topics(typed: str) -> None:
    assert parse_topics(typed) == ()


def test_words_of_a_label_find_it_and_one_that_several_hold_is_asked_for() -> None:
    labels = {1: "#news · 18:00 UTC, every day", 2: "#sport · 18:00 UTC, every day"}
    assert choices(SCHEDULE, labels, "news 18:00") == [(labels[1], "schedule 1")]
    with pytest.raises(ScheduleError, match="Do you mean this one: “#sport"):
        pick(SCHEDULE, "sport 18", labels)
    with pytest.raises(ScheduleError, match="Which of these"):
        pick(SCHEDULE, "18:00 every", labels)
