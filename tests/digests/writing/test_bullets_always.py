from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from digests.language.sentences import split_sentences
from digests.models import Article
from digests.writing.bullets import condense, look_around, write_drafts

WORD = re.compile(r"\w+")
PIECES = st.sampled_from(
    [
        *("the mayor", "Davor Sim", "Ilse Moran", "the two countries", "he", "she", "it", "they"),
        *("said", "has not", "will", "closed", "opened", "denied that", "was", "are", "met"),
        *("the harbour", "two ferries", "a plan", "12 cranes", "Norway and Iceland", "a town"),
        *("on Monday", "in Velmar", "after", "because", "unless", "and", "but", "who", "which"),
        *("to sell", "for bread", "about fish", "by", "with", "police", "that", "of", "as well"),
        *(",", ",", ".", "--", "(", ")", '"', "“", "”", "[", "]", ":", ";", "...", "?", "'s"),
    ]
)
EXPANDED = {"s", "is", "has", "will"}  # of `he's` and `he'll`, where a name takes the place of `he`
NEWS = st.lists(PIECES, max_size=30).map(" ".join)


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


@given(st.one_of(st.text(max_size=300), NEWS), st.booleans())
def test_condensing_never_fails_and_is_the_same_every_time(text: str, tight: bool) -> None:  # noqa: FBT001 # given by Hypothesis
    assert condense(text, tight=tight) == condense(text, tight=tight)


@given(st.one_of(st.text(max_size=300), NEWS), st.booleans())
def test_condensing_only_takes_words_away(text: str, tight: bool) -> None:  # noqa: FBT001 # given by Hypothesis
    left = iter(words(text))
    assert all(word in left for word in words(condense(text, tight=tight)))


@given(NEWS)
def test_a_tight_form_is_no_longer_than_the_bullets(text: str) -> None:
    assert len(words(condense(text, tight=True))) <= len(words(condense(text)))


@given(NEWS, st.integers(min_value=40, max_value=200))
def test_a_draft_holds_only_words_of_its_receipts(text: str, most: int) -> None:
    sentences = split_sentences(Article("a", "", text))
    around = look_around(sentences)
    for sentence in sentences:
        written = write_drafts(sentence, around, most)
        for draft in (written.whole, *written.parts):
            told = {word for one in draft.receipts for word in words(one.text)}
            assert set(words(draft.text)) <= told | EXPANDED


@given(NEWS)
def test_a_sound_draft_fits_its_budget_and_ends(text: str) -> None:
    sentences = split_sentences(Article("a", "", text))
    around = look_around(sentences)
    for sentence in sentences:
        draft = write_drafts(sentence, around, 80).whole
        if not draft.faults:
            assert len(draft.text) <= 80
            assert draft.text.rstrip("\"”'’)").endswith((".", "!", "…"))
