from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.events import Telling, group_stories
from digests.events.grouping import find_groups
from digests.events.terms import strip_labels
from tests.bench.stories import assign, bcubed
from tests.digests.headlines import ALONE, EVENTS

ROOT = Path(__file__).parents[2]
MORNING = [headline for event in EVENTS.values() for headline in event] + list(ALONE)
GOLD = [name for name, event in EVENTS.items() for _ in event] + list(ALONE)
SEARCHES, A_SEARCH = 4, 100
"""How often the index may be searched for a headline, and the groups one search may meet."""

words = st.sampled_from("Velo Odense gas ferry nurses strike cobalt comet 12 percent rise".split())  # noqa: SIM905 # a headline's words
headlines = st.lists(words, min_size=1, max_size=6).map(" ".join)


def texts_of(headlines: list[str]) -> list[list[str]]:
    groups = group_stories([Telling(headline) for headline in headlines])
    return sorted(sorted(headlines[place] for place in group) for group in groups)


def test_a_morning_falls_into_its_events() -> None:
    precision, recall, _ = bcubed(GOLD, assign(MORNING))

    assert precision >= 0.97
    assert recall >= 0.85


@pytest.mark.parametrize("event", ["cobalt", "bitmark", "comet", "gas"])
def test_an_event_told_in_like_words_is_one_group(event: str) -> None:
    assert sorted(EVENTS[event]) in texts_of(MORNING)


def test_headlines_that_share_only_everyday_words_stay_apart() -> None:
    said = ["New year, new road in Ghent", "New people at the Lund museum", "A year with new bees"]

    assert texts_of(said) == sorted([text] for text in said)


def test_a_rare_name_holds_headlines_together_that_share_nothing_else() -> None:
    said = ["Quorba robbed", "Quorba apologises", "Snow in the Alps"]

    assert texts_of(said) == [["Quorba apologises", "Quorba robbed"], ["Snow in the Alps"]]


def test_copies_of_a_headline_are_one_group_with_all_their_places() -> None:
    tellings = [Telling("Comet seen"), Telling("Snow in Lund"), Telling("Comet seen")]

    assert group_stories(tellings) == ((0, 2), (1,))


def test_nothing_falls_into_nothing() -> None:
    assert group_stories([]) == ()
    assert group_stories([Telling(""), Telling("the of and")]) == ((0, 1),)


def test_an_event_that_comes_back_after_weeks_is_another_story() -> None:
    now = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
    said = EVENTS["gas"][:2]
    month = timedelta(days=30)

    assert group_stories([Telling(said[0], now), Telling(said[1], now)]) == ((0, 1),)
    assert group_stories([Telling(said[0], now), Telling(said[1], now + month)]) == ((0,), (1,))


@pytest.mark.parametrize(
    ("headline", "source", "bare"),
    [
        ("FOREX-Pound falls to a low", "", "Pound falls to a low"),
        ("UPDATE 2-Ferry sinks off Tarvik", "", "Ferry sinks off Tarvik"),
        ("UPDATE 1-EXCLUSIVE-Ferry sinks", "", "Ferry sinks"),
        ("Ferry sinks off Tarvik - Reuters", "", "Ferry sinks off Tarvik"),
        ("Ferry sinks off Tarvik | The Harbour Post", "", "Ferry sinks off Tarvik"),
        ("Ferry sinks off Tarvik (AFP)", "", "Ferry sinks off Tarvik"),
        ("Ferry sinks off harbour post", "harbour post", "Ferry sinks off"),
        ("Ferry sinks ...", "", "Ferry sinks"),
        ("OECD: Growth slows", "", "OECD: Growth slows"),
        ("Report: Velo to close", "", "Velo to close"),
        ("Comet Ilvara comes - tonight", "", "Comet Ilvara comes - tonight"),
        ("Update - Reuters", "", "Update - Reuters"),
    ],
)
def test_labels_and_publishers_are_taken_off(headline: str, source: str, bare: str) -> None:
    assert strip_labels(headline, source) == bare


@given(st.lists(st.one_of(headlines, st.text(max_size=40)), max_size=40))
def test_groups_always_part_the_tellings(said: list[str]) -> None:
    groups = group_stories([Telling(text) for text in said])

    assert sorted(place for group in groups for place in group) == list(range(len(said)))
    assert all(list(group) == sorted(group) for group in groups)
    assert list(groups) == sorted(groups)


@given(st.lists(headlines, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_tellings_changes_nothing(said: list[str], random: object) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis's Random has no type here

    assert texts_of(said) == texts_of(shuffled)


@given(st.lists(headlines, min_size=200, max_size=400))
def test_a_headline_never_meets_more_than_a_few_hundred_groups(said: list[str]) -> None:
    assert find_groups([Telling(text) for text in said]).touches <= SEARCHES * A_SEARCH * len(said)


@pytest.mark.parametrize("count", [300, 1_200])
def test_the_work_grows_with_the_number_of_headlines_only(count: int) -> None:
    names = [f"{first}{second}a" for first in "BDFGKLMNPR" for second in "aeiou"]
    said = [
        f"{names[n % 50]} meets {names[n * 7 % 50]} near {names[n * n % 47]} about {names[n % 13]}"
        for n in range(count)
    ]

    assert find_groups([Telling(text) for text in said]).touches <= SEARCHES * A_SEARCH * count


def test_every_process_finds_the_same_groups() -> None:
    program = (
        "from digests.events import Telling, group_stories\n"
        "from tests.digests.headlines import ALONE, EVENTS\n"
        "said = [text for event in EVENTS.values() for text in event] + list(ALONE)\n"
        "print(group_stories([Telling(text) for text in said]))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert printed == {f"{group_stories([Telling(text) for text in MORNING])}\n"}
