from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.language.frequencies import rarity
from digests.language.stems import stem
from digests.language.tokens import tokenize


def test_contractions_abbreviations_and_numbers_are_tokens_of_their_own() -> None:
    text = "The U.S. didn't pay $3.5 million on 1-2 terms, Mr. O'Brien's aide said."
    expected = "The|U.S.|did|n't|pay|$3.5|million|on|1-2|terms|,|Mr.|O'Brien|'s|aide|said|."
    assert "|".join(tokenize(text)) == expected


@given(st.text(max_size=300))
def test_no_letter_or_mark_is_lost_between_tokens(text: str) -> None:
    assert re.sub(r"\s", "", "".join(tokenize(text))) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "forms",
    [
        ("launch", "launched", "launches", "launching"),
        ("establish", "established", "establishment"),
        ("kill", "killed", "kills", "killing"),
        ("die", "died", "death", "dead"),
        ("strategy", "strategies"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_rare_words_weigh_more() -> None:
    assert rarity("the") < rarity("minister") < rarity("lithium") < rarity("motegi")
