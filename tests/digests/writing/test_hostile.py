"""Texts nobody should send and somebody will: they are answered, whatever they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.models import Article
from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from digests.models import Theme

WORDS = "the minister said a new plan will cost money in London "
HOSTILE = {
    "a sentence of 1 MB": WORDS * 20_000,
    "100,000 sentences": "The minister said no. " * 100_000,
    "no punctuation": (WORDS + "\n") * 5_000,
    "all capitals": (WORDS.upper() + ". ") * 3_000,
    "right to left": "قال الوزير إن الخطة الجديدة ستكلف المال. " * 5_000,
    "emoji": "😀👨‍👩‍👧 " * 50_000,
    "control characters": "".join(map(chr, range(32))) * 5_000,
    "lone surrogates": "\ud800abc \udfff. " * 10_000,
    "HTML left in": "<p>The <b>minister</b> said a plan.</p>" * 5_000,
    "one long word": "a" * 1_000_000,
    "full stops": "." * 500_000,
    "white space": " \n\t" * 300_000,
    "commas": "a, " * 100_000,
    "quotation marks": '"' * 300_000,
    "brackets": "(" * 300_000,
    "figures": "1," * 200_000,
    "names": "John Smith " * 50_000,
    "abbreviations": "U.S. " * 50_000,
    "marks on letters": "a\u0301" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_answered(name: str, themes: tuple[Theme, ...]) -> None:
    text = HOSTILE[name]
    digest = build_digest([Article("x", "", text)], themes)
    assert digest.considered == digest.kept + digest.dropped
    for bullet in digest.bullets:
        assert len(bullet.text) <= 160
        for receipt in bullet.receipts:
            assert text[receipt.start : receipt.end] == receipt.quote
