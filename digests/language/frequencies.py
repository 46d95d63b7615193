"""How rare an English word is, from wordfreq's small list."""

from __future__ import annotations

from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import plain_words, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = 7.0
"""The list ends at a millionth (10^-6); what it lacks is taken to be ten times as rare."""

FUNCTION_WORDS = word_set(
    """a about above after again against all also although am an and any are as at be because been
    before being below between both but by can cannot could did do does doing down during each even
    ever few for from further had has have having he her here hers herself him himself his how i if
    in into is it its itself just may me might more most must my myself no nor not now of off on
    once only or other our ours out over own per same shall she should so some such than that the
    their theirs them themselves then there these they this those though through to too under until
    up upon us very was we were what when where whether which while who whom whose why will with
    within without would yet you your yours s t re ve ll d m n said say says told"""
)


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
