"""A doubt about what a number measures: another unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from digests.writing.check.amounts import Amount
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Reading

_UNITS = {
    stem(word): unit
    for unit, words in (
        (None, "millimetre centimetre metre meter kilometre kilometer mile foot feet inch yard"),
        (None, "gram kilogram kilo tonne ton pound ounce litre liter gallon barrel"),
        (None, "hectare acre second minute hour day week month year decade century"),
        (None, "degree watt kilowatt megawatt gigawatt terawatt volt hertz"),
        (None, "euro dollar yen franc crown krona mark rouble ruble rupee peso lira"),
        (None, "million billion trillion"),
        ("%", "per cent percent percentage"),
    )
    for word in words.split()
}
_BESIDE = 3
"""Tokens behind a number among which its unit stands: `half a nautical mile`."""
_BETWEEN = word_set("a an of the nautical square cubic metric us american")


def other_unit(held: Held) -> float:
    """Tell whether a number has one unit here and another one in every near sentence with it."""
    return float(any(_is_other(amount, held) for amount in held.claim.amounts))


def _is_other(amount: Amount, held: Held) -> bool:
    mine = unit_of(amount, held.claim)
    theirs = [
        unit_of(other, one.source)
        for one in held.alignments
        for other in one.source.amounts
        if other.value == amount.value
    ]
    if not mine:
        return False
    told = [unit for unit in theirs if unit]
    return bool(told) and mine not in told


def unit_of(amount: Amount, reading: Reading) -> str:
    """Give the unit behind a number, with what kind of mile it is; empty if it has none."""
    if amount.unit == "%":
        return "%"
    kind = ""
    for token in reading.parse.tokens[amount.end : amount.end + _BESIDE]:
        root = stem(token.lower)
        if root in _UNITS:
            return f"{kind}{_UNITS[root] or root}"
        if token.lower not in _BETWEEN:
            return ""
        kind = "nautical " if token.lower == "nautical" else kind
    return ""
