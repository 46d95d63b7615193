"""Numbers and days that a statement reckons from its sentences, and those that nothing gives."""

from __future__ import annotations

from datetime import date

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article
from digests.writing.check import Outcome, check

TUESDAY = date(2026, 9, 15)
TEXT = """
Of the 48 wells tested in Orrin, 12 held too much lead, the water board said on Monday.
The board spent 1.4 million crowns on tests in 2024 and 1.9 million crowns in 2025.
Cleaning all of the wells would cost 60 million crowns, of which the state is to pay 40 per cent.
The pipe to the village of Hask was closed on 3 September and is to be opened again on Friday.
Engineers have laid 450 metres of pipe and lay 50 metres a day.
The chief engineer, Petra Holl, who was born in 1961, will retire.
Three inspectors, two chemists and four drivers worked on the tests yesterday.
The wells of Orrin are to be tested again next year.
"""
SENTENCES = split_sentences(Article("wells", "", TEXT.strip().replace("\n", " ")))

RECKONED = {
    "share": "A quarter of the wells tested in Orrin held too much lead.",
    "percentage": "Too much lead was held by 25 per cent of the wells tested in Orrin.",
    "remainder": "Of the wells tested in Orrin, 36 held little lead.",
    "difference": "The board spent 500,000 crowns more on tests in 2025 than in 2024.",
    "sum": "The board spent 3.3 million crowns on tests in 2024 and 2025.",
    "part": "The state is to pay 24 million crowns for cleaning all of the wells.",
    "other part": "The state is to pay for all of the wells less than the other 60 per cent.",
    "quotient": "Engineers have laid pipe for 9 days, and lay 50 metres a day.",
    "age": "The chief engineer, Petra Holl, 65, will retire.",
    "weekday": "The water board said on 14 September that wells in Orrin held too much lead.",
    "coming weekday": "The pipe to the village of Hask is to be opened again on 18 September.",
    "yesterday": "Three inspectors and two chemists worked on the tests on 14 September.",
    "day of a date": "The pipe to the village of Hask was closed on a Thursday, 3 September.",
    "month": "The water board said in September that wells in Orrin held too much lead.",
    "next year": "The wells of Orrin are to be tested again in 2027.",
}


@pytest.mark.parametrize("statement", RECKONED.values(), ids=RECKONED)
def test_what_can_be_reckoned_is_no_contradiction(statement: str) -> None:
    verdict = check(statement, SENTENCES, TUESDAY)
    assert verdict.outcome is not Outcome.CONTRADICTED, verdict.reasons


WRONG = {
    "share": "A third of the wells tested in Orrin held too much lead.",
    "number": "Of the 48 wells tested in Orrin, 17 held too much lead.",
    "sum": "The board spent 3.8 million crowns on tests in 2024 and 2025.",
    "part": "The state is to pay 27 million crowns for cleaning all of the wells.",
    "weekday": "The water board said on 16 September that wells in Orrin held too much lead.",
    "coming weekday": "The pipe to the village of Hask is to be opened again on 19 September.",
    "other month": "The pipe to the village of Hask was closed on 3 October.",
    "next year": "The wells of Orrin are to be tested again in 2029.",
    "age": "The chief engineer, Petra Holl, 58, will retire.",
}


@pytest.mark.parametrize("statement", WRONG.values(), ids=WRONG)
def test_what_nothing_gives_is_contradicted(statement: str) -> None:
    assert check(statement, SENTENCES, TUESDAY).outcome is Outcome.CONTRADICTED


def test_what_was_reckoned_is_never_supported_for_that() -> None:
    told = [check(one, SENTENCES, TUESDAY) for one in RECKONED.values()]
    untold = [check(one, SENTENCES) for one in RECKONED.values()]
    assert [one.score for one in told] == [one.score for one in untold]


def test_a_date_needs_the_articles_day() -> None:
    assert check(RECKONED["coming weekday"], SENTENCES).outcome is Outcome.CONTRADICTED
