"""What holds of the judge for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.language.sentences import split_sentences
from digests.models import Article, Sentence
from digests.writing.grounding import check

if TYPE_CHECKING:
    from collections.abc import Callable

TRAPS = Path(__file__).parent / "traps"
RELAXED = settings(max_examples=80, deadline=None)


def _article(name: str) -> tuple[Sentence, ...]:
    told = tomllib.loads((TRAPS / f"{name}.toml").read_text(encoding="utf-8"))
    return split_sentences(Article(name, told["title"], told["text"].strip()))


ARTICLES = [_article(path.stem) for path in sorted(TRAPS.glob("*.toml"))]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "not",
                "may",
                "3",
                "1,200",
                "$5bn",
                "half",
                "of",
                "a",
                "third",
                "--",
                ",",
                ";",
                '"',
                "“",
                "said",
                "he",
                "who",
                ",",
                "Ito",
                "Ägypten",
                "١٢",
                "5th",
                "two",
                "hundred",
                "and",
                "will",
                "be",
                "beaten",
                "by",
                "according",
                "to",
                "the",
                ",",
                "than",
                "no",
                "neither",
                "nor",
                "\x00",
                "%",
            ]
        ),
        max_size=25,
    ).map(" ".join),
)


@RELAXED
@given(statement=TEXTS, text=TEXTS)
def test_any_text_gets_a_verdict_and_always_the_same(statement: str, text: str) -> None:
    sentences = (Sentence("a", 0, 0, 0, len(text), text),)
    verdict = check(statement, sentences)
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.supported == (not verdict.reasons)
    assert set(verdict.receipts) <= set(sentences)
    assert check(statement, sentences) == verdict


@RELAXED
@given(text=TEXTS.filter(str.strip))
def test_any_text_supports_itself(text: str) -> None:
    assert check(text, (Sentence("a", 0, 0, 0, len(text), text),)).supported


FIGURES = [
    (sentence, article)
    for article in ARTICLES
    for sentence in article
    if any(word.isdigit() for word in sentence.text.split())
]


@RELAXED
@given(told=st.sampled_from(FIGURES), other=st.integers(10**7, 10**8).map(str))
def test_a_sentence_with_a_number_that_the_article_lacks_is_refused(
    told: tuple[Sentence, tuple[Sentence, ...]], other: str
) -> None:
    sentence, article = told
    word = next(word for word in sentence.text.split() if word.isdigit())
    assert not check(sentence.text.replace(word, other, 1), article).supported


@RELAXED
@given(article=st.sampled_from(ARTICLES), name=st.sampled_from(["Zyxwold", "Qarthmoor"]))
def test_a_sentence_with_a_name_that_the_article_lacks_is_refused(
    article: tuple[Sentence, ...], name: str
) -> None:
    for sentence in article:
        assert not check(f"{sentence.text.rstrip('.')} in {name}.", article).supported


DENIED = [
    ("airline", "The airline {} lost $412 million in the three months to June.", "never"),
    ("quake", "The government has {} accepted help from Mexico.", "not"),
    ("kidney", "Briggs has {} left hospital in Leyden.", "not"),
    ("court", "The jury has {} cleared him of the third count.", "not"),
    ("rates", "Rosa Lindgren has {} welcomed the statement.", "not"),
    ("merger", "The watchdog has {} blocked the merger of Fairway and Brightmart.", "not"),
    ("union", "The White House had {} threatened to invoke the Taft-Hartley Act.", "not"),
]


@pytest.mark.parametrize(("name", "statement", "negation"), DENIED)
def test_a_true_statement_denied_is_refused(name: str, statement: str, negation: str) -> None:
    article = _article(name)
    assert check(statement.format("").replace("  ", " "), article).supported
    assert not check(statement.format(negation), article).supported


def test_a_sentence_is_found_in_a_whole_book(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    counts = [f"The town of Velmar counted {number} ships in its port." for number in range(3000)]
    book = sentences_of(
        " ".join([*counts, "The bank of Aldria opened a branch in Sund on Monday."])
    )
    assert len(book) == 3001
    verdict = check("The bank of Aldria opened a branch in Sund.", book)
    assert verdict.supported
    assert verdict.receipts == (book[-1],)
    assert not check("The bank of Aldria closed a branch in Sund.", book).supported
