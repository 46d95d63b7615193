"""What reports is told from what argues and muses by whom it cites, and when things were."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import pytest

from digests.writing.ranking.reporting import (
    is_authors_view,
    is_filed_as_comment,
    report_chance,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

REPORT = (
    "The council of Velmar closed two schools on Monday. Mayor Ilse Brandt said the roofs leaked. "
    "Parents protested at noon, according to the police."
)
VIEW = (
    "A town without schools is no town. We should mend the roofs, which have been old for years. "
    "Nobody cares, which is the real scandal."
)


def test_who_says_who_said_so_and_when_reports(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    assert report_chance(sentences_of(REPORT)) > 0.99
    assert report_chance(sentences_of(VIEW)) < 0.1


def test_a_chance_is_the_logistic_of_the_shares_of_what_tells_it(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    half = "We must pay. The mayor said the roof is old."
    signs = -0.9 + (8.0 - 10.0 - 15.3) / 2
    assert report_chance(sentences_of(half)) == pytest.approx(1 / (1 + exp(-signs)))


def test_a_weekday_tells_a_report(sentences_of: Callable[[str], tuple[Sentence, ...]]) -> None:
    chances = [
        report_chance(sentences_of(f"The old bridge of Velmar fell into the river {when}."))
        for when in ("on Monday", "in those days")
    ]
    assert chances[0] > 0.99
    assert chances[1] < 0.6


def test_what_others_say_is_not_the_authors(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    said = "We must go. We cannot wait, and I should know where to."
    heard, own = f'Ilse Brandt told them: "{said}"', f"Ilse Brandt told them. {said}"
    assert report_chance(sentences_of(heard)) > 0.9
    assert report_chance(sentences_of(own)) < 0.01


def test_of_no_sentences_nothing_is_known() -> None:
    assert report_chance(()) == pytest.approx(0.29, abs=0.01)


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Opinion: The trams were never late", ""),
        ("The trams were never late | Opinion", ""),
        ("The trams were never late", "https://post.example/opinion/2026/trams"),
        ("The trams were never late", "https://post.example/news/commentisfree/trams.html"),
    ],
)
def test_a_paper_says_itself_what_is_comment(title: str, url: str) -> None:
    assert is_filed_as_comment(title, url)


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Opinion polls close in Velmar", "https://post.example/news/opinion-polls-close"),
        ("Court publishes its opinion", "https://post.example/law/?section=opinion"),
    ],
)
def test_what_only_speaks_of_an_opinion_is_no_comment(title: str, url: str) -> None:
    assert not is_filed_as_comment(title, url)


@pytest.mark.parametrize(
    ("title", "text", "column"),
    [
        ("Anna Holm: The trams must stay", VIEW, True),
        ("The trams must stay, says Anna Holm", VIEW, True),
        ("Saudi Arabia: Two schools closed", REPORT, False),
        ("Ilse Brandt: The roofs leak", REPORT, False),
        ("The trams must stay, mayor says", VIEW, False),
    ],
)
def test_a_headlines_view_of_somebody_an_argument_never_names_is_its_authors(
    title: str, text: str, *, column: bool, sentences_of: Callable[[str], tuple[Sentence, ...]]
) -> None:
    assert is_authors_view(title, sentences_of(text)) is column
