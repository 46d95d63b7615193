"""Short articles, each of a kind of fault that happened: a floor under each kind's mean score."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from tests.digests.writing.cases import (
    FALSE,
    MISSING,
    SOUND,
    Case,
    read_cases,
    score_bullets,
    try_case,
)

if TYPE_CHECKING:
    from digests.models import Theme
    from tests.digests.writing.cases import Result

FLOORS = {
    "attribution": 0.86,
    "boilerplate": 0.91,
    "cuts": 0.91,
    "definites": 0.77,
    "groups": 0.87,
    "halves": 0.90,
    "headings": 0.87,
    "languages": 0.87,
    "leads": 0.90,
    "lists": 0.90,
    "marks": 0.90,
    "pronouns": 0.85,
    "quotations": 0.88,
    "splitting": 0.85,
    "surnames": 0.83,
    "times": 0.88,
    "turns": 0.92,
}
"""One fault below what the builder reached when they were set; see corpus/README.md."""
FEWEST = 150
CASE = Case("kind", "", "", ("the dam broke",), ("\nIt broke",), ("Sund",), "")


@pytest.fixture(scope="module")
def results(themes: tuple[Theme, ...]) -> dict[str, list[Result]]:
    found = defaultdict(list)
    for case in read_cases():
        found[case.kind].append(try_case(case, themes))
    return found


@pytest.mark.parametrize(
    ("bullets", "score"),
    [
        (["At Sund the dam broke."], SOUND),
        (["The sea rose.", "At Sund the dam broke."], MISSING),
        (["At Sund the sea rose."], MISSING),
        (["At Sund the dam broke.", "It broke at noon."], FALSE),
        ([], MISSING),
    ],
)
def test_what_is_false_costs_more_than_what_is_untold(bullets: list[str], score: float) -> None:
    assert score_bullets(CASE, bullets).score == score


@pytest.mark.parametrize("kind", FLOORS)
def test_the_cases_of_a_kind_are_told_as_well_as_when_their_floor_was_set(
    kind: str, results: dict[str, list[Result]]
) -> None:
    reached = mean(result.score for result in results[kind])
    failing = [str(result) for result in results[kind] if result.score < SOUND]
    assert reached >= FLOORS[kind], "\n".join([f"{kind}: {reached:.3f}", *failing])


def test_every_kind_has_its_floor_and_each_case_its_own_text() -> None:
    cases = read_cases()
    assert len(cases) >= FEWEST
    assert {case.kind for case in cases} == FLOORS.keys()
    assert max(Counter(case.text for case in cases).values()) == 1


def test_no_floor_is_reached_without_bullets() -> None:
    for kind, floor in FLOORS.items():
        silent = [score_bullets(case, []).score for case in read_cases() if case.kind == kind]
        assert mean(silent) < floor
