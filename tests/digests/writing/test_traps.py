"""The judge against false and true statements about articles, both written for this test."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from digests.models import Article, Sentence
from digests.writing.grounding import check
from digests.writing.sentences import split_sentences

TRAPS = Path(__file__).parent / "traps"
LEAST_CAUGHT = 0.95
LEAST_CAUGHT_OF_A_KIND = 0.85
MOST_REFUSED = 0.05
MOST_STRANGERS = 0.01


def _load() -> list[tuple[tuple[Sentence, ...], dict[str, Any]]]:
    loaded = []
    for path in sorted(TRAPS.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        article = Article(path.stem, told["title"], told["text"].strip())
        loaded.append((split_sentences(article), told))
    return loaded


ARTICLES = _load()


def test_nearly_all_false_statements_are_caught() -> None:
    passed = [
        (kind, statement)
        for sentences, told in ARTICLES
        for kind, statement in told["false"]
        if check(statement, sentences).supported
    ]
    total = sum(len(told["false"]) for _, told in ARTICLES)
    assert total >= 420
    assert len(passed) <= (1 - LEAST_CAUGHT) * total, passed


@pytest.mark.parametrize(
    "kind", sorted({kind for _, told in ARTICLES for kind, _ in told["false"]})
)
def test_false_statements_of_every_kind_are_caught(kind: str) -> None:
    verdicts = [
        (statement, check(statement, sentences))
        for sentences, told in ARTICLES
        for known, statement in told["false"]
        if known == kind
    ]
    passed = [statement for statement, verdict in verdicts if verdict.supported]
    assert len(passed) <= (1 - LEAST_CAUGHT_OF_A_KIND) * len(verdicts), passed


def test_hardly_any_true_statement_is_refused() -> None:
    verdicts = [
        (statement, check(statement, sentences))
        for sentences, told in ARTICLES
        for statement in told["true"]
    ]
    refused = [(statement, verdict.reasons) for statement, verdict in verdicts if verdict.reasons]
    assert len(verdicts) >= 360
    assert len(refused) <= MOST_REFUSED * len(verdicts), refused


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
