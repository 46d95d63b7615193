"""The amounts of a sentence: their values, and when one amount is another, rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from digests.language.numerals import NUMBERS, SCALES, count_digits
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse, Token

_WORDS = NUMBERS | {"twice": 2.0, "both": 2.0}
_SCALES = SCALES | {"dozen": 12.0}
_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
_FIGURE = re.compile(r"(\d{1,15}(?:,\d{3})*(?:\.\d{1,9})?)(k|m|mn|bn|tn)?°?[cf]?(?!\w)", re.ASCII)
_DEGREES = re.compile(r"\.\d°?[cf]$|\d°[cf]$")
_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th|s)", re.ASCII)
_UNITS = {
    word: words.split()[0]
    for words in (
        "% percent per percentage", "$ dollar", "€ euro", "£ pound", "¥ yen", "franc",
        "crown krona krone kroner", "rouble ruble", "rupee", "peso", "lira", "mark",
        "millimetre millimeter mm",
        "centimetre centimeter cm", "metre meter m", "kilometre kilometer km", "mile", "foot",
        "inch", "yard", "microgram", "milligram mg", "gram", "kilogram kilo kg", "ton tonne",
        "ounce", "millilitre milliliter ml", "litre liter", "gallon", "barrel", "hectare", "acre",
        "kilowatt kw", "megawatt mw", "gigawatt gw", "terawatt tw", "megabyte mb", "gigabyte gb",
        "terabyte tb", "kilohertz khz", "megahertz mhz", "gigahertz ghz", "degree", "second",
        "minute", "hour", "day", "week", "month", "year", "decade", "century", "basis",
    )
    for word in words.split()
}  # fmt: skip
"""Units by their signs and lemmas; the first stands for all on its line."""
_SIGNS = "$£€¥"
_BESIDE = 3
"""Tokens behind a number among which its unit stands: `half a nautical mile`."""
_BETWEEN = word_set("a an of the nautical square cubic metric us american")
_TO = (["to"], ["-"], ["–"], ["or"])
_SLACK = 0.05
"""A number may be told rounder by a twentieth: 48,700 as 50,000, 1.96 as two."""
_VAGUE = 0.15
_MANY = 1_000
"""Smaller whole numbers are told rounder with an `about` only: 19 dead are not 20."""
_ABOUT = word_set(
    "about around roughly some nearly almost over under than least most approximately close "
    "up dozens hundreds"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a sentence has it."""

    value: float
    unit: str
    """What it counts is measured in, `%`, `$` or `litre`; empty of what has no unit."""
    index: int
    """The token at which it begins."""
    end: int
    """The token behind it."""
    about: bool
    """Whether words such as `nearly` or `more than` stand by it."""
    figures: bool
    """Whether it is written in figures; small numbers in words are often told without a number."""
    year: bool
    """Whether it is a year, which is never told rounder."""
    side: str = ""
    """`least` of `at least`, `most` of `up to` and `nearly`; `from`, `to` and `by`."""

    def rounds(self, other: Amount) -> bool:
        """Tell whether this is the other one, perhaps told rounder."""
        if self.value == other.value:
            return True
        if self.year or other.year or not self.value or not other.value:
            return False
        vague = self.about or other.about
        if not vague and other.value < _MANY and other.value.is_integer():
            return False
        slack = _VAGUE if vague else _SLACK
        near = abs(self.value - other.value) <= slack * abs(other.value)
        return near and count_digits(self.value) < count_digits(other.value)


def amounts_of(parse: Parse) -> tuple[Amount, ...]:
    """Find a sentence's amounts, in order; years and days of months are amounts too."""
    found: list[Amount] = []
    place = 0
    while place < len(parse.tokens):
        value, end = _numeral(parse.tokens, place)
        if value is None:
            place += 1
            continue
        found.append(_amount(parse.tokens, value, place, end))
        place = end
    pairs = zip_longest(found, found[1:])
    return tuple(_of_range(parse.tokens, one, following) for one, following in pairs)


def _of_range(tokens: Sequence[Token], first: Amount, second: Amount | None) -> Amount:
    """Give the first number of `8 to 12 million euros` the scale and unit of the second."""
    if second is None or not _is_range(tokens, first, second):
        return first
    scale = SCALES.get(tokens[second.end - 1].lower, 1.0)
    if first.end > first.index + 1 or first.value * scale >= second.value:
        scale = 1.0
    return replace(first, value=first.value * scale, unit=first.unit or second.unit)


def _is_range(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """Tell `8 to 12 million`, `8-12 million` and `between 8 and 12 million`."""
    joint = [one.text for one in tokens[first.end : second.index]]
    begun = tokens[first.index - 1].lower if first.index else ""
    return joint in _TO or (joint == ["and"] and begun == "between")


def _amount(tokens: Sequence[Token], value: float, start: int, end: int) -> Amount:
    before = {token.lower for token in tokens[max(0, start - 3) : start]}
    first = tokens[start]
    year = first.kind == "DATE" and first.text.isdecimal() and first.text == f"{value:.0f}"
    unit = _unit(tokens, start, end)
    if unit == "basis":  # points: hundredths of a percentage point
        value, unit = value / 100, "%"
    return Amount(
        value=value,
        unit=unit,
        index=start,
        end=end,
        about=bool(before & _ABOUT),
        figures=any(map(str.isdigit, first.text)),
        year=year and len(first.text) == 4,
        side=_side(tokens, start, end),
    )


def _side(tokens: Sequence[Token], start: int, end: int) -> str:
    """Tell the least and the most that a number may be, and whence and whither something rose."""
    before = " ".join(token.lower for token in tokens[max(0, start - _SIDED_WITHIN) : start])
    behind = " ".join(token.lower for token in tokens[end : end + _SIDED_WITHIN])
    if tokens[start].kind in {"DATE", "TIME"} and before.endswith("over"):
        return ""  # `grew over 5 years`
    if found := _AHEAD.search(before):
        side = found.lastgroup or ""
        return _OPPOSED[side] if found["no"] else side
    if found := _BEHIND.match(behind):
        return found.lastgroup or ""
    told = _WHITHER.search(before)
    return told[1] if told else ""


_SIDED_WITHIN = 5
_OPPOSED = {"least": "most", "most": "least"}
_SIGN = r"(?: (?:an?|the|one|about|some|[$€£¥]))*$"
_AHEAD = re.compile(
    r"\b(?P<no>(?:not?|n['’]t) )?"
    r"(?:(?P<least>at least|more than|over|above|exceed(?:s|ed|ing)?|upwards of|minimum of)"
    r"|(?P<most>at most|(?:less|fewer) than|under|below|up to|nearly|almost|close to|as \w+ as))"
    rf"{_SIGN}"
)
_BEHIND = re.compile(
    r"(?:\w+ )?(?:or|and) (?:(?P<least>more|over|above|older|higher|longer)"
    r"|(?P<most>less|fewer|under|below|younger|lower|shorter))\b"
)
_WHITHER = re.compile(rf"\b(from|to|by){_SIGN}")


def _unit(tokens: Sequence[Token], start: int, end: int) -> str:
    """Give the unit before or behind a number; empty if it has none."""
    for token in tokens[max(0, start - 1) : start + 1]:
        if token.text[0] in _SIGNS:
            return token.text[0]
    if _DEGREES.search(tokens[start].lower):
        return "degree"
    for token in tokens[end : end + _BESIDE]:
        if token.lemma.lower() in _UNITS:
            return _UNITS[token.lemma.lower()]
        if token.lower not in _BETWEEN:
            break
    return ""


def _numeral(tokens: Sequence[Token], start: int) -> tuple[float | None, int]:
    """Read the numeral that begins at a token: its value, and the token behind it."""
    value = _value(tokens[start].lower)
    if value is None:
        return _fraction(tokens, start)
    end = start + 1
    while end < len(tokens):
        word = tokens[end].lower.removesuffix(".")
        if _binds(tokens, end) and _joins(value, tokens[end + 1].lower):
            end += 1
            continue
        if _is_metre(tokens, end):
            break
        if word in _SCALES:
            value *= _SCALES[word]
        elif word in _PARTS and not tokens[start].text[0].isdigit():
            value *= _PARTS[word]
        elif _joins(value, word):
            value += _WORDS[word]
        else:
            break
        end += 1
    return value, end


def _binds(tokens: Sequence[Token], at: int) -> bool:
    """Tell the mark within `twenty-five`, and the `and` of `two hundred and six`."""
    after_scale = tokens[at].lower == "and" and tokens[at - 1].lower in _SCALES
    return at + 1 < len(tokens) and (tokens[at].text == "-" or after_scale)


def _is_metre(tokens: Sequence[Token], at: int) -> bool:
    """Tell the `m` of `300 m`, which stands apart and behind no money, from `$5m`."""
    apart = tokens[at].start > tokens[at - 1].end
    before, behind = tokens[max(0, at - 2)].text, tokens[at + 1 : at + 2]
    money = before in _SIGNS or before.isupper()
    counted = any(one.tag == "NNS" or one.lemma.lower() in _UNITS for one in behind)
    return tokens[at].lower == "m" and apart and not (money or counted)


def _joins(value: float, word: str) -> bool:
    """Tell whether a word goes on with a numeral: `twenty five`, `two hundred (and) six`."""
    more = _WORDS.get(word, 0.0)
    if word in _SCALES or (word in _PARTS and word != "half"):
        return True
    return 0 < more < 100 and value >= 20 and value % (10 if more < 10 else 100) == 0


def _fraction(tokens: Sequence[Token], start: int) -> tuple[float | None, int]:
    """Read `half`, and `a third of`."""
    word = tokens[start].lower
    follows = tokens[start + 1].lower if start + 1 < len(tokens) else ""
    if word in _PARTS and (word == "half" or follows == "of"):
        scale = tokens[start + 2].lower if start + 2 < len(tokens) else ""
        if follows == "a" and scale in _SCALES:
            return _PARTS[word] * _SCALES[scale], start + 3
        return _PARTS[word], start + 1
    return None, start + 1


def _value(word: str) -> float | None:
    if word in _WORDS:
        return _WORDS[word]
    match = _FIGURE.match(word.lstrip("$£€¥")) or _ORDINAL.fullmatch(word)
    if match is None:
        return None
    scale = match.group(2) if match.re is _FIGURE else None
    return float(match.group(1).replace(",", "")) * (_SCALES[scale] if scale else 1.0)
