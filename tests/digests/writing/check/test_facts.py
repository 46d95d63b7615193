"""Facts beyond numbers and names: all of them, how surely, units, who said it."""

from __future__ import annotations

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article
from digests.writing.check import Outcome, check

TEXT = """
Most of the orchards around Brevik were lost to frost, and a few growers have given up.
At least 40 growers asked for aid, and the county may pay for up to 12 wells.
The cooperative presses 6,000 litres of juice a day and rents 300 hectares from the church.
The cannery in Tolne closed on Friday; the bridge to Tolne was washed away in the same week.
The cooperative's chair, Hanne Ulv, said that the harvest was the worst since 1987.
The county's surveyor, Olaf Vang, called the wells a waste of money.
Prices rose by 9 percent, while wages rose by 4 percent.
"""
ARTICLE = split_sentences(Article("frost", "", TEXT.strip()))

FALSE = {
    "all for most": "All of the orchards around Brevik were lost to frost.",
    "surely for perhaps": "The county will pay for up to 12 wells.",
    "another unit": "The cooperative presses 6,000 gallons of juice a day.",
    "another's words": "Olaf Vang said that the harvest was the worst since 1987.",
    "another's role": "The county's surveyor, Hanne Ulv, called the wells a waste of money.",
}


@pytest.mark.parametrize("statement", FALSE.values(), ids=FALSE)
def test_another_fact_is_not_supported(statement: str) -> None:
    assert check(statement, ARTICLE).outcome is not Outcome.SUPPORTED


TRUE = {
    "most": "Most of the orchards around Brevik were lost to frost.",
    "at least": "At least 40 growers asked for aid.",
    "perhaps": "The county may pay for up to 12 wells.",
    "a day": "The cooperative presses 6,000 litres of juice a day.",
    "its own words": "Hanne Ulv said that the harvest was the worst since 1987.",
    "its own role": "The county's surveyor, Olaf Vang, called the wells a waste of money.",
    "no cause": "The cannery in Tolne closed on Friday.",
    "no share": "Growers around Brevik lost orchards to frost.",
}


@pytest.mark.parametrize("statement", TRUE.values(), ids=TRUE)
def test_the_fact_itself_is_supported(statement: str) -> None:
    verdict = check(statement, ARTICLE)
    assert verdict.outcome is Outcome.SUPPORTED, verdict.reasons


@pytest.mark.parametrize(
    ("source", "statement", "outcome"),
    [
        (
            "The watchdog learned of the leak on 2 May but warned of it only on 19 May.",
            "The watchdog warned of the leak on 2 May.",
            Outcome.CONTRADICTED,
        ),
        (
            "410 millimetres of rain had fallen at Tolne. The record, 365 millimetres, is of 1988.",
            "In Tolne 410 millimetres of rain fell, beating the record of 365 millimetres.",
            Outcome.SUPPORTED,
        ),
        ("UK troops left Oss on Monday.", "US troops left Oss on Monday.", Outcome.CONTRADICTED),
        (
            "The bank didn’t close its branch in Oss on Monday.",
            "The bank closed its branch in Oss.",
            Outcome.CONTRADICTED,
        ),
        (
            "The court ruled to close the port of Oss.",
            "The court decided to close the port of Oss.",
            Outcome.SUPPORTED,
        ),
        (
            "The fire killed 30 and two others remain missing.",
            "The fire killed 30.",
            Outcome.SUPPORTED,
        ),
        (
            "The tower in Oss is 300 m tall.",
            "The tower in Oss is 300 metres tall.",
            Outcome.SUPPORTED,
        ),
        (
            "The vote in Oss was held on 14 September.",
            "The vote in Oss was held on Sept. 14.",
            Outcome.SUPPORTED,
        ),
        (
            "The mill is worth between 8 million and 12 million euros.",
            "The mill is worth 8 to 12 million euros.",
            Outcome.SUPPORTED,
        ),
        (
            "Orn grew from 200 to 2 million users.",
            "Orn grew from 200 users to 2 million users.",
            Outcome.SUPPORTED,
        ),
        ("The plant costs 5 m euros.", "The plant costs 5 million euros.", Outcome.SUPPORTED),
        (
            "The bank raised its key rate by half a percentage point.",
            "The bank raised its key rate by 50 basis points.",
            Outcome.SUPPORTED,
        ),
        (
            "The plate is 30 millimetres thick.",
            "The plate is 30 centimetres thick.",
            Outcome.UNPROVEN,
        ),
        ("Doctors gave her 40 milligrams.", "Doctors gave her 40 grams.", Outcome.CONTRADICTED),
        ("Ivo Berg is accused of killing the man.", "Ivo Berg killed the man.", Outcome.UNPROVEN),
        (
            "It is unclear whether the mill will reopen in May.",
            "The mill will reopen in May.",
            Outcome.UNPROVEN,
        ),
        (
            "Velmar Lines considers buying Orn Ferries.",
            "Velmar Lines bought Orn Ferries.",
            Outcome.UNPROVEN,
        ),
    ],
)
def test_one_fact_is_read_in_all_its_forms(source: str, statement: str, outcome: Outcome) -> None:
    sentences = split_sentences(Article("a", "", source))
    assert check(statement, sentences).outcome is outcome


def test_a_statement_of_several_sentences_is_judged_by_the_least_sure_of_them() -> None:
    long = (
        "Most of the orchards around Brevik were lost to frost, and a few growers have given up. "
        "The cooperative presses 6,000 litres of juice a day and rents 300 hectares from the church"
    )
    true = check(f"{long}.", ARTICLE)
    false = check(f"{long}. Prices rose by 19 percent.", ARTICLE)

    assert (true.outcome, len(true.receipts)) == (Outcome.SUPPORTED, 2)
    assert false.outcome is Outcome.CONTRADICTED
    assert "a number that the article does not have" in false.reasons
    assert {ARTICLE[0], ARTICLE[6]} <= set(false.receipts)
