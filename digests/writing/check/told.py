"""The sentences of an article as words, unparsed: what is sought in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from digests.language.frequencies import content_stems
from digests.language.stems import stem
from digests.language.tokens import plain_words
from digests.writing.check.meanings import groups_of


@dataclass(frozen=True)
class Told:
    """One sentence: its lower-case words in order, their stems and groups of meaning."""

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    content: frozenset[str]
    """The stems without those of words that only bind a sentence together."""
    groups: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Told:
        """Read a sentence's words; what was read lately is kept."""
        return _told(text)

    def means(self, word: str) -> bool:
        """Tell whether a stem is here, or another of its meaning."""
        return word in self.stems or not self.groups.isdisjoint(groups_of(word))


@lru_cache(maxsize=4_000)
def _told(text: str) -> Told:
    words = tuple(plain_words(text))
    stems = frozenset(map(stem, words))
    content = frozenset(content_stems(text))
    groups: frozenset[int] = frozenset().union(*map(groups_of, content))
    return Told(text, words, stems, content, groups)
