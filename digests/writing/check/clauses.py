"""The doubt about the parts of a statement: told of each other's subject."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING

from digests.language.nouns import VERBS
from digests.language.tokens import word_set
from digests.writing.check.reading import NEGATORS

if TYPE_CHECKING:
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Reading

Part = frozenset[int | str]
"""What one part of a sentence holds: words as tokens of the article's sentence, numbers, `not`."""

_JOINTS = word_set("and but while whereas although though ;")
_MOST = 8
_CLOSE = 0.4
"""The share of a statement that a sentence must have before its parts are held against it."""


def crossed(both: Comparison) -> bool:
    """Tell whether two parts here mix what two parts there tell, as where figures are exchanged.

    Of `A gave 5% and B 12%` and `A gave 12% and B 5%` each part of one has something of both parts
    of the other.
    """
    return any(map(_is_crossed, both.closest(_CLOSE)))


def _is_crossed(one: Alignment) -> bool:
    here = _once_each([_held(one.claim, part, one.pairs) for part in _parts(one.claim)])
    there = _once_each([_held(one.source, part) for part in _parts(one.source)])
    return any(
        all(mine & theirs for mine in pair for theirs in other)
        for pair in combinations(here, 2)
        for other in combinations(there, 2)
    )


def _parts(reading: Reading) -> list[range]:
    """Give the first stretches between `and` and its like that have a verb or a number."""
    tokens = reading.parse.tokens
    telling = {amount.index for amount in reading.amounts}
    telling |= {token.index for token in tokens if token.pos in VERBS}
    joints = [token.index for token in tokens if token.lower in _JOINTS]
    parts = map(range, (0, *joints), (*joints, len(tokens)))
    return list(islice((part for part in parts if not telling.isdisjoint(part)), _MOST))


def _held(reading: Reading, part: range, pairs: dict[int, int] | None = None) -> Part:
    words = [word.index for word in reading.words if word.index in part]
    if pairs is not None:
        words = [pairs[at] for at in words if at in pairs]
    numbers = [amount.value for amount in reading.amounts if amount.index in part]
    denied = any(reading.parse.tokens[at].lower in NEGATORS for at in part)
    return frozenset((*words, *(repr(number) for number in numbers), *(["not"] if denied else [])))


def _once_each(parts: list[Part]) -> list[Part]:
    """Leave out what stands in several parts, which tells none from another."""
    return [part.difference(*(other for other in parts if other is not part)) for part in parts]
