from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.ranking.sentences import rank_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

TEXT = (
    "The city of Velmar will close its harbour for oil tankers. Why? "
    "The harbour was built for fishing boats long ago. It rained. "
    "Oil tankers have damaged the harbour walls of Velmar three times."
)


def test_a_score_is_the_sum_of_its_parts(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    for rank in rank_sentences(sentences_of(TEXT)).ranks:
        assert rank.score == sum(value for _, value in rank.parts)


def test_the_first_sentence_that_the_others_take_up_leads(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    ranks = rank_sentences(sentences_of(TEXT)).ranks
    assert max(ranks, key=lambda rank: rank.score).sentence.index == 0


def test_a_question_ranks_below_a_statement(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    ranks = rank_sentences(sentences_of(TEXT)).ranks
    assert ranks[1].score < ranks[2].score


def test_words_of_the_title_raise_a_sentence(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    plain = rank_sentences(sentences_of(TEXT)).ranks[2].score
    titled = rank_sentences(sentences_of(TEXT), "Fishing boats built long ago").ranks[2].score
    assert titled > plain


def test_no_sentences_have_no_ranks() -> None:
    assert rank_sentences(()).ranks == ()
