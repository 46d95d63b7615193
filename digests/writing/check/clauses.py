"""Doubts about the parts of a statement: told of each other's subject, or of what is ruled out."""

from __future__ import annotations

from itertools import combinations, pairwise, takewhile
from typing import TYPE_CHECKING

from digests.language.nouns import VERBS
from digests.language.tokens import word_set
from digests.writing.check.polarity import excludes
from digests.writing.check.reading import NEGATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Reading

Part = frozenset[int | float | str]
"""What one part of a sentence holds: words as tokens of the article's sentence, numbers, `not`."""

_JOINTS = word_set("and but while whereas although though ;")
_CLOSE = 0.4
"""The share of a statement that a sentence must have before its parts are held against it."""


def crossed(both: Comparison) -> bool:
    """Tell whether two parts here mix what two parts there tell, as where figures are exchanged.

    Of `A gave 5% and B 12%` and `A gave 12% and B 5%` each part of one has something of both parts
    of the other.
    """
    return any(one.coverage >= _CLOSE and _is_crossed(one) for one in both.closest)


def ruled_out(both: Comparison) -> bool:
    """Tell whether it says what the article rules out: the quake of `rain rather than a quake`."""
    here = _excluded(both.claim.parse)
    return any(
        _is_ruled_out(word.index, both)
        for word in both.claim.words
        if not word.verb and word.index not in here
    )


def _is_ruled_out(at: int, both: Comparison) -> bool:
    near = [one for one in both.comparable if one.coverage >= _CLOSE and at in one.pairs]
    return bool(near) and all(one.pairs[at] in _excluded(one.source.parse) for one in near)


def _excluded(parse: Parse) -> frozenset[int]:
    """Give the tokens from a `rather than` up to the next comma or verb."""
    return frozenset(
        token.index
        for at in range(len(parse.tokens))
        if (length := excludes(parse, at))
        for token in takewhile(_goes_on, parse.tokens[at + length :])
    )


def _goes_on(token: Token) -> bool:
    return token.text not in {",", ";"} and token.pos not in VERBS


def _is_crossed(one: Alignment) -> bool:
    here = _once_each([_held(one.claim, part, one.pairs) for part in _parts(one.claim)])
    there = _once_each([_held(one.source, part) for part in _parts(one.source)])
    return any(
        all(mine & theirs for mine in pair for theirs in other)
        for pair in combinations(here, 2)
        for other in combinations(there, 2)
    )


def _parts(reading: Reading) -> Iterator[range]:
    """Give the stretches between `and`, `but` and their like that have a verb or a number."""
    tokens = reading.parse.tokens
    telling = {amount.index for amount in reading.amounts}
    telling |= {token.index for token in tokens if token.pos in VERBS}
    joints = [token.index for token in tokens if token.lower in _JOINTS]
    for start, end in pairwise((-1, *joints, len(tokens))):
        if not telling.isdisjoint(range(start, end)):
            yield range(start + 1, end)


def _held(reading: Reading, part: range, pairs: dict[int, int] | None = None) -> Part:
    words = [word.index for word in reading.words if word.index in part]
    if pairs is not None:
        words = [pairs[at] for at in words if at in pairs]
    numbers = [amount.value for amount in reading.amounts if amount.index in part]
    denied = any(reading.parse.tokens[at].lower in NEGATORS for at in part)
    return frozenset((*words, *(f"{number:g}" for number in numbers), *(["not"] if denied else [])))


def _once_each(parts: list[Part]) -> list[Part]:
    """Leave out what stands in several parts, which tells none from another."""
    return [part.difference(*(other for other in parts if other is not part)) for part in parts]
