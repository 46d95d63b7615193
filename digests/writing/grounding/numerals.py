"""Numerals read to their values: figures, words, parts, ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

UNITS: dict[str, float] = {
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
    "halves": 0.5, "halve": 0.5, "quarter": 0.25, "tripled": 3, "trebled": 3, "couple": 2,
    "another": 1, "per": 1, "daily": 1, "weekly": 1, "thrice": 3,
}  # fmt: skip
_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8, "tenth": 1 / 10,
    "tenths": 1 / 10,
}  # fmt: skip
_COUNTED_PARTS = frozenset(word for word in _PARTS if word.endswith("s")) | {
    "third", "fifth", "tenth"
}  # fmt: skip
"""Before `of` (`a third of its water`) or behind a count (`two thirds`)."""
_STARTS = UNITS.keys() | _VAGUE.keys() | _PARTS.keys()
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6,
    "bn": 1e9, "tn": 1e12, "k": 1e3, "mn": 1e6, "lakh": 1e5, "crore": 1e7, "century": 100,
    "millions": 1e6, "billions": 1e9, "centuries": 100, "decade": 10, "decades": 10,
}  # fmt: skip
_FIGURE = re.compile(r"[$€£¥]?(\d+(?:,\d{3})*(?:\.\d+)?)(?:(m|bn|tn|k|mn)\b)?")
_RANGE = re.compile(r"\d[-–]\d|\d{2,3}[-–]\d{2,4}", re.ASCII)
"""A score, `3-2`, or bounds, `700-900 million`."""
_DIGITS = 20
"""Longer rows of digits are no figures."""


def numeral_at(lower: Sequence[str], index: int) -> tuple[list[float], int, bool]:
    """Give the values that begin here, where they end, and whether they may be no numbers."""
    word = lower[index]
    values: list[float]
    figure = word[0].isdigit() or word[0] in "$€£¥"
    if not figure and word not in _STARTS and "-" not in word:
        return [], index + 1, False
    following = lower[index + 1] if index + 1 < len(lower) else ""
    if figure and ("-" in word or "–" in word) and _RANGE.fullmatch(word):
        scale = _SCALES.get(following, 1.0)
        score = len(word) == len("3-2")
        values = [float(part) * scale for part in re.split("[-–]", word)]
        return values, index + 1 + (scale > 1), score
    if figure:
        values = [
            float(match.group(1).replace(",", "")) * _SCALES.get(match.group(2) or "", 1.0)
            for match in _FIGURE.finditer(word)
            if match.group(1).isascii() and len(match.group(1)) < _DIGITS
        ]
    elif word in _PARTS and (following == "of" or (word == "half" and following in {"a", "an"})):
        return _part_at(lower, index)
    elif word in UNITS or word in _VAGUE:
        count = UNITS.get(word, _VAGUE.get(word, 0.0))
        if following in _COUNTED_PARTS:  # "two thirds"
            return [count * _PARTS[following]], index + 2, False
        values = [count]
    elif word.split("-", 1)[0] in UNITS or word.startswith("one-"):
        values = [_hyphenated(word)]
    else:
        return [], index + 1, False
    return _scaled(lower, index, values)


def _part_at(lower: Sequence[str], index: int) -> tuple[list[float], int, bool]:
    """Read `half of`, `a quarter of a century`, `half a million`."""
    part, of = _PARTS[lower[index]], lower[index + 1] == "of"
    place = index + (3 if of else 2)
    scale = _SCALES.get(lower[place] if place < len(lower) else "")
    if scale:
        return [part * scale], place + 1, False
    return [part], index + 1, not of


def _hyphenated(word: str) -> float:
    """Read `twenty-two`, `two-thirds`, `six-month`."""
    head, *rest = word.split("-")
    if rest[-1] in _PARTS and rest[-1].endswith("s"):
        return UNITS.get(head, 1.0) * _PARTS[rest[-1]]
    return sum(UNITS.get(part, _VAGUE.get(part, 0.0)) for part in (head, *rest[:1]))


def _scaled(lower: Sequence[str], index: int, values: list[float]) -> tuple[list[float], int, bool]:
    """Read on: `three hundred and fifty thousand`."""
    vague = lower[index] in _VAGUE
    end = index + 1
    while end < len(lower) and values:
        word = lower[end]
        if word in _SCALES and word not in {"century", "centuries", "decade", "decades"}:
            values[-1] *= _SCALES[word]
        elif word == "and" and lower[end - 1] == "hundred" and lower[end + 1 : end + 2]:
            values[-1] += _plain(lower[end + 1])
            end += bool(_plain(lower[end + 1]))
            if lower[end] == "and":
                break
        elif lower[end - 1] in {"hundred", "thousand"} and _plain(word):
            values[-1] += _plain(word)
        else:
            break
        vague = False
        end += 1
    return values, end, vague


def _plain(word: str) -> float:
    return sum(UNITS.get(part, 1.0 if part == "one" else 0.0) for part in word.split("-"))
