"""How rare an English word is, from wordfreq's small list."""

from __future__ import annotations

from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import plain_words
from digests.language.word_files import read_list

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = 7.0
"""The list ends at a millionth (10^-6); what it lacks is taken to be ten times as rare."""

FUNCTION_WORDS = read_list("function_words")


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    # Not before a word is asked for: it takes 0.3 s and 16 MB, and a bot at rest asks for none.
    import wordfreq

    return wordfreq.get_frequency_dict("en", "small")


@lru_cache(maxsize=30_000)
def rarity(word: str) -> float:
    """Give -log10 of a lower-case word's share of English: `the` 1.3, `lithium` 5.6, unseen 7."""
    share = _frequencies().get(word)
    return -log10(share) if share else _UNSEEN


def content_stems(text: str) -> list[str]:
    """Give the stems of a text's words without those that only bind it together, in order."""
    return stems_of(plain_words(text))


def stems_of(words: Iterable[str]) -> list[str]:
    """Give the stems of lower-case words without those that only bind them together, in order."""
    return [stem(word) for word in words if word not in FUNCTION_WORDS]
