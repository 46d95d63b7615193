"""Numbers read to their values, however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS: dict[str, float] = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozen": 12, "triple": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "eighteenth": 18, "twentieth": 20,
}  # fmt: skip
_VAGUE: dict[str, float] = {
    "one": 1, "a": 1, "an": 1, "half": 0.5, "first": 1, "second": 2, "third": 3, "double": 2,
    "twice": 2, "once": 1, "both": 2, "single": 1, "doubled": 2, "pair": 2, "halved": 0.5,
    "quarter": 0.25, "tripled": 3,
}  # fmt: skip
"""Too often no number at all ("one of", "at first"): they may support a number, never lack one."""
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
"""Before `of` only: `a third of its water`."""
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6,
    "bn": 1e9, "tn": 1e12, "k": 1e3, "mn": 1e6, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_FIGURE = re.compile(r"[$€£¥]?(\d+(?:,\d{3})*(?:\.\d+)?)(?:(m|bn|tn|k|mn)\b)?")
_ABOUT = word_set("about around roughly approximately some")
_ABOVE = word_set("over more above exceeding exceeds exceeded least")
_BELOW = word_set("nearly almost under fewer less below")
_NEAR = 0.06
"""How far "about 4 million" may be from 3.9 million."""
_FAR = 0.25
"""How far "more than 100" may be from 116."""
_GROUP = 3


def numbers_in(lower: Sequence[str]) -> list[tuple[float, int, bool]]:
    """Give each number of a sentence: its value, the place behind it, and whether it is vague."""
    found: list[tuple[float, int, bool]] = []
    index = 0
    while index < len(lower):
        values, following, vague = _number_at(lower, index)
        found.extend((value, following, vague) for value in values)
        index = following
    return found


def _number_at(lower: Sequence[str], index: int) -> tuple[list[float], int, bool]:
    word = lower[index]
    values: list[float]
    if word[0].isdigit() or word[0] in "$€£¥":
        values = [
            float(match.group(1).replace(",", "")) * _SCALES.get(match.group(2) or "", 1.0)
            for match in _FIGURE.finditer(word)
            if match.group(1).isascii() and len(match.group(1)) < 20  # noqa: PLR2004 # beyond it no figure
        ]
    elif word in _PARTS and lower[index + 1 : index + 2] == ["of"]:
        return [_PARTS[word]], index + 1, False
    elif word in _UNITS:
        values = [_UNITS[word]]
    elif word in _VAGUE:
        values = [_VAGUE[word]]
    elif "-" in word and word.split("-", 1)[0] in _UNITS:
        parts = [_UNITS.get(part, _VAGUE.get(part, 0.0)) for part in word.split("-")]
        values = [sum(part for part in parts)]
    else:
        return [], index + 1, False
    vague = word in _VAGUE
    index += 1
    while index < len(lower) and values and lower[index] in _SCALES:
        values[-1] *= _SCALES[lower[index]]
        vague = False
        index += 1
    return values, index, vague


def is_found(value: float, held: frozenset[float], bounds: str) -> bool:
    """Tell whether a number is among those held, or fits one that the claim rounds or bounds."""
    if value in held or round(value, 6) in held:
        return True
    if bounds == "above":
        return any(value <= other <= value * (1 + _FAR) for other in held)
    if bounds == "below":
        return any(value * (1 - _FAR) <= other <= value for other in held)
    if bounds == "about":
        return any(abs(value - other) <= _NEAR * max(value, other) for other in held)
    return False


def bounds_of(lower: Sequence[str]) -> str:
    """Tell whether a sentence rounds its numbers: `about`, `above`, `below` or not at all."""
    if not _ABOVE.isdisjoint(lower):
        return "above"
    if not _BELOW.isdisjoint(lower):
        return "below"
    return "about" if not _ABOUT.isdisjoint(lower) else ""


def loose_thousands(lower: Sequence[str]) -> list[float]:
    """Give what `3, 000` means where a space has got into it."""
    found = []
    for index in range(len(lower) - 2):
        first, comma, last = lower[index : index + 3]
        figures = first.isascii() and first.isdigit() and last[:3].isdigit() and last.isascii()
        if comma == "," and figures and len(first) <= _GROUP and len(last.split("-")[0]) == _GROUP:
            found.append(float(first + last[:_GROUP]))
    return found
