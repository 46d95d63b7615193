"""What argues is told from what reports by whom it cites and by how it tells."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import pytest

from digests.writing.ranking.comment import comment_chance, is_filed_as_comment

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

REPORT = (
    "The council of Velmar closed two schools on Monday. Mayor Ilse Brandt said the roofs leaked. "
    "Parents protested at noon, according to the police."
)
VIEW = (
    "A town without schools is no town. The roofs are old, and they have been so for years. "
    "Nobody cares, which is the real scandal."
)


def test_who_cites_nobody_and_tells_how_things_are_argues(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    assert comment_chance(sentences_of(REPORT)) < 0.01
    assert comment_chance(sentences_of(VIEW)) > 0.9


def test_a_chance_is_the_logistic_of_what_is_cited_and_what_is_told_as_it_is(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    half = "The roof is old. The mayor said so on Monday."
    expected = 1 / (1 + exp(3.7 + 6.5 / 2 - 6.8 / 2))
    assert comment_chance(sentences_of(half)) == pytest.approx(expected)


def test_what_others_say_is_not_the_authors(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    heard = 'Ilse Brandt met them. She told them: "It is over, and there is no more to be said."'
    assert comment_chance(sentences_of(heard)) < 0.01


def test_no_sentences_argue_nothing() -> None:
    assert comment_chance(()) < 0.05


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
