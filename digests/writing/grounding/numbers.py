"""Numbers read to their values, however they are written."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Number(NamedTuple):
    """A number of a sentence: its value, its tokens' places, and what stands around it."""

    value: float
    start: int
    end: int
    vague: bool
    """Too often no number at all ("one of", "at first"): it may support one, never lack one."""
    bound: str
    """Whether it is rounded: `about`, `above`, `below` or nothing."""
    days: float
    """Its length in days where it measures time, else 0."""
    ordinal: bool = False
    """`fourth` is not found in `four`."""
    unit: str = ""
    """What it measures: `money`, `percent`, `time`, a `year` of the calendar, or nothing known."""
    lead: str = ""
    """`from` or `to` where one of them leads it."""
    way: str = ""
    """`more` or `less` where it says how much more or less."""


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
    "halves": 0.5, "halve": 0.5, "quarter": 0.25, "tripled": 3, "trebled": 3, "couple": 2,
    "another": 1, "per": 1, "daily": 1, "weekly": 1, "thrice": 3,
}  # fmt: skip
_ORDINALS = word_set(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth eighteenth "
    "twentieth"
)
_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8, "tenth": 1 / 10,
    "tenths": 1 / 10,
}  # fmt: skip
_COUNTED_PARTS = frozenset(word for word in _PARTS if word.endswith("s")) | {
    "third", "fifth", "tenth"
}  # fmt: skip
"""Before `of` (`a third of its water`) or behind a count (`two thirds`)."""
_STARTS = _UNITS.keys() | _VAGUE.keys() | _PARTS.keys()
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6,
    "bn": 1e9, "tn": 1e12, "k": 1e3, "mn": 1e6, "lakh": 1e5, "crore": 1e7, "century": 100,
    "millions": 1e6, "billions": 1e9, "centuries": 100, "decade": 10, "decades": 10,
}  # fmt: skip
_DAYS = {
    "day": 1, "week": 7, "fortnight": 14, "month": 30.4, "year": 365, "decade": 3650,
    "decades": 3650, "century": 36500, "centuries": 36500, "hour": 1 / 24, "minute": 1 / 1440,
}  # fmt: skip
_FIGURE = re.compile(r"[$€£¥]?(\d+(?:,\d{3})*(?:\.\d+)?)(?:(m|bn|tn|k|mn)\b)?")
_RANGE = re.compile(r"\d[-–]\d|\d{2,3}[-–]\d{2,4}", re.ASCII)
"""A score, `3-2`, or bounds, `700-900 million`."""
_BOUNDS = {
    word: bound
    for bound, words in (
        ("about", "about around roughly approximately some approx circa estimated"),
        ("above", "over more above exceeding exceeds exceeded least beyond top topped"),
        ("below", "nearly almost under fewer less below just most close barely"),
    )
    for word in words.split()
}
_AMONG_BOUNDS = word_set("than at to a an the only as up many much £ $ € of")
_NEAR = 0.06
"""How far "about 4 million" may be from 3.9 million."""
_FAR = 0.25
"""How far "more than 100" may be from 116."""
_DIGITS = 20
"""Longer rows of digits are no figures."""


def numbers_in(lower: Sequence[str]) -> list[Number]:
    """Give the numbers of a sentence in order."""
    found: list[Number] = []
    index = 0
    while index < len(lower):
        values, end, vague = _number_at(lower, index)
        bound = _bound_before(lower, index) if values else ""
        for value in values:
            days = value * _unit_days(lower, end) if len(values) == 1 else 0.0
            ordinal = _is_ordinal(lower, index, end)
            unit = _unit(value, lower, index, end, days)
            lead = lower[index - 1] if index and lower[index - 1] in {"from", "to"} else ""
            way = _way(lower, end)
            found.append(Number(value, index, end, vague, bound, days, ordinal, unit, lead, way))
        index = end
    shares = list(_shares(lower, found))
    for share in shares:  # of `one in three` the three alone says nothing
        found = [
            one._replace(vague=True)
            if one.end == share.end and lower[share.start] == "one"
            else one
            for one in found
        ]
    return [*found, *shares, *_sums(lower, found)]


def _sums(lower: Sequence[str], found: Sequence[Number]) -> Iterable[Number]:
    """Give 440 for `402 passengers and 38 crew`, 6 million for `12 million, half of it`."""
    plain = [
        one
        for one in found
        if not ((one.vague and one.value >= 1) or one.ordinal or one.unit == "year")
    ]
    for one, other in pairwise(plain):
        between = lower[one.end : other.start]
        if between[-1:] == [","] and 0 < other.value < 1 < one.value and not other.unit:
            yield one._replace(value=one.value * other.value, vague=True)
        if between[-1:] == ["and"] and len(between) <= _GROUP and one.unit == other.unit:
            yield Number(
                one.value + other.value, one.start, other.end, vague=True, bound="", days=0.0,
                unit=one.unit,
            )  # fmt: skip


def _way(lower: Sequence[str], end: int) -> str:
    """Read `23 percent more likely`, `40 fewer`, `eleven minutes earlier`."""
    for word in lower[end : end + 3]:
        if word in _WAYS:
            return _WAYS[word]
        if word in {"and", ",", ".", "of", "than", "to", "in"}:
            break
    return ""


_WAYS = {
    word: way
    for way, words in (
        ("more", "more higher above greater longer later bigger better faster older ahead up"),
        ("less", "less fewer lower below smaller shorter earlier worse slower younger behind down"),
    )
    for word in words.split()
}


def _unit(value: float, lower: Sequence[str], start: int, end: int, days: float) -> str:
    word, behind = lower[start], lower[end : end + 2]
    if _YEARS[0] <= value < _YEARS[1] and word.isdigit() and end == start + 1 and not days:
        return "year"
    if word[0] in "$£€¥" or not _MONEY.isdisjoint(behind):
        return "money"
    if lower[end - 1].endswith("%") or behind[:1] == ["percent"] or behind == ["per", "cent"]:
        return "percent"
    if days:
        return "time"
    parts = lower[end - 1].split("-")[1:]  # "200-metre"
    return next((_MEASURES[word] for word in (*parts, *behind) if word in _MEASURES), "")


_MEASURES = {
    word: measure
    for measure, words in (
        ("metre", "metre metres meter meters"),
        ("kilometre", "kilometre kilometres kilometer kilometers km"),
        ("mile", "mile miles"),
        ("foot", "foot feet"),
        ("centimetre", "centimetre centimetres centimeter centimeters cm"),
        ("millimetre", "millimetre millimetres millimeter millimeters mm"),
        ("tonne", "tonne tonnes ton tons"),
        ("kilogram", "kilogram kilograms kilo kilos kg"),
        ("litre", "litre litres liter liters"),
        ("gallon", "gallon gallons"),
        ("barrel", "barrel barrels"),
        ("hectare", "hectare hectares"),
        ("acre", "acre acres"),
        ("megawatt", "megawatt megawatts mw"),
        ("gigawatt", "gigawatt gigawatts gw"),
        ("degree", "degree degrees"),
    )
    for word in words.split()
}


_YEARS = 1700, 2100
_MONEY = word_set("dollar dollars euro euros pound pounds yen yuan pesos crowns francs kronor "
                  "rupees cents pence shillings")  # fmt: skip


def _is_ordinal(lower: Sequence[str], index: int, end: int) -> bool:
    word = lower[index]
    return end == index + 1 and (
        word in _ORDINALS or (word[0].isdigit() and word.endswith(("st", "nd", "rd", "th")))
    )


def _shares(lower: Sequence[str], found: Sequence[Number]) -> Iterable[Number]:
    """Give `23 of its 115 routes` as a fifth, `one in eleven` as 0.09."""
    for one, other in pairwise(found):
        between = lower[one.end : other.start]
        linked = not _LINKED.isdisjoint(between) and len(between) <= _GROUP
        if linked and 0 < one.value < other.value and other.days == 0:
            yield Number(
                one.value / other.value, one.start, other.end, vague=True, bound="", days=0.0
            )


def _number_at(lower: Sequence[str], index: int) -> tuple[list[float], int, bool]:
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
    elif word in _UNITS or word in _VAGUE:
        count = _UNITS.get(word, _VAGUE.get(word, 0.0))
        if following in _COUNTED_PARTS:  # "two thirds"
            return [count * _PARTS[following]], index + 2, False
        values = [count]
    elif word.split("-", 1)[0] in _UNITS or word.startswith("one-"):
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
        return _UNITS.get(head, 1.0) * _PARTS[rest[-1]]
    return sum(_UNITS.get(part, _VAGUE.get(part, 0.0)) for part in (head, *rest[:1]))


def _scaled(lower: Sequence[str], index: int, values: list[float]) -> tuple[list[float], int, bool]:
    """Read on: `three hundred and fifty thousand`."""
    vague = lower[index] in _VAGUE
    end = index + 1
    while end < len(lower) and values:
        word = lower[end]
        if word in _SCALES and word not in _DAYS:
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
    return sum(_UNITS.get(part, 1.0 if part == "one" else 0.0) for part in word.split("-"))


def _bound_before(lower: Sequence[str], index: int) -> str:
    for place in range(index - 1, max(-1, index - 4), -1):
        if lower[place] in _BOUNDS:
            return _BOUNDS[lower[place]]
        if lower[place] not in _AMONG_BOUNDS:
            break
    return "below" if lower[max(0, index - 2) : index] == ["up", "to"] else ""


def _unit_days(lower: Sequence[str], end: int) -> float:
    parts = lower[end - 1].split("-")  # "six-month"
    for word in (*parts[1:], *lower[end : end + 2]):
        days = _DAYS.get(word) or _DAYS.get(word.removesuffix("s"))
        if days:
            return days
        if word not in {"more", "full", "further", "extra", "long", "straight", "consecutive"}:
            break
    return 0.0


def is_found(number: Number, held: Sequence[Number]) -> bool:
    """Tell whether a number is among those held, or fits one that the claim rounds or bounds."""
    return any(_fits(number, other) for other in held)


def _fits(number: Number, other: Number) -> bool:
    if not _of_a_kind(number, other):
        return False
    if number.days and other.days:
        return _close(number.days, other.days, 0.04) or _within(
            number.days, other.days, number.bound
        )
    value, given = number.value, other.value
    if _close(value, given, 1e-6):
        return {number.bound, other.bound} != {"above", "below"}
    if value < 1 <= given and other.unit == "percent" and _within(value * 100, given, number.bound):
        return True  # "more than a quarter" for 28 percent
    return _same_part(value, given) or _within(value, given, number.bound)


def _of_a_kind(number: Number, other: Number) -> bool:
    """Tell whether two may be held against each other: no dollars, percents, shares of years."""
    counts_alike = number.ordinal == other.ordinal or number.value <= 1
    same_unit = not (number.unit and other.unit) or number.unit == other.unit
    same_way = {number.way, other.way} != {"more", "less"}
    same_lead = {number.lead, other.lead} != {"from", "to"} or bool(other.days)
    return counts_alike and same_unit and same_way and same_lead


def _same_part(value: float, given: float) -> bool:
    """Take `half` for 51 percent, and 20 percent for `a fifth`."""
    if value < 1:
        return _close(value, given, 0.02) if given < 1 else _close(value * 100, given, 0.03)
    return given < 1 and _close(value, given * 100, 0.03)


def _within(value: float, given: float, bound: str) -> bool:
    if bound == "above":
        return value <= given <= value * (1 + _FAR)
    if bound == "below":
        return value * (1 - _FAR) <= given <= value
    return bound == "about" and _close(value, given, _NEAR)


def _close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def loose_thousands(lower: Sequence[str]) -> Iterable[Number]:
    """Give what `3, 000` means where a space has got into it."""
    for index in range(len(lower) - 2):
        first, comma, last = lower[index : index + 3]
        figures = first.isascii() and first.isdigit() and last[:3].isdigit() and last.isascii()
        if comma == "," and figures and len(first) <= _GROUP and len(last.split("-")[0]) == _GROUP:
            yield Number(
                float(first + last[:_GROUP]), index, index + 3, vague=True, bound="", days=0.0
            )


_GROUP = 3
_LINKED = frozenset({"of", "in"})
