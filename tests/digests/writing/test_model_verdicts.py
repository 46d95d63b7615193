"""What a model cut out of a sentence: posted at once only where the cut is one of the house's."""

from __future__ import annotations

import pytest

from digests.models import Sentence
from digests.writing.model.answer import Statement
from digests.writing.model_verdicts import Judged, judge

BESIDE = "The harbour was closed to visitors all week."


def judged(text: str, *told: str) -> Judged:
    sentences = [Sentence("a", at, at, 0, len(one), one) for at, one in enumerate([*told, BESIDE])]
    named = tuple(range(1, len(told) + 1))
    return judge(Statement(text, named, ""), tuple(sentences), 300)


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        (
            "Talk that Orvane will take over Bexley for 9 million crowns is nonsense.",
            "Orvane will take over Bexley for 9 million crowns.",
        ),
        (
            "It is doubtful whether the ministry will lower fares in Tarn in May.",
            "The ministry will lower fares in Tarn in May.",
        ),
        (
            "The orchestra narrowly avoided losing its grant from Holm last year.",
            "The orchestra losing its grant from Holm last year.",
        ),
        (
            "The ferry very nearly sank off Holm on Sunday night.",
            "The ferry sank off Holm on Sunday night.",
        ),
        (
            "A clerk is accused of the attempted poisoning of Judge Mira Holt.",
            "A clerk is accused of the poisoning of Judge Mira Holt.",
        ),
        (
            "The presumed thief of the Holm chalice was seized in Tarn on Friday.",
            "The thief of the Holm chalice was seized in Tarn on Friday.",
        ),
        (
            "Just three of the 40 climbers reached the summit of Mount Orel.",
            "The 40 climbers reached the summit of Mount Orel.",
        ),
        (
            "A third of the 900 flats in Quenby will be pulled down.",
            "The 900 flats in Quenby will be pulled down.",
        ),
        (
            "The daughter of Senator Lars Bode quit the council on Tuesday.",
            "Senator Lars Bode quit the council on Tuesday.",
        ),
        (
            "The driver who hit Ada Krone was jailed for six years on Monday.",
            "Ada Krone was jailed for six years on Monday.",
        ),
        (
            "Opponents say the tax harms fishermen from Sund.",
            "The tax harms fishermen from Sund.",
        ),
        (
            "The council shelved plans to fell 200 trees in Lisk.",
            "The council plans to fell 200 trees in Lisk.",
        ),
        (
            "Rents in Sund dropped 4 percent and rents in Lisk climbed 7 percent in June.",
            "Rents in Sund climbed 7 percent in June.",
        ),
        (
            "The drug healed wounds in rats, and doctors hope that it heals wounds in people.",
            "The drug heals wounds in people.",
        ),
        (
            "The bank (according to rumours) lost 40 million crowns in 2023.",
            "The bank lost 40 million crowns in 2023.",
        ),
        (
            "It is doubtful whether the ministry will lower fares in Tarn in May.",
            "In May the ministry will lower fares in Tarn.",
        ),
        (
            "It is doubtful whether the ministry will lower fares in Tarn in May.",
            "The ministry is going to lower fares in Tarn in May.",
        ),
        (
            "Holm will buy two ferries for $5 million in May.",
            "Holm will buy two ferries for €5 million in May.",
        ),
        (
            "The mayor, said the bishop, is a liar and a thief.",
            "The mayor said the bishop is a liar and a thief.",
        ),
        (
            "“Holm poisoned the lake with 40 tons of oil” was a slogan in Lisk.",
            "Holm poisoned the lake with 40 tons of oil was a slogan in Lisk.",
        ),
        ("Lars Bode robbed a bank in Lisk, his rival joked.", "Lars Bode robbed a bank in Lisk."),
        (
            "Rents rose 3 percent in Sund and fell 8 percent in Lisk.",
            "Rents rose 8 percent in Sund and fell 3 percent in Lisk.",
        ),
    ],
)
def test_words_of_a_sentence_that_say_another_thing_without_the_rest_are_not_posted_unproved(
    sentence: str, cut: str
) -> None:
    found = judged(cut, sentence)
    assert not found.is_supported
    assert not found.is_plain


def test_words_of_two_sentences_are_no_better() -> None:
    told = "It is doubtful whether the ministry will lower fares in May.", "Fares rose in Tarn."
    assert not judged("The ministry will lower fares in Tarn in May.", *told).is_supported


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (BESIDE.replace("harbour", "museum"), BESIDE.replace("harbour", "museum")),
        (
            "However, the bridge over the Teku (built in 1931) will close in May.",
            "The bridge over the Teku (built in 1931) will close in May.",
        ),
        (
            "The bridge, which links Sund with Lisk, will also close in May.",
            "The bridge will close in May.",
        ),
        (
            "Sund raised its harbour fees on Monday, and Lisk lowered its parking fees on Friday.",
            "Lisk lowered its parking fees on Friday.",
        ),
    ],
)
def test_a_sentence_whole_or_cut_as_the_house_cuts_is_plain(sentence: str, text: str) -> None:
    assert judged(text, sentence).is_plain


def test_a_sentence_in_another_order_waits_for_proof() -> None:
    told = "The mayor said that the bridge over the Teku will close in May."
    found = judged("The bridge over the Teku will close in May, the mayor said.", told)
    assert found.is_hopeful
    assert not found.is_plain
