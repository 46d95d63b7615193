"""A statement held against an article: all that the doubts ask about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

from digests.language.name_forms import same_name, spelled
from digests.writing.check.alignment import Alignment
from digests.writing.check.days import spell_months
from digests.writing.check.nearest import Line, nearest, read_line
from digests.writing.check.reading import Reading, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.check.reading import Word

_CLOSEST = 2
_NEARLY = 0.25


@dataclass(frozen=True)
class Comparison:
    """A statement, all of an article's sentences, and the nearest ones beside it."""

    claim: Reading
    article: tuple[Line, ...]
    alignments: tuple[Alignment, ...]
    """It beside each of the nearest sentences, first the one that has most of it."""

    @classmethod
    def of(cls, statement: str, texts: Sequence[str]) -> Comparison:
        """Find the nearest sentences and parse them."""
        statement, *texts = map(spell_months, (statement, *texts))
        article = tuple(map(read_line, texts))
        places = nearest(statement, article)
        claim, *sources = read([statement, *(texts[place] for place in places)])
        alignments = map(Alignment.of, repeat(claim), sources, places)
        return cls(claim, article, tuple(sorted(alignments, key=lambda one: -one.coverage)))

    def closest(self, least: float = 0.0) -> list[Alignment]:
        """Give the two that have most of the statement, if they have so much of it."""
        return [one for one in self.alignments[:_CLOSEST] if one.coverage >= least]

    @cached_property
    def comparable(self) -> list[Alignment]:
        """Those that have nearly as much of the statement as the first."""
        least = self.alignments[0].coverage - _NEARLY if self.alignments else 0.0
        return [one for one in self.alignments if one.coverage >= least]

    @cached_property
    def near(self) -> frozenset[int]:
        """The statement's words that some near sentence has."""
        return frozenset().union(*(alignment.pairs for alignment in self.alignments))

    @cached_property
    def found(self) -> float:
        """The share of its content that some near sentence has."""
        words = self.claim.words
        return self.share([word for word in words if word.index in self.near], words)

    @cached_property
    def names(self) -> tuple[Word, ...]:
        """Its names."""
        return tuple(word for word in self.claim.words if word.name)

    @cached_property
    def gone(self) -> tuple[Word, ...]:
        """Its words that the article has nowhere, in no form."""
        return tuple(
            word
            for word in self.claim.words
            if word.index not in self.near and not self.tellers[word.index]
        )

    @cached_property
    def tellers(self) -> dict[int, list[int]]:
        """The places of the sentences that have each of its words, or a name in any form."""
        return {word.index: self._find(word) for word in self.claim.words}

    def _find(self, word: Word) -> list[int]:
        forms = {other for other in self._words if word.name and same_name(word.text, other)}
        return [place for place, line in enumerate(self.article) if _has(line, word, forms)]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset().union(*(line.words for line in self.article))

    def share(self, words: Sequence[Word], among: Sequence[Word]) -> float:
        """Give what part some words are of others, by their rarity."""
        whole = sum(word.weight for word in among)
        return sum(word.weight for word in words) / whole if whole else 0.0


def _has(line: Line, word: Word, forms: set[str]) -> bool:
    if not word.name:
        return word.stem in line.stems or word.text in line.words
    return not forms.isdisjoint(line.words) or bool(spelled(word.written, line.text))
