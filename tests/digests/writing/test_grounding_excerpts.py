"""What leaving words out of a sentence may do, and what it may not."""

from __future__ import annotations

import pytest

from digests.models import Sentence
from digests.writing.grounding.excerpts import find_excerpt

_PELL = "Pell, a nurse who served from 1986 to 1990, was held on her return"
FAIR = [
    ("Pell was held on her return.", f"{_PELL}, the ministry said.", True),
    ("Pell was held on her return.", f"{_PELL} in May.", True),
    ("Adler wore a hat.", "Berg wore a crown to the school, and Adler wore a hat.", True),
    ("Berg has appealed.", "Berg has been charged with fraud and has appealed.", True),
    ("The town opened a bath.", "In May, the town opened a bath, which may close soon.", True),
    ("Ruth Penman sang.", "Penman sang on Friday.", True),
]
FALSE = [
    ("In 2010, Holt was in jail.", "In 2010, Holt was in Rome and Ito was in jail."),
    ("The police killed his wife.", "The police said the man killed his wife."),
    ("Smith beat Jones and lost to Kim.", "Smith beat Jones, Brown beat Lee, and lost to Kim."),
    ("The firm paid bribes.", "Holt denied that the firm paid bribes."),
    ("The firm paid bribes.", "The firm paid bribes, according to Holt."),
    ("The bank failed.", "The bank failed to open on Monday."),
    ("Holt was fined.", "Holt said the firm lost money and was fined."),
    ("The firm would close.", "Holt said the firm lost money, and the firm would close."),
    ("The minister was arrested.", "The son of the minister was arrested."),
    ("The minister was arrested.", "The former minister was arrested."),
    ("The judge, said the lawyer, was drunk.", "The judge said the lawyer was drunk."),
    ("The bill passed in May.", "The bill, if passed in May, would cost jobs."),
    ("Taxes will rise.", "Taxes will rise if the bill fails."),
    ("Taxes will rise.", "Taxes will not rise."),
    ("The ship carried 200 people.", "The ship carried 200 cattle and 12 people."),
    ("Sales rose 4 percent.", "Sales rose less than 4 percent."),
    ("Berg won the race.", "Lund, who beat Berg, won the race."),
    ("The army fired on the crowd.", "The army, the crowd said, fired on the crowd."),
    ("Parliament approved the tax.", "Parliament approved the budget and rejected the tax."),
    ("The mayor resigned in May.", "The mayor resigned and the council was dissolved in May."),
    ("Adler bought the club.", "Adler bought a stake in the club."),
    ("Holt was a spy.", "Holt was accused of being a spy."),
    ("The judge freed Holt.", "The judge who freed Holt was fired."),
    ("The cup was won by Ito.", "The cup was won by friends of Ito."),
    ("The plant will close in May.", "The plant will open in March and close in May."),
]


def _sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence("a", place, 0, 0, len(text), text) for place, text in enumerate(texts))


@pytest.mark.parametrize(("statement", "sentence", "fair"), FAIR)
def test_a_gap_that_cannot_falsify_is_fair(statement: str, sentence: str, fair: bool) -> None:  # noqa: FBT001 - a parameter of the table
    told = _sentences(sentence, "The singer Ruth Penman lives in Sund.")
    assert bool(find_excerpt(statement, told)) == fair


@pytest.mark.parametrize(("statement", "sentence"), FALSE)
def test_a_gap_that_may_falsify_is_not(statement: str, sentence: str) -> None:
    assert find_excerpt(statement, _sentences(sentence)) is None


def test_a_surname_that_two_bear_is_not_completed() -> None:
    told = _sentences("Penman sang.", "Ruth Penman lives in Sund.", "Olaf Penman does not.")
    assert find_excerpt("Ruth Penman sang.", told) is None
