"""Doubts about a statement's words: little of them in one sentence, or their opposite."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.check.polarity import negated

if TYPE_CHECKING:
    from digests.language.parse import Parse, Token
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.comparison import Comparison

_ALL = word_set(
    "all every each everyone everybody everything entire entirely whole wholly completely fully "
    "always throughout"
)


def thin(both: Comparison) -> float:
    """Give the square of the share of the content that the nearest sentence does not have.

    The square, since a few words of one's own do not matter, and many do.
    """
    return (1.0 - both.alignments[0].coverage) ** 2


def whole(both: Comparison) -> bool:
    """Tell whether it says `all` of something where no near sentence does."""
    there = (one.source.written for one in both.alignments)
    return not _ALL.isdisjoint(both.claim.written) and all(map(_ALL.isdisjoint, there))


def opposite(both: Comparison) -> bool:
    """Tell whether a near sentence has, in a word's place, the opposite of it."""
    return any(map(_has_opposite, both.closest()))


def _has_opposite(one: Alignment) -> bool:
    paired = set(one.pairs.values())
    return any(
        stem(there.lower) in opposed
        and _in_its_place(one, here, there)
        and negated(one.claim.parse, here.index) == negated(one.source.parse, there.index)
        and _is_passive(one.claim.parse, here) == _is_passive(one.source.parse, there)
        for here in one.claim.parse.tokens
        if here.index not in one.pairs and here.lower not in one.source.written
        if (opposed := _opposites().get(stem(here.lower)))
        for there in one.source.parse.tokens
        if there.index not in paired and there.lower not in one.claim.written
    )


def _is_passive(parse: Parse, token: Token) -> bool:
    """Tell `was defeated`, which is what `lost` says."""
    return bool(parse.children(token.index, "auxpass"))


def _in_its_place(one: Alignment, here: Token, there: Token) -> bool:
    """Tell whether two words hang on the same, or the same hangs on them.

    A conjunction stands below the verb of its clause, a preposition above its noun.
    """
    below = {one.pairs.get(child.index) for child in one.claim.parse.children(here.index)}
    beside = one.pairs.get(here.head) == there.head and "mark" not in {here.dep, there.dep}
    return beside or not below.isdisjoint(
        child.index for child in one.source.parse.children(there.index)
    )


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    """Read the stems of lines such as `hot cold` and `rise climb | fall drop`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = Path(__file__).with_name("opposed.txt").read_text(encoding="utf-8")
    for line in filter(None, (line.partition("#")[0] for line in text.splitlines())):
        ones, _, others = line.partition(" | " if " | " in line else " ")
        for one, other in product(map(stem, ones.split()), map(stem, others.split())):
            found[one].add(other)
            found[other].add(one)
    return {word: frozenset(words) for word, words in found.items()}
