from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digests.events import Telling, find_events, group_stories
from digests.models import Article

EXCHANGED = [
    ("{} sues {} over battery patents", "Brisk", "Tolland"),
    ("{} sued {} on Monday, the court said", "Brisk", "Tolland"),
    ("{} will buy {} for 900 million euros", "Petrel Air", "Siskin Air"),
    ("{} accuses {} of spying on its parliament", "Orsa", "Mirande"),
    ("{} beat {} 2-1 in the last minute", "Ferring", "Aldmoor"),
    ("President {} dismisses the army chief {}", "Adan", "Belor"),
]
ONE_EVENT = [
    ("Senate passes budget bill", "Budget bill passes Senate"),
    ("Brisk sues Tolland over patents", "Tolland sued by Brisk over patents"),
    ("Brisk sues Tolland over patents", "Brisk sues its rival Tolland over patents"),
    ("Ferring beat Aldmoor in the cup", "Aldmoor lose to Ferring in the cup"),
    ("Petrel Air buys Siskin Air", "Siskin Air to be bought by Petrel Air"),
    ("Orsa meets Mirande for talks", "Mirande meets Orsa for talks"),
    ("Brisk sues Tolland", "Shares in Tolland fall after Brisk sues"),
]


def article(number: int, title: str) -> Article:
    text = f"{title}. It was filed in Delaware in 2026 and is about 40 million dollars."
    return Article(
        str(number), title, text, f"Paper {number}", "", datetime(2026, 3, 1, tzinfo=UTC)
    )


@pytest.mark.parametrize(("told", "one", "other"), EXCHANGED)
def test_who_does_it_to_whom_makes_two_events_of_the_same_words(
    told: str, one: str, other: str
) -> None:
    titles = told.format(one, other), told.format(other, one)

    assert not find_events([article(n, title) for n, title in enumerate(titles)])
    assert len(group_stories([Telling(title) for title in titles])) == 2


@pytest.mark.parametrize("titles", ONE_EVENT)
def test_one_deed_told_from_either_side_stays_one_event(titles: tuple[str, str]) -> None:
    assert find_events([article(n, title) for n, title in enumerate(titles)])
