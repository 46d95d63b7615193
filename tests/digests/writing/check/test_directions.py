"""Which way and whose: before and after, this year and last, whose words, in whatever order."""

from __future__ import annotations

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article
from digests.writing.check import Outcome, check

TEXT = """
Sea levels at Brannock rose by 12 centimetres to 48 centimetres this spring, the harbour office
said.
The ferry sails from Brannock to Uist before noon.
Councillor Wenna Tresk said that the new dyke would hold for forty years; harbour master Piet Olde
said that nobody had asked him.
An older dyke at Marl broke in 1953, at night, and its warden was never found.
The market moved to the school because the square was flooded.
Brannock's budget fell last year, and 30 jobs were cut.
Engineers pumped 700 litres from the crypt and 90 litres from the tower.
"The stones are older than the town," said the sexton, Yara Quill.
Residents voted for the dyke and against the toll.
"""
ARTICLE = split_sentences(Article("dyke", "", " ".join(TEXT.split())))

FALSE = {
    "after for before": "The ferry sails from Brannock to Uist after noon.",
    "another year": "Brannock's budget fell this year, and 30 jobs were cut.",
    "another's words": "Harbour master Piet Olde said the new dyke would hold for forty years.",
    "another's quotation": "Councillor Wenna Tresk said the stones are older than the town.",
}


@pytest.mark.parametrize("statement", FALSE.values(), ids=FALSE)
def test_a_statement_turned_about_is_not_supported(statement: str) -> None:
    assert check(statement, ARTICLE).outcome is not Outcome.SUPPORTED


TRUE = {
    "by": "Sea levels at Brannock rose by 12 centimetres this spring, the harbour office said.",
    "to": "Sea levels at Brannock rose to 48 centimetres this spring, the harbour office said.",
    "to before from": "Before noon the ferry sails to Uist from Brannock.",
    "against first": "Residents voted against the toll and for the dyke.",
    "last year first": "Last year Brannock's budget fell, and 30 jobs were cut.",
    "places first": "From the tower engineers pumped 90 litres, and from the crypt 700 litres.",
    "words first": "The new dyke would hold for forty years, said Councillor Wenna Tresk.",
    "quotation told": "The sexton, Yara Quill, said that the stones are older than the town.",
    "cause first": "Because the square was flooded, the market moved to the school.",
}


@pytest.mark.parametrize("statement", TRUE.values(), ids=TRUE)
def test_the_same_in_another_order_is_supported(statement: str) -> None:
    verdict = check(statement, ARTICLE)
    assert verdict.outcome is Outcome.SUPPORTED, verdict.reasons
