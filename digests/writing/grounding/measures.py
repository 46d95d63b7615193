"""What stands around a number: what it measures, how it is rounded, more or less of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAYS = {
    "day": 1, "week": 7, "fortnight": 14, "month": 30.4, "year": 365, "decade": 3650,
    "decades": 3650, "century": 36500, "centuries": 36500, "hour": 1 / 24, "minute": 1 / 1440,
}  # fmt: skip
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
_ORDINALS = word_set(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth eighteenth "
    "twentieth"
)


def bound_before(lower: Sequence[str], index: int) -> str:
    """Give how a number is rounded: `about`, `above`, `below`, or nothing."""
    for place in range(index - 1, max(-1, index - 4), -1):
        if lower[place] in _BOUNDS:
            return _BOUNDS[lower[place]]
        if lower[place] not in _AMONG_BOUNDS:
            break
    return "below" if lower[max(0, index - 2) : index] == ["up", "to"] else ""


def days_of(lower: Sequence[str], end: int) -> float:
    """Give the days of one unit of time that a number counts, 0 where it counts none."""
    parts = lower[end - 1].split("-")  # "six-month"
    for word in (*parts[1:], *lower[end : end + 2]):
        days = _DAYS.get(word) or _DAYS.get(word.removesuffix("s"))
        if days:
            return days
        if word not in {"more", "full", "further", "extra", "long", "straight", "consecutive"}:
            break
    return 0.0


def way_behind(lower: Sequence[str], end: int) -> str:
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


def unit_of(value: float, lower: Sequence[str], start: int, end: int, days: float) -> str:
    """Give what a number measures: `money`, `percent`, `year`, `time`, a measure, or nothing."""
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


def is_ordinal(lower: Sequence[str], index: int, end: int) -> bool:
    """Tell `fourth` and `4th` from `four`."""
    word = lower[index]
    return end == index + 1 and (
        word in _ORDINALS or (word[0].isdigit() and word.endswith(("st", "nd", "rd", "th")))
    )
