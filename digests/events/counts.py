"""Numbers of a text, and what they count."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.lexicon import is_plural, is_verb_form
from digests.language.numerals import NUMBERS, ONES, SCALES, TENS
from digests.language.stems import stem
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_NUMBER = re.compile(r"[0-9]+(?:[.,:][0-9]+)?")
UNITS = frozenset(
    map(
        stem,
        (
            *SCALES,
            *word_set("percent per cent euro dollar pound crown krone franc yen yuan rupee"),
        ),
    )
)
"""Stems of what only measures: two reports that name 40 million euros count nothing alike."""
SPELLED = {word: value for word, value in NUMBERS.items() if value > 1}
_COUNTED_WITHIN = 5
"""Words after a number among which stands what it counts."""
_RATES = word_set("each every per")
_ELSEWHERE = word_set("at in on for from to by with near after before since until and or a an")
"""Behind these nothing is counted: `Reactor 2 at Corvo`, `9 million a year`."""


def numbers_of(lower: tuple[str, ...]) -> list[float]:
    """Read `2.1 million`, `2,100,000` and `two` to their values; `one` says too little."""
    return [number for number, _ in _placed_numbers(lower)]


def _placed_numbers(lower: tuple[str, ...]) -> list[tuple[float, int]]:
    found: list[tuple[float, int]] = []
    at = 0
    while at < len(lower):
        word = lower[at]
        value = SPELLED[word] if word in SPELLED else _value(word)
        behind = (*lower[at + 1 : at + 2], "")[0]
        if word in TENS and behind in ONES:  # `twenty-five`
            value, at = TENS[word] + ONES[behind], at + 1
        if value is not None:
            scale = SCALES.get((*lower[at + 1 : at + 2], "")[0], 1.0)
            found.append((round(value * scale, 6), at))
        at += 1
    return found


def counted_of(lower: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Give what numbers count: `12 of the 96 people` counts people twice, `4.5 %` a share.

    Who died is counted apart from who was hurt or driven out: `people dead`, `people hurt`.
    """
    for number, place in _placed_numbers(lower):
        within = lower[place + 1 : place + 1 + _COUNTED_WITHIN]
        following = tuple(takewhile(lambda word: word not in _ELSEWHERE, within))
        at = next((at for at, word in enumerate(following) if _may_be_counted(word)), None)
        fate = _fate_at(lower, place)
        if at is None:
            if fate:
                yield f"people {fate}", number
            continue
        word = _head_of(following[at:])
        root = stem(word)
        what = "people" if root in PEOPLE or root in FATES else root
        yield "percent" if word == "%" else f"{what} {fate}".strip(), number


def _fate_at(lower: tuple[str, ...], place: int) -> str:
    """Tell what befell those that a number counts: by the nearest word behind it, else before."""
    behind = takewhile(
        lambda word: word not in _JOINTS and not word[0].isdigit() and word not in SPELLED,
        lower[place + 1 : place + 1 + _FATE_WITHIN],
    )
    before = takewhile(
        lambda word: not word[0].isdigit() and word not in SPELLED,
        reversed(lower[max(0, place - _FATE_BEFORE) : place]),
    )
    fates = (FATES.get(stem(word), "") for word in (*behind, *before))
    return next(filter(None, fates), "")


_FATE_WITHIN, _FATE_BEFORE = 8, 4
_JOINTS = word_set("and or but while after before when as")
FATES = {
    stem(word): fate
    for fate, words in (
        ("dead", "kill die dead death drown perish body fatality"),
        ("hurt", "injure injury wound hurt hospitalise hospitalize"),
        ("away", "evacuate evacuation flee displace homeless"),
        ("missing", "missing disappear"),
        ("held", "arrest detain"),
        ("saved", "rescue save survive"),
    )
    for word in word_set(words)
}
PEOPLE = frozenset(
    map(
        stem,
        word_set(
            "people persons lives bodies victims casualties men women children passengers "
            "residents others"
        ),
    )
)


def _may_be_counted(word: str) -> bool:
    passed_over = word in SCALES or word in SPELLED or word in FUNCTION_WORDS or word in _RATES
    return word == "%" or (word[0].isalpha() and not passed_over)


def _head_of(words: Sequence[str]) -> str:
    """Give the plural that a noun before it belongs to: of `dock workers`, workers are counted."""
    first, *behind = words
    if first == "%" or is_plural(first) or not behind:
        return first
    return behind[0] if is_plural(behind[0]) and not is_verb_form(first) else first


def _value(word: str) -> float | None:
    if _THOUSANDS.fullmatch(word):
        return float(word.replace(",", ""))
    return float(re.sub("[,:]", ".", word)) if _NUMBER.fullmatch(word) else None
