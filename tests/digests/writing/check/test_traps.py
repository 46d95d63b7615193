"""The check against false and true statements about articles, both written for this test.

A scored corpus: each batch has its floors, raised with the check; no single statement is pinned.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article, Sentence
from digests.writing.check import check
from digests.writing.check.reading import read
from tests.sweep import sweep

TRAPS = Path(__file__).parents[1] / "traps"
FLOORS = {
    range(8): (0.66, 0.20),
    range(8, 12): (0.45, 0.23),
    range(12, 16): (0.63, 0.20),
    range(16, 17): (0.70, 0.25),
    range(17, 19): (0.55, 0.20),
}
"""Of batches: the least share of the false that is caught, the most of the true refused."""
BATCHES = sweep(FLOORS, range(16, 17), range(17, 19))
STRANGERS = 0.05


def _load() -> list[tuple[tuple[Sentence, ...], dict[str, Any]]]:
    loaded = []
    for path in sorted(TRAPS.glob("*.toml")):
        trap = tomllib.loads(path.read_text(encoding="utf-8"))
        article = Article(path.stem, trap["title"], trap["text"].strip())
        loaded.append((split_sentences(article), trap))
    return loaded


ARTICLES = _load()


@cache
def _score(batches: range) -> tuple[float, float]:
    """Give the share of the false caught and of the true refused."""
    caught, refused = [], []
    read(  # at once that takes a third of the time
        [
            text
            for sentences, trap in ARTICLES
            if trap.get("batch", 0) in batches
            for text in (
                *(sentence.text for sentence in sentences),
                *(false for _, false in trap["false"]),
                *trap["true"],
            )
        ]
    )
    for sentences, trap in ARTICLES:
        if trap.get("batch", 0) in batches:
            caught += [not check(text, sentences).supported for _, text in trap["false"]]
            refused += [not check(text, sentences).supported for text in trap["true"]]
    return sum(caught) / len(caught), sum(refused) / len(refused)


@pytest.mark.parametrize("batches", BATCHES, ids=str)
def test_false_statements_are_caught_as_often_as_before(batches: range) -> None:
    assert _score(batches)[0] >= FLOORS[batches][0]


@pytest.mark.parametrize("batches", BATCHES, ids=str)
def test_true_statements_are_refused_no_more_often_than_before(batches: range) -> None:
    assert _score(batches)[1] <= FLOORS[batches][1]


def test_hardly_any_sentence_of_another_article_is_supported() -> None:
    """What passes is said of nobody: `He said that he would be the last to go.`"""
    places = range(0, len(ARTICLES), 9)
    read([one.text for place in places for at in (place - 1, place) for one in ARTICLES[at][0]])
    verdicts = [
        check(other.text, ARTICLES[place][0]).supported
        for place in places
        for other in ARTICLES[place - 1][0]
    ]
    assert sum(verdicts) <= STRANGERS * len(verdicts)
