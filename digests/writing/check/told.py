"""The sentences of an article as words, unparsed: what is sought in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from digests.language.frequencies import content_stems
from digests.language.stems import stem
from digests.language.tokens import plain_words


@dataclass(frozen=True)
class Told:
    """One sentence: its lower-case words in order, and their stems."""

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    content: frozenset[str]
    """The stems without those of words that only bind a sentence together."""

    @classmethod
    def of(cls, text: str) -> Told:
        """Read a sentence's words; what was read lately is kept."""
        return _told(text)


@lru_cache(maxsize=4_000)
def _told(text: str) -> Told:
    words = tuple(plain_words(text))
    return Told(text, words, frozenset(map(stem, words)), frozenset(content_stems(text)))
