"""Doubts about which way: `from` here and `to` there, `this year` here and `last year` there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Reading

_WAYS = (
    ("from", "to toward towards into"),
    ("by", "to from"),
    ("before", "after since"),
    ("until till", "after from since"),
    ("above over", "below under"),
    ("for", "against"),
    ("inside", "outside"),
)
_TURNED = frozenset(
    pair
    for ones, others in _WAYS
    for one in ones.split()
    for other in others.split()
    for pair in ((one, other), (other, one))
)
_WHICH = re.compile(
    r"\b(this|last|next) (year|month|week|quarter|season|decade|century|spring"
    r"|summer|autumn|winter|[A-Z][a-z]+day)\b"
)


def turned(held: Held) -> float:
    """Tell whether something stands behind a preposition here and behind its opposite there.

    Both hang on the same word: one may go to where another is from.
    """
    return float(any(_is_turned(held, word, behind) for word, behind in _behind(held.claim.parse)))


def _behind(parse: Parse) -> Iterator[tuple[str, Token]]:
    """Give prepositions, each with what stands behind it."""
    for token in parse.tokens:
        head = parse.tokens[token.head]
        if token.dep == "pobj" and head.dep == "prep":
            yield head.lower, token


def _is_turned(held: Held, word: str, behind: Token) -> bool:
    there = {
        other
        for one in held.alignments
        for other, token in _behind(one.source.parse)
        if _are_one(one, behind, token)
    }
    return word not in there and any((word, other) in _TURNED for other in there)


def _are_one(one: Alignment, here: Token, there: Token) -> bool:
    """Tell whether two words are one, with the same number if any, and hang on the same."""
    tokens, others = one.claim.parse.tokens, one.source.parse.tokens
    above = tokens[tokens[here.head].head].index
    if one.pairs.get(above) != others[others[there.head].head].index:
        return False
    mine, their = _values(one.claim, here), _values(one.source, there)
    if mine or their:
        return mine == their
    return one.pairs.get(here.index) == there.index


def _values(reading: Reading, token: Token) -> set[float]:
    below = set(reading.parse.subtree(token.index))
    return {amount.value for amount in reading.amounts if amount.index in below}


def other_time(held: Held) -> float:
    """Tell whether it is `this year` here, `last year` in the nearest and this in no near one."""
    there = {told for one in held.alignments for told in _times(one.source)}
    units = {unit for one in held.alignments[:1] for _, unit in _times(one.source)}
    return float(any(told not in there and told[1] in units for told in _times(held.claim)))


def _times(reading: Reading) -> set[tuple[str, str]]:
    return set(_WHICH.findall(reading.parse.text))
