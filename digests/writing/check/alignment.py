"""Which words of a statement stand for which words of the sentences nearest to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from digests.writing.check.meanings import alike

if TYPE_CHECKING:
    from digests.writing.check.reading import Reading, Word

_SHORTEST = 4


@dataclass(frozen=True)
class Alignment:
    """A statement beside one sentence: `pairs` leads from its words to that one's."""

    claim: Reading
    source: Reading
    pairs: dict[int, int]

    @classmethod
    def of(cls, claim: Reading, source: Reading) -> Alignment:
        """Pair each word with the one that means the same, of several with the best placed."""
        likely = {
            word.index: [other.index for other in source.words if same(word, other)]
            for word in claim.words
        }
        pairs = {}
        for word in claim.words:
            if likely[word.index]:
                above = likely.get(word.anchor, [])
                below = [
                    other
                    for one in claim.words
                    if one.anchor == word.index
                    for other in likely[one.index]
                ]
                pairs[word.index] = max(
                    likely[word.index],
                    key=lambda other: (
                        sum(source.near(other, one) for one in [*above, *below]),
                        source.by_index[other].stem == word.stem,
                    ),
                )
        return cls(claim, source, pairs)

    @cached_property
    def coverage(self) -> float:
        """The share of the statement's content, by rarity, that this sentence has."""
        whole = sum(word.weight for word in self.claim.words)
        return sum(self.claim.by_index[one].weight for one in self.pairs) / whole if whole else 0.0

    def linked(self, word: Word) -> bool:
        """Tell whether a word hangs on the same word here as in the statement."""
        one, other = self.pairs.get(word.index), self.pairs.get(word.anchor)
        return one is not None and other is not None and self.source.near(one, other)


def same(word: Word, other: Word) -> bool:
    """Tell whether two words mean the same: one stem, one meaning, one name."""
    if word.name or other.name:
        return word.stem == other.stem or same_name(word.text, other.text)
    return alike(word.stem, other.stem)


def same_name(one: str, other: str) -> bool:
    """Tell whether one lower-case name begins with the other, as `Iranian` does with `Iran`."""
    short, long = sorted((one, other), key=len)
    return (
        (len(short) >= _SHORTEST and long.startswith(short))
        or one.replace(".", "") == other.replace(".", "")
        or not _peoples().get(one, _NOBODY).isdisjoint(_peoples().get(other, _NOBODY))
    )


_NOBODY: frozenset[int] = frozenset()


@lru_cache(maxsize=1)
def _peoples() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    lines = (Path(__file__).parent / "peoples.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
