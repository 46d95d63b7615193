"""What the check reads off a parse: content words with what they hang on, amounts, places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS, rarity
from digests.language.nouns import VERBS
from digests.language.parser import parse_sentences
from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.check.amounts import Amount, amounts_of
from digests.writing.check.roles import HELPERS, Roles, roles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse, Token

NEGATORS = word_set("not n't no never none nobody nothing neither nor without cannot hardly")

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_LIGHT = word_set("be have do get make take go say tell add")
"""Verbs that others hang on, but that say little themselves."""
_TITLES = word_set("mr mrs ms dr")
_EMPTY = FUNCTION_WORDS | NEGATORS | _TITLES | word_set("according also now very")
_LITTLE = 0.3
_KEPT = 4_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries content: its place, its stem and what it hangs on."""

    index: int
    written: str
    lemma: str
    stem: str
    weight: float
    """Its rarity: -log10 of its share of English."""
    name: bool
    verb: bool
    anchor: int
    """The content word above it in the tree, or -1."""

    @property
    def text(self) -> str:
        """The word in small letters."""
        return self.written.lower()


@dataclass(frozen=True)
class Reading:
    """A sentence as the check holds it against another."""

    parse: Parse

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its content words, in order; numbers are amounts instead."""
        numbers = {place for amount in self.amounts for place in range(amount.index, amount.end)}
        chosen = {
            token.index
            for token in self.parse.tokens
            if token.index not in numbers and _has_content(token)
        }
        return tuple(self._word(self.parse.tokens[index], chosen) for index in sorted(chosen))

    def _word(self, token: Token, chosen: set[int]) -> Word:
        above = (other.index for other in self.parse.ancestors(token.index))
        light = token.lemma in _LIGHT
        return Word(
            token.index,
            token.text,
            token.lemma.lower(),
            stem(token.lemma if light else token.lower),
            _LITTLE if light else rarity(token.lower),
            token.pos == "PROPN",
            token.pos in VERBS,
            next((index for index in above if index in chosen), -1),
        )

    @cached_property
    def by_index(self) -> dict[int, Word]:
        """Its content words by their tokens."""
        return {word.index: word for word in self.words}

    @cached_property
    def written(self) -> frozenset[str]:
        """All its words, in small letters."""
        return frozenset(token.lower for token in self.parse.tokens)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its numbers."""
        return amounts_of(self.parse)

    @cached_property
    def roles(self) -> Roles:
        """What fills the places about its words."""
        return roles_of(self.parse)

    def below(self, index: int) -> list[int]:
        """Give the content words that hang on one."""
        return [word.index for word in self.words if word.anchor == index]

    def are_linked(self, one: int, other: int) -> bool:
        """Tell whether one of two words hangs on the other."""
        return self.by_index[one].anchor == other or self.by_index[other].anchor == one


def _has_content(token: Token) -> bool:
    if token.lemma in _LIGHT:
        return token.dep not in HELPERS and token.pos in VERBS
    named = token.pos == "PROPN" and token.text[0].isupper()  # `US`, `WHO`, `Will Holm`
    empty = _TITLES if named else _EMPTY
    is_told = any(map(str.isalnum, token.text)) and token.lower not in empty
    return token.pos in _CONTENT and is_told


_readings: dict[str, Reading] = {}


def read(texts: Sequence[str]) -> tuple[Reading, ...]:
    """Read sentences, those that were not read lately in one go; parses are kept by their text."""
    new = [text for text in dict.fromkeys(texts) if text not in _readings]
    if len(_readings) + len(new) > _KEPT:
        _readings.clear()
        new = list(dict.fromkeys(texts))
    _readings.update(zip(new, map(Reading, parse_sentences(new)), strict=True))
    return tuple(_readings[text] for text in texts)
