"""What argues is told from what reports by whom it cites and by how it tells."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import pytest

from digests.writing.ranking.comment import comment_chance

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
