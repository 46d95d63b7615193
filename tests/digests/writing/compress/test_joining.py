"""A sentence whose pronoun the one before explains is told with it."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.writing.builder import build_digest


def told(text: str, title: str = "") -> list[str]:
    return [bullet.text for bullet in build_digest([Article("a", title, text)], ()).bullets]


@pytest.mark.parametrize(
    "text",
    [
        "Coach Ida Holm left Oslo on Monday. She will lead Halver United from August.",
        "Orlan Foods was sold for 3 billion crowns on Monday. It runs 90 shops in nine ports.",
        "Nine miners were trapped in Oss on Monday. Rescuers brought them out after four hours.",
        "Minister Ida Holm said the tax would fall. But she denied it was a gift to the rich.",
        "Snow shut the port of Oss on Monday. This was the first time since 1987.",
        "Nine boats left Oss on Monday. Two days later police found them near Velmar.",
    ],
)
def test_two_sentences_on_one_are_one_bullet(text: str) -> None:
    [bullet] = build_digest([Article("a", "", text)], ()).bullets
    assert bullet.text == text
    assert " ".join(receipt.quote for receipt in bullet.receipts) == text


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "Nine miners were trapped in Oss on Monday. He will be charged in May, police said.",
            "Nine miners were trapped in Oss on Monday.",
        ),
        (
            "A fire burnt a mill in Oss on Monday. “We lost it all,” he said of the mill in Oss.",
            "A fire burnt a mill in Oss on Monday.",
        ),
        (
            "Ola Berg was buried in Oss on Monday. The suspects deny all of it, he said.",
            "Ola Berg was buried in Oss on Monday.",
        ),
        (
            "He left Oslo on Monday. Ida Holm took nine boats. She sold them for 9 million crowns.",
            "Ida Holm took nine boats. She sold them for 9 million crowns.",
        ),
    ],
)
def test_what_the_subject_before_does_not_explain_is_not_told(text: str, alone: str) -> None:
    assert told(text) == [alone]


def test_two_sentences_that_are_too_long_together_stay_apart() -> None:
    long = "Coach Ida Holm left Orn Town on Monday" + " for a port in the far north" * 9
    assert told(f"{long}. She will lead Halver United.") == [f"{long}."]
