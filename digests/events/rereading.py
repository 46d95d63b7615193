"""What a text says that an earlier edition of it did not."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from digests.events.differences import (
    deed_of,
    figures_on,
    new_names,
    new_numbers,
    turn_round,
)
from digests.events.reports import split_roughly
from digests.events.statements import read_statement, shared_weight
from digests.fingerprint import text_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.events.statements import Statement

_ELSEWHERE = 0.5
"""Share of a statement's content that no sentence of before nears: it tells something else. What is
only worded anew keeps more than that, and has no other name, figure or denial."""


def tells_more(text: str, quote: str, before: Sequence[str]) -> bool:
    """Tell whether a statement holds a fact that none of these earlier texts of its article held.

    `quote` is the sentence it rests on: what that says beside it tells whether it was turned round.

    Other words alone are none: a new name or figure is, another figure for what was counted, a
    denial, the reverse, a thing now certain, and a sentence on what was not told of at all.
    """
    lines = [line for one in before for line in split_roughly(one)]
    if not lines or text_hash(quote) in map(text_hash, lines):
        return not lines
    statement, whole = read_statement(text), read_statement(quote)
    told = list(map(read_statement, lines))
    numbers = [number for one in told for number in one.numbers]
    words = [word for one in told for word in one.words]
    nearest = max(told, key=lambda one: (shared_weight(whole, one), one.text))
    return (
        bool(new_numbers(statement, numbers))
        or bool(new_names(statement, words))
        or _counts_anew(statement, told)
        or turn_round(whole, nearest)
        or _content_in_common(statement, nearest) < _ELSEWHERE
    )


def told_anew(text: str, later: Sequence[str]) -> int | None:
    """Give the place of the later statement that tells of the same, whatever its words and figures.

    None where each of them tells of something else.
    """
    before = read_statement(text)
    shares = [_content_in_common(before, read_statement(one)) for one in later]
    best = max(shares, default=0.0)
    return shares.index(best) if best >= _ELSEWHERE else None


def _counts_anew(statement: Statement, told: Sequence[Statement]) -> bool:
    """Tell `14 people` from a text that has only `3 people`, though it has a 14 elsewhere."""
    return any(
        known and number not in known
        for what, numbers in figures_on(statement).items()
        for known in [{n for one in told for n in figures_on(one).get(what, ())}]
        for number in numbers
    )


def _content_in_common(statement: Statement, other: Statement) -> float:
    mine = {deed_of(root): weight for root, weight in statement.stems.items()}
    theirs = {deed_of(root) for root in other.stems}
    every = fsum(mine.values())
    return fsum(weight for root, weight in mine.items() if root in theirs) / every if every else 1.0
