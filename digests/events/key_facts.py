"""By what an article's event is known from others like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.events.counts import counted_of, numbers_of
from digests.events.statements import RAREST, WORD, names_of, stems_of, words_of
from digests.language.frequencies import rarity
from digests.language.lexicon import is_ordinary
from digests.language.stems import stem
from digests.language.tokens import DAYS, plain_words, word_set

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """By what an article's event is known from others like it."""

    terms: dict[str | float, float]
    """Names, years (as `2026`) and numbers, each with what it tells; days and months are none."""
    stems: dict[str, float]
    """Of its other words with content, each with its rarity."""
    opening: frozenset[str | float]
    """The terms of its headline and its first two sentences."""
    begun: tuple[str, str]
    """Its headline and its first sentence."""
    counted: Mapping[float, frozenset[str]]
    """The stems of what its numbers count."""
    days: frozenset[str] = frozenset()
    """The days and months that its first two sentences name."""
    codes: frozenset[str] = frozenset()
    """What has a name of its own for one thing alone: `CVE-2026-1042`."""


_KEY_FACTS_WITHIN = 1_500
"""Characters in which news tells its key facts."""
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_TELLING, _SLIGHT, _SLIGHT_UP_TO = 6.0, 2.0, 100
"""What a number tells, in units of rarity, and what a year and a whole number below a hundred do:
these are dates and ages as often as not."""
_IN_TITLE = 3.0
"""Times that a title's name or number counts; the witnesses behind it are each paper's own."""


@lru_cache(maxsize=500)
def read_key_facts(title: str, text: str) -> KeyFacts:
    """Read the names, numbers and other words of an article's beginning."""
    terms, stems = _key_terms(text[:_KEY_FACTS_WITHIN])
    headed, _ = _key_terms(title)
    begun = SENTENCE_END.split(text[:_KEY_FACTS_WITHIN], maxsplit=2)[:2]
    first, _ = _key_terms(" ".join(begun))
    terms |= {term: _IN_TITLE * weight for term, weight in headed.items()}
    counted: dict[float, frozenset[str]] = {}
    for what, number in counted_of(
        tuple(map(str.lower, WORD.findall(f"{title}. {text}"[:_KEY_FACTS_WITHIN])))
    ):
        counted[number] = counted.get(number, frozenset()) | {what}
    days = DAYS.intersection(plain_words(" ".join(begun)))
    codes = frozenset(_CODE.findall(f"{title}. {text}"[:_KEY_FACTS_WITHIN]))
    opening = frozenset((*headed, *first))
    return KeyFacts(terms, stems, opening, (title, begun[0]), counted, days, codes)


_CODE = re.compile(r"\b[A-Z]{2,5}-\d{4}-\d{3,}\b", re.ASCII)
_TIMES = frozenset(map(stem, word_set("second minute hour day night week month year decade")))


def count_otherwise(term: str | float, one: KeyFacts, other: KeyFacts) -> bool:
    """Tell a number by which both articles measure time, in other units.

    Closed for nine years and on strike for nine days are no more alike than any two things.
    """
    if isinstance(term, str):
        return False
    mine, theirs = (side.counted.get(term, frozenset()) for side in (one, other))
    measured = mine <= _TIMES and theirs <= _TIMES
    return bool(mine and theirs) and measured and mine.isdisjoint(theirs)


SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
"""Good enough to weigh words by."""


def _key_terms(text: str) -> tuple[dict[str | float, float], dict[str, float]]:
    words = words_of(text)
    lower = tuple(word.lower() for word in words)
    terms: dict[str | float, float] = {
        name: min(rarity(name), RAREST)
        for name in names_of(words)
        if name not in DAYS and not is_ordinary(name)
    }
    years = {word for word in lower if _YEAR.fullmatch(word)}
    terms |= dict.fromkeys(years, _SLIGHT)
    for number in numbers_of(tuple(word for word in lower if word not in years)):
        slight = number < _SLIGHT_UP_TO and number.is_integer()
        terms[number] = _SLIGHT if slight else _TELLING
    return terms, stems_of(word for word in lower if word not in terms and word not in DAYS)
