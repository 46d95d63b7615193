"""What holds of the check for any text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.language import tokens
from digests.language.sentences import split_sentences
from digests.models import Article, Sentence
from digests.writing.check import Outcome, check

TEXT = """
The shipyard Orsa Marine said on Tuesday that it would build four ferries for Norland at a cost of
310 million euros. Its chief executive, Ingrid Solheim, did not rule out a fifth. The first ship is
to sail between Harlow and Tern in May 2029.

The union welcomed the order, which secures 1,900 jobs, but criticised the yard for hiring through
agencies. Norland's transport minister, Piet Aalder, refused to say whether a rival bid had been
cheaper. Two other yards had made offers. The opposition accused Aalder of wasting money.
"""
ARTICLE = split_sentences(Article("ferries", "", TEXT.strip()))
SENTENCES = st.sampled_from(ARTICLE)
VOCABULARY = tokens.word_set(
    """not may 3 1,200 $5bn half of a third -- , ; " “ said he who Ito Ägypten ١٢ 5th two hundred
    and will be beaten by according to the than no neither nor \x00 % twenty-five million unless
    May Monday U.S. 1990s £ ½ zero twice"""
)
WORDS = st.lists(st.sampled_from(sorted(VOCABULARY)), max_size=25).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), WORDS)


def _alone(text: str) -> tuple[Sentence, ...]:
    return (Sentence("a", 0, 0, 0, len(text), text),)


@given(statement=TEXTS, text=TEXTS)
def test_any_text_gets_a_verdict_and_always_the_same(statement: str, text: str) -> None:
    verdict = check(statement, _alone(text))
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.supported == (verdict.outcome is Outcome.SUPPORTED) == (not verdict.reasons)
    assert set(verdict.receipts) <= set(_alone(text))
    assert check(statement, _alone(text)) == verdict


@given(text=TEXTS.filter(str.strip))
def test_any_text_supports_itself(text: str) -> None:
    verdict = check(text, _alone(text))
    assert verdict.supported
    assert verdict.score == 1.0


def test_nothing_is_supported_by_nothing() -> None:
    assert check("Orsa Marine will build four ferries.", ()).outcome is Outcome.UNPROVEN
    assert check("", ARTICLE).outcome is Outcome.UNPROVEN


@given(seed=st.integers(0, 10**6), sentence=SENTENCES)
def test_the_order_of_sentences_does_not_matter_to_a_quotation(
    seed: int, sentence: Sentence
) -> None:
    shuffled = list(ARTICLE)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    assert check(sentence.text, shuffled) == check(sentence.text, ARTICLE)


@given(sentence=SENTENCES, number=st.integers(10**7, 10**8))
def test_a_sentence_with_a_number_that_the_article_lacks_is_never_supported(
    sentence: Sentence, number: int
) -> None:
    statement = f"{sentence.text.rstrip('.')} for {number} people."
    assert not check(statement, ARTICLE).supported


INVENTED = st.sampled_from(["Zyxwold", "Qarthmoor", "Brandlehurst"])


@given(verb=st.sampled_from(["praised", "bought", "visited"]), one=INVENTED, other=INVENTED)
def test_what_an_invented_one_did_to_another_is_never_supported(
    verb: str, one: str, other: str
) -> None:
    assert not check(f"{one} {verb} {other}.", ARTICLE).supported


TRUE = [
    "Orsa Marine will build four ferries for Norland.",
    "Four ferries are to be built by Orsa Marine for 310 million euros.",
    "The order secures nearly 2,000 jobs.",
    "Piet Aalder refused to say whether a rival bid was cheaper.",
    "The union criticised the yard for hiring through agencies.",
]


@pytest.mark.parametrize("statement", TRUE)
def test_what_the_article_says_in_other_words_is_supported(statement: str) -> None:
    assert check(statement, ARTICLE).outcome is Outcome.SUPPORTED


FALSE = {
    "another number": "Orsa Marine will build six ferries for Norland.",
    "another amount": "The four ferries for Norland cost 390 million euros.",
    "a denial": "The union did not welcome the order.",
    "a denial left out": "Ingrid Solheim ruled out a fifth ferry.",
    "places exchanged": "Aalder accused the opposition of wasting money.",
    "another day": "The shipyard Orsa Marine said on Friday that it would build four ferries.",
    "names put together": "Chief executive Ingrid Aalder did not rule out a fifth ferry.",
}


@pytest.mark.parametrize("statement", FALSE.values(), ids=FALSE)
def test_a_hard_fact_that_differs_is_not_supported(statement: str) -> None:
    verdict = check(statement, ARTICLE)
    assert verdict.outcome is not Outcome.SUPPORTED
    assert verdict.reasons


def test_another_number_in_a_sentence_otherwise_the_same_contradicts() -> None:
    verdict = check("The order secures 2,700 jobs.", ARTICLE)
    assert verdict.outcome is Outcome.CONTRADICTED
    assert any("1,900 jobs" in receipt.text for receipt in verdict.receipts)


def test_what_the_article_does_not_speak_of_is_unproven() -> None:
    verdict = check("Farmers in the south lost their harvest to hail.", ARTICLE)
    assert verdict.outcome is Outcome.UNPROVEN
