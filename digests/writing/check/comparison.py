"""A statement held against an article: all that the doubts ask about."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

from digests.language.name_forms import same_name, spelled
from digests.writing.check.alignment import Alignment
from digests.writing.check.days import spell_months
from digests.writing.check.nearest import Told, nearest
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
    article: tuple[Told, ...]
    alignments: tuple[Alignment, ...]
    """It beside each of the nearest sentences, first the one that has most of it."""
    _tellers: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)
    """What `tells` found, by the word's place: a dozen doubts ask for the same words."""

    @classmethod
    def of(cls, statement: str, texts: Sequence[str]) -> Comparison:
        """Find the nearest sentences and parse them."""
        statement, *texts = map(spell_months, (statement, *texts))
        article = tuple(map(Told.of, texts))
        places = nearest(statement, article)
        claim, *sources = read([statement, *(texts[place] for place in places)])
        alignments = map(Alignment.of, repeat(claim), sources, places)
        return cls(claim, article, tuple(sorted(alignments, key=lambda one: -one.coverage)))

    @property
    def closest(self) -> tuple[Alignment, ...]:
        """The two that have most of the statement."""
        return self.alignments[:_CLOSEST]

    @property
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
        return self.share(
            [word for word in self.claim.words if word.index in self.near], self.claim.words
        )

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
            if word.index not in self.near and not self.tells(word)
        )

    def tells(self, word: Word) -> list[int]:
        """Give the places of the sentences that have a word, or a name in any of its forms."""
        found = self._tellers.get(word.index)
        if found is None:
            forms = self._forms(word)
            found = [place for place, told in enumerate(self.article) if _has(told, word, forms)]
            self._tellers[word.index] = found
        return found

    def _forms(self, word: Word) -> frozenset[str]:
        """Give the article's words that are the same name, if it is one."""
        if not word.name:
            return frozenset()
        return frozenset(other for other in self._words if same_name(word.text, other))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset().union(*(told.words for told in self.article))

    def share(self, words: Sequence[Word], among: Sequence[Word]) -> float:
        """Give what part some words are of others, by their rarity."""
        whole = sum(word.weight for word in among)
        return sum(word.weight for word in words) / whole if whole else 0.0


def _has(told: Told, word: Word, forms: frozenset[str]) -> bool:
    if not word.name:
        return word.stem in told.stems or word.text in told.words
    return (
        word.text in told.words
        or not forms.isdisjoint(told.words)
        or bool(spelled(word.written, told.text))
    )
