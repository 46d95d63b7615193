"""A finished bullet held against its receipts, whoever made it."""

from __future__ import annotations

import pytest

from digests.models import Sentence
from digests.writing.compress.licence import lost_words

TEXT = "The court, which sat in Oss, did not free Davor Sim, its clerk said."


def sentence(text: str) -> Sentence:
    return Sentence("a", 0, 0, 0, len(text), text)


@pytest.mark.parametrize(
    "text",
    [TEXT, "The court did not free Davor Sim, its clerk said."],
)
def test_a_deletion_of_what_is_set_apart_is_safely_cut(text: str) -> None:
    assert lost_words(text, [sentence(TEXT)]) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The court did free Davor Sim, its clerk said.", "“not” is lost"),
        ("The court did not free Davor Holm, its clerk said.", "“holm” stands in no receipt"),
    ],
)
def test_a_lost_denial_and_a_word_from_nowhere_are_named(text: str, reason: str) -> None:
    assert lost_words(text, [sentence(TEXT)]) == (reason,)


def test_a_denial_in_short_is_named_with_either_apostrophe() -> None:
    whole = sentence("Ann Holm can’t leave Oss.")
    assert lost_words("Ann Holm can leave Oss.", [whole]) == ("“n't” is lost",)


def test_a_measure_that_is_lost_at_the_head_is_named() -> None:
    whole = sentence("Almost all ships left Oss on Monday.")
    assert lost_words("All ships left Oss on Monday.", [whole]) == ("“almost” is lost",)


def test_a_name_may_come_from_another_receipt() -> None:
    receipts = [sentence("He did not leave."), sentence("Davor Sim was in Oss.")]
    assert lost_words("Davor Sim did not leave.", receipts) == ()
