"""What the check reads off a parse: content words with what they hang on, amounts, negation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS, rarity
from digests.language.parser import parse_sentences
from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.check.amounts import Amount, amounts_of
from digests.writing.check.slots import Slots, slots_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse, Token

NEGATORS = word_set("not n't no never none nobody nothing neither nor without cannot hardly")
DENIERS = word_set(
    "deny refuse fail reject avoid lack prevent stop block decline dismiss unable unlikely "
    "rule unaware except exclude"
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_LIGHT = word_set("be have do get make take go say tell add")
_EMPTY = word_set("according mr mrs ms dr also now very")
_LITTLE = 0.3
_CLAUSES = frozenset({"VERB", "AUX"})
_ENDS = frozenset({"advcl", "relcl", "conj", "parataxis", "ccomp"})
"""Where a clause's own polarity ends; what is above it denies something else."""
_GOVERNED = frozenset({"xcomp", "pcomp", "dobj", "prep"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries content: its place, its stem and what it hangs on."""

    index: int
    text: str
    stem: str
    weight: float
    """Its rarity: -log10 of its share of English."""
    name: bool
    verb: bool
    anchor: int
    """The content word above it in the tree, or -1."""


@dataclass(frozen=True)
class Reading:
    """A sentence as the check holds it against another."""

    parse: Parse

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its content words, in order."""
        numbers = {place for amount in self.amounts for place in range(amount.index, amount.end)}
        chosen = {
            token.index
            for token in self.parse.tokens
            if token.index not in numbers and _has_content(token)
        }
        return tuple(self._word(self.parse.tokens[index], chosen) for index in sorted(chosen))

    def _word(self, token: Token, chosen: set[int]) -> Word:
        above = (other.index for other in self.parse.ancestors(token.index))
        return Word(
            token.index,
            token.lower,
            stem(token.lemma if token.lemma in _LIGHT else token.lower),
            _LITTLE if token.lemma in _LIGHT else rarity(token.lower),
            token.pos == "PROPN",
            token.pos in _CLAUSES,
            next((index for index in above if index in chosen), -1),
        )

    @cached_property
    def by_index(self) -> dict[int, Word]:
        """Its content words by their tokens."""
        return {word.index: word for word in self.words}

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its numbers."""
        return amounts_of(self.parse)

    @cached_property
    def slots(self) -> Slots:
        """What fills the places about its words."""
        return slots_of(self.parse)

    @cached_property
    def negators(self) -> frozenset[int]:
        """The tokens that deny something."""
        return frozenset(token.index for token in self.parse.tokens if token.lower in NEGATORS)

    @cached_property
    def deniers(self) -> frozenset[int]:
        """The tokens whose meaning denies what hangs on them, as `refused` does."""
        return frozenset(token.index for token in self.parse.tokens if token.lemma in DENIERS)

    def negated(self, index: int) -> bool:
        """Tell whether the clause that a word stands in is denied, by itself or from above."""
        tokens, denied = self.parse.tokens, False
        token = tokens[index]
        while True:
            if token.pos in _CLAUSES or token.index == index:
                denied ^= any(
                    child.index in self.negators or self._none_of(child)
                    for child in self.parse.children(token.index)
                )
            if token.head == token.index or token.dep in _ENDS:
                return denied
            if token.dep in _GOVERNED and token.head != index:
                denied ^= token.head in self.deniers
            token = tokens[token.head]

    def _none_of(self, child: Token) -> bool:
        """Tell whether a subject or object is `no one`, `neither of them`, `no ship`."""
        return child.dep in _PARTS and any(
            below.index in self.negators for below in self.parse.children(child.index)
        )

    def near(self, one: int, other: int) -> bool:
        """Tell whether two words hang on each other, or on one word, with one between at most."""
        return other in self._reach(one) or one in self._reach(other)

    def _reach(self, index: int) -> frozenset[int]:
        up = [index]
        for _ in range(2):
            word = self.by_index.get(up[-1])
            if word is None or word.anchor < 0:
                break
            up.append(word.anchor)
        siblings = [word.index for word in self.words if len(up) > 1 and word.anchor == up[1]]
        return frozenset([*up, *siblings])


def _has_content(token: Token) -> bool:
    lower = token.lower
    if token.lemma in _LIGHT:
        return token.dep not in {"aux", "auxpass"} and token.pos in _CLAUSES
    return (
        token.pos in _CONTENT
        and any(map(str.isalnum, lower))
        and lower not in FUNCTION_WORDS
        and lower not in NEGATORS
        and lower not in _EMPTY
    )


@lru_cache(maxsize=4_000)
def _read_one(text: str) -> Reading:
    return Reading(parse_sentences((text,))[0])


def read(texts: Sequence[str]) -> tuple[Reading, ...]:
    """Read sentences, each once: parses are kept by their text."""
    return tuple(_read_one(text) for text in texts)
