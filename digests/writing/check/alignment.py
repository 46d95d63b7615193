"""Which words of a statement stand for which words of a sentence near to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digests.language.name_forms import same_name, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digests.language.parse import Parse
    from digests.writing.check.reading import Reading, Word


@dataclass(frozen=True)
class Alignment:
    """A statement beside one sentence: `pairs` leads from its words to that one's, as tokens."""

    claim: Reading
    source: Reading
    place: int
    """Which sentence of the article it is."""
    pairs: dict[int, int]

    @classmethod
    def of(cls, claim: Reading, source: Reading, place: int) -> Alignment:
        """Pair each word with the one that means the same, of several with the best placed."""
        likely = {
            word.index: [other for other in source.words if _same(word, other)]
            or _by_initials(word, claim, source)
            for word in claim.words
        }
        pairs = {
            word.index: _best_placed(word, likely, claim, source).index
            for word in claim.words
            if likely[word.index]
        }
        return cls(claim, source, place, pairs)

    @cached_property
    def coverage(self) -> float:
        """The share of the statement's content, by rarity, that this sentence has."""
        whole = sum(word.weight for word in self.claim.words)
        return sum(self.claim.by_index[one].weight for one in self.pairs) / whole if whole else 0.0


def counterparts(index: int, among: Iterable[Alignment]) -> Iterator[tuple[Parse, int]]:
    """Give the tokens that stand for one of the statement, each with its sentence."""
    return ((one.source.parse, one.pairs[index]) for one in among if index in one.pairs)


def _same(word: Word, other: Word) -> bool:
    """Tell whether two words are one: by stem or lemma or, of names, in another form."""
    if word.stem == other.stem or word.lemma == other.lemma:
        return True
    return (word.name or other.name) and same_name(word.text, other.text)


def _by_initials(word: Word, claim: Reading, source: Reading) -> list[Word]:
    """Give the words that initials stand for, or the initials of a name that stands whole."""
    if not word.name:
        return []
    return [
        other
        for other in source.words
        if other.name
        and (
            other.written in spelled(word.written, source.parse.text)
            or word.written in spelled(other.written, claim.parse.text)
        )
    ]


def _best_placed(
    word: Word, likely: dict[int, list[Word]], claim: Reading, source: Reading
) -> Word:
    """Choose the candidate with most of the statement's links, then the same form."""
    beside = [*likely.get(word.anchor, ())]
    for below in claim.below(word.index):
        beside += likely[below]
    return max(
        likely[word.index],
        key=lambda other: (
            sum(source.are_linked(other.index, one.index) for one in beside),
            other.stem == word.stem,
        ),
    )
