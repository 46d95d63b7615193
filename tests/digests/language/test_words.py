from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.language.frequencies import rarity
from digests.language.stems import stem
from digests.language.tokens import tokenize


def test_a_denial_is_a_token_of_its_own_and_a_hyphenated_word_is_one() -> None:
    text = "The U.N. under-secretary didn't pay 3.5%, it said."
    assert "|".join(tokenize(text)) == "The|U.N|under-secretary|did|n't|pay|3.5|%|,|it|said"


@given(st.text(max_size=300))
def test_no_letter_or_mark_but_full_stops_is_lost_between_tokens(text: str) -> None:
    assert "".join(tokenize(text)).replace(".", "") == re.sub(r"[\s.]", "", text)


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
