"""A claim and the sentence that takes it back are told together."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.writing.builder import build_digest


def told(text: str) -> list[str]:
    return [bullet.text for bullet in build_digest([Article("a", "", text)], ()).bullets]


@pytest.mark.parametrize(
    "text",
    [
        "Reports on Monday said that Orlan would close 90 shops. The company said this was untrue.",
        "A magazine reported that Orlan Foods was sold for 3 billion euros. Orlan denied it.",
        "A post says the council will ban dogs in Oss in May. It is not true.",
        "A study in Oss found that coffee prevents gout. Two others could not confirm it.",
        "Prosecutors charged the banker Ola Berg with fraud on Monday. He denies the charges.",
        "Some buyers say that the rise in gold ruins the dollar. It does nothing of the kind.",
    ],
)
def test_a_claim_is_told_with_its_denial(text: str) -> None:
    [bullet] = build_digest([Article("a", "", text)], ()).bullets
    assert bullet.text == text
    assert " ".join(receipt.quote for receipt in bullet.receipts) == text


@pytest.mark.parametrize(
    "text",
    [
        "Orlan will close 90 shops in Oss, it said on Monday. “I don’t deny it,” it said.",
        "Orlan will close 90 shops in Oss, it said on Monday. The union in Oss denied a strike.",
        "Orlan will close 90 shops in Oss, it said on Monday. Is it not true?",
        "Orlan will close 90 shops in Oss, it said on Monday. The state denied them aid in May.",
        "Orlan will close 90 shops in Oss, it said on Monday. Ivo Bern denied it would hurt.",
    ],
)
def test_what_denies_something_else_is_no_denial_of_it(text: str) -> None:
    assert told(text)[0] == "Orlan will close 90 shops in Oss, it said on Monday."
