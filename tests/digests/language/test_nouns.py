"""Noun phrases of parsed sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.language.nouns import is_person, noun_phrases
from digests.language.word_files import read_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The old ferry sank off Sund.", ["The old ferry", "Sund"]),
        ("Three men of the crew were arrested on Monday.", ["Three men", "the crew"]),
        ("She sold it to them.", []),
    ],
)
def test_a_phrase_is_a_noun_with_what_stands_before_it(
    text: str, phrases: list[str], parsed: Callable[[str], Parse]
) -> None:
    parse = parsed(text)
    assert [parse.written(one.start, one.end) for one in noun_phrases(parse)] == phrases


def test_one_who_is_joined_with_another_is_plural(parsed: Callable[[str], Parse]) -> None:
    first, second = noun_phrases(parsed("The cook and the captain left."))
    assert (first.plural, second.plural) == (True, False)


def test_a_noun_that_means_somebody_is_known_by_list_or_ending() -> None:
    assert is_person("mayor")
    assert is_person("biologist")
    assert not is_person("harbour")


def test_the_head_of_a_list_says_where_it_comes_from_and_is_no_word_of_it() -> None:
    assert "mayor" in read_list("persons")
    assert not {"#", "written"} & read_list("persons")
