from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import QuestionError
from digests.service.since import read_since
from digests.zones import zone

NOW = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
"""A Friday; in Berlin it is Saturday already."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", "2026-11-21"),
        ("Yesterday", "2026-11-20"),
        ("since yesterday", "2026-11-20"),
        ("3 days", "2026-11-18"),
        ("three days ago", "2026-11-18"),
        ("last 3 days", "2026-11-18"),
        ("a week", "2026-11-14"),
        ("2w", "2026-11-07"),
        ("past month", "2026-10-21"),
        ("1 year ago", "2025-11-21"),
        ("this week", "2026-11-16"),
        ("last week", "2026-11-09"),
        ("last month", "2026-10-01"),
        ("last year", "2025-01-01"),
        ("Monday", "2026-11-16"),
        ("saturday", "2026-11-21"),
        ("last Saturday", "2026-11-14"),
        ("2026-11-01", "2026-11-01"),
        ("2026/11/1", "2026-11-01"),
        ("2026-10", "2026-10-01"),
        ("2025", "2025-01-01"),
        ("1.11.2026", "2026-11-01"),
        ("24/12", "2025-12-24"),
        ("12/24", "2025-12-24"),
        ("5/11", "2026-11-05"),
        ("Nov 3rd, 2026", "2026-11-03"),
        ("3 November", "2026-11-03"),
        ("december", "2025-12-01"),
        ("sept 4", "2026-09-04"),
        ("Nov. 3, 2026", "2026-11-03"),
        ("3 Sept. 2025", "2025-09-03"),
    ],
)
def test_a_day_is_read_as_people_type_it_and_begins_at_midnight_of_their_zone(
    typed: str, day: str
) -> None:
    read = read_since(typed, NOW, "Europe/Berlin")
    assert read.utcoffset() == timedelta(0)
    summer = "03-29" < day[5:] < "10-25"
    assert read == datetime.fromisoformat(f"{day}T00:00+0{1 + summer}:00")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("heute", "2026-11-21"),
        ("Gestern", "2026-11-20"),
        ("seit vorgestern", "2026-11-19"),
        ("3 Tage", "2026-11-18"),
        ("vor drei Tagen", "2026-11-18"),
        ("in den letzten 3 Tagen", "2026-11-18"),
        ("seit einer Woche", "2026-11-14"),
        ("vor einem Monat", "2026-10-21"),
        ("letzte Woche", "2026-11-09"),
        ("diesen Monat", "2026-11-01"),
        ("im vorigen Monat", "2026-10-01"),
        ("letztes Jahr", "2025-01-01"),
        ("seit Montag", "2026-11-16"),
        ("letzten Sonnabend", "2026-11-14"),
        ("seit dem 3. Oktober", "2026-10-03"),
        ("3. Dez. 2025", "2025-12-03"),
        ("März", "2026-03-01"),
        ("seit Maerz", "2026-03-01"),
        ("Feb.", "2026-02-01"),
        ("31.12.", "2025-12-31"),
        ("1.11.26", "2026-11-01"),
        ("yesterday", "2026-11-20"),
    ],
)
def test_a_day_is_read_in_german_by_whoever_has_set_that(typed: str, day: str) -> None:
    read = read_since(typed, NOW, "Europe/Berlin", "de")
    assert read.astimezone(zone("Europe/Berlin")).isoformat()[:16] == f"{day}T00:00"


@pytest.mark.parametrize("typed", ["31.2.", "in 3 Tagen", "neulich", "der", "Tag Tag"])
def test_what_is_no_date_in_german_gets_one_sentence_with_german_examples(typed: str) -> None:
    told = rf"^“{typed}” is no date\. Type one such as 1\.11\.2026, gestern"
    with pytest.raises(QuestionError, match=told):
        read_since(typed, NOW, "UTC", "de")


def test_hours_go_back_from_now() -> None:
    five = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
    assert read_since("5 hours", NOW, "Asia/Tokyo") == five
    assert read_since("vor fünf Stunden", NOW, "Asia/Tokyo", "de") == five


@pytest.mark.parametrize(
    ("now", "typed", "hour"),
    [
        (datetime(2026, 3, 29, 2, 0, tzinfo=UTC), "3 hours", 23),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "2 hours", 0),
    ],
)
def test_hours_are_as_many_on_the_day_the_clocks_change(
    now: datetime, typed: str, hour: int
) -> None:
    assert read_since(typed, now, "Europe/Berlin").astimezone(UTC).hour == hour


@pytest.mark.parametrize("typed", ["31/02", "30 Feb", "marble", "99999 years", "0000-01-01", "😀"])
def test_what_is_no_date_gets_one_sentence_that_shows_how(typed: str) -> None:
    with pytest.raises(
        QuestionError, match=rf"^“{typed}” is no date\. Type one such as 2026-11-01"
    ):
        read_since(typed, NOW, "UTC")


def test_the_future_is_refused() -> None:
    for typed in ("2027-01-01", "tomorrow"):
        with pytest.raises(QuestionError, match=rf"^“{typed}” lies in the future"):
            read_since(typed, NOW, "UTC")
    with pytest.raises(QuestionError, match=r"^No date is named\. Type one such as"):
        read_since(" ", NOW, "UTC")


@given(
    st.text(max_size=30),
    st.sampled_from(["Asia/Kathmandu", "America/New_York"]),
    st.sampled_from(["en", "de"]),
)
def test_any_text_is_a_past_instant_or_refused(typed: str, place: str, language: str) -> None:
    try:
        read = read_since(typed, NOW, place, language)
    except QuestionError:
        return
    assert read <= NOW
