"""The judge against false and true statements about articles, both written for this test."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article, Sentence
from digests.writing.grounding import check

TRAPS = Path(__file__).parent / "traps"
FIRST, SUBTLE, PLAIN = range(8), range(8, 12), range(12, 16)
"""Batches of traps: in the subtle ones nearly every false statement is a true one of the article
with one thing taken from elsewhere in it, in the plain ones one thing is clearly changed."""
FLOORS = {FIRST: (0.95, 0.05), SUBTLE: (0.765, 0.12), PLAIN: (0.95, 0.05)}
"""Least share of the false caught, most of the true refused: raise them with the judge."""
LEAST_CAUGHT_OF_A_KIND = {FIRST: 0.85, SUBTLE: 0.60, PLAIN: 0.80}
MOST_STRANGERS = 0.01
LEAST_OF_A_BATCH = 190


def _load() -> list[tuple[tuple[Sentence, ...], dict[str, Any]]]:
    loaded = []
    for path in sorted(TRAPS.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        article = Article(path.stem, told["title"], told["text"].strip())
        loaded.append((split_sentences(article), told))
    return loaded


ARTICLES = _load()


def _of(batches: range) -> list[tuple[tuple[Sentence, ...], dict[str, Any]]]:
    return [one for one in ARTICLES if one[1].get("batch", 0) in batches]


KINDS = sorted({kind for _, told in ARTICLES for kind, _ in told["false"]})


@pytest.mark.parametrize("batches", FLOORS, ids=str)
def test_most_false_statements_are_caught(batches: range) -> None:
    passed = [
        (kind, statement)
        for sentences, told in _of(batches)
        for kind, statement in told["false"]
        if check(statement, sentences).supported
    ]
    total = sum(len(told["false"]) for _, told in _of(batches))
    assert total >= LEAST_OF_A_BATCH
    assert len(passed) <= (1 - FLOORS[batches][0]) * total, passed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("batches", FLOORS, ids=str)
def test_false_statements_of_every_kind_are_caught(batches: range, kind: str) -> None:
    verdicts = [
        (statement, check(statement, sentences))
        for sentences, told in _of(batches)
        for known, statement in told["false"]
        if known == kind
    ]
    passed = [statement for statement, verdict in verdicts if verdict.supported]
    assert len(passed) <= (1 - LEAST_CAUGHT_OF_A_KIND[batches]) * len(verdicts), passed


@pytest.mark.parametrize("batches", FLOORS, ids=str)
def test_few_true_statements_are_refused(batches: range) -> None:
    verdicts = [
        (statement, check(statement, sentences))
        for sentences, told in _of(batches)
        for statement in told["true"]
    ]
    refused = [(statement, verdict.reasons) for statement, verdict in verdicts if verdict.reasons]
    assert len(verdicts) >= LEAST_OF_A_BATCH
    assert len(refused) <= FLOORS[batches][1] * len(verdicts), refused


@pytest.mark.parametrize("place", range(len(ARTICLES)))
def test_a_sentence_of_the_article_supports_itself(place: int) -> None:
    sentences, _ = ARTICLES[place]
    for sentence in sentences:
        verdict = check(sentence.text, sentences)
        assert verdict.supported, (sentence.text, verdict.reasons)
        assert sentence in verdict.receipts


def test_hardly_any_sentence_of_another_article_is_supported() -> None:
    """What passes is said of nobody: `She denied that.`"""
    verdicts = [
        (other.text, check(other.text, sentences))
        for place, (sentences, _) in enumerate(ARTICLES)
        for others, _ in ARTICLES[place + 1 : place + 4]
        for other in others
    ]
    passed = [text for text, verdict in verdicts if verdict.supported]
    assert len(passed) <= MOST_STRANGERS * len(verdicts), passed


def test_the_score_of_a_false_statement_is_the_lower_one() -> None:
    sentences = next(found for found, told in ARTICLES if "Ostrel" in told["text"])
    true = check("Lumen Cells will build a battery plant near Ostrel.", sentences)
    false = check("The airline cancelled hundreds of flights because of fog.", sentences)
    assert 0.0 <= false.score < true.score <= 1.0
