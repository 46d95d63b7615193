"""What a question in plain words is about, what it asks for, and which bullets answer it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from digests.batches import batched
from digests.language.frequencies import FUNCTION_WORDS
from digests.language.search_terms import Phrase, Terms, fold, phrase_of, words_in
from digests.language.tokens import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from digests.store.search_scope import Matched

MOST_WORDS = 8
"""Words of a question that are looked for, the first ones."""
_LONGEST = 4_000
_AT_ONCE = 40
"""Texts that are read and looked at before it is asked whether they were enough."""
_EMPTY = FUNCTION_WORDS | frozenset(
    "about according ago already also am any anybody anyone anything archive article articles "  # noqa: SIM905 - a list of words
    "asked became become being cause caused come came date day exactly find get give go going "
    "got happen happened happening happens hear heard just know known last latest let like long "
    "look many mean most much need new news next now past per place please question read really "
    "report reported reports said say saying says show somebody someone something still take takes "
    "tell there think time told took total update want went year yet".split()
)
"""Words that ask or bind, and say nothing of what is asked for."""


class Wants(Enum):
    """What a question asks for, and how a text looks that gives it."""

    ANYTHING = ""
    TIME = (
        r"\d{4}|\d{1,2}[:.]\d{2}|\b(?:to|yester)day\b|\btomorrow\b|\b(?:next|last|this) \w+|"
        rf"\b(?:{'|'.join(sorted(WEEKDAYS | MONTHS))}|spring|summer|autumn|winter|"
        r"noon|midnight|morning|evening|night|weekend|week|month|years?)\b"
    )
    PLACE = r"(?-i:\b(?:in|at|near|from|to|off|of|outside|between|across|around) (?:the )?[A-Z])"
    PERSON = r"(?-i:\b[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+|\w*ed\b)|(?:[Tt]he|by) \w+)"
    NUMBER = (
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|"
        r"hundreds?|thousands?|millions?|billions?|half|none|nobody|third|quarter)\b"
    )
    REASON = r"\b(?:because|since|after|due to|owing|over|amid|as|so that|to|for|from)\b"

    def is_given(self, text: str) -> bool:
        """Tell whether a text gives it."""
        return not self.value or re.search(self.value, text, re.IGNORECASE) is not None


_ASKED = (
    (re.compile(r"\bhow (?:many|much|large|big|high|far|long|old|often|fast)\b"), Wants.NUMBER),
    (re.compile(r"\b(?:when|since when|what (?:day|date|time|year|month)|which (?:day|year))\b"),
     Wants.TIME),
    (re.compile(r"\b(?:where|what (?:place|country|city)|which (?:country|city|place))\b"),
     Wants.PLACE),
    (re.compile(r"\b(?:who|whom|whose)\b"), Wants.PERSON),
    (re.compile(r"\b(?:why|what for|reason)\b"), Wants.REASON),
)  # fmt: skip
_ANYONE = frozenset({"people", "persons", "men", "women", "times", "others"})
"""Counted without being named: "61 fell ill"."""
_LEADS = frozenset("about against at during from in near of off on over".split())  # noqa: SIM905
"""Before what a question is about: "in the flood"."""
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those"})
_COUNTED = re.compile(r"(?i)\bhow many +(?:more |other |new )?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question taken apart."""

    words: tuple[Phrase, ...]
    """What is to stand in an answer."""
    musts: frozenset[Phrase]
    """Names, numbers, what is to be counted, what "in", "of" or "about" stands before: those of
    the words that no answer lacks."""
    wants: Wants = Wants.ANYTHING

    @property
    def fewest(self) -> int:
        """How many of the words an answer holds at least: one shared word is no answer."""
        return len(self.words) - len(self.words) // 3

    @property
    def demands(self) -> bool:
        """Whether no answer lacks what is asked for: a number is known when it is seen."""
        return self.wants is Wants.NUMBER

    def tries(self) -> Iterator[Terms]:
        """Give what is searched for, the strictest first: all words, then all but some."""
        spare = [word for word in self.words if word not in self.musts]
        for missing in range(len(self.words) - self.fewest + 1):
            for left_out in combinations(spare, missing):
                yield Terms(tuple(word for word in self.words if word not in left_out))


def read_question(text: str) -> Inquiry:
    """Take a question apart; without a word that says what it is about there is nothing to find."""
    typed = text[:_LONGEST]
    lowered = fold(typed)
    wants = next((kind for sign, kind in _ASKED if sign.search(lowered)), Wants.ANYTHING)
    words: dict[Phrase, bool] = {}
    led = _led(typed)
    for place, (written, phrase) in enumerate(_written(typed)):
        if fold(written) in _EMPTY:
            continue
        # A sentence's first word is written large, whatever it is.
        is_name = written[0].isupper() and (place > 0 or not written.istitle())
        is_name |= any(letter.isdecimal() for letter in written)
        words[phrase] = words.get(phrase, False) or is_name or phrase in led
    counted = _COUNTED.search(typed)
    if counted and counted[1].casefold() not in _ANYONE and phrase_of(counted[1]) in words:
        words[phrase_of(counted[1])] = True
    kept = tuple(words)[:MOST_WORDS]
    return Inquiry(kept, frozenset(word for word in kept if words[word]), wants)


def _led(text: str) -> frozenset[Phrase]:
    """Give the words before which one stands that leads to what is asked about; no times."""
    found: set[Phrase] = set()
    is_led = False
    for written, phrase in _written(text):
        word = fold(written)
        if is_led and word not in _EMPTY and not re.search(Wants.TIME.value, word):
            found.add(phrase)
        is_led = word in _LEADS or (is_led and word in _ARTICLES)
    return frozenset(found)


def _written(text: str) -> Iterator[tuple[str, Phrase]]:
    for word in words_in(text):
        written = re.sub(r"['’]s$", "", text[word.start : word.end])
        yield written, (word.stem,)


TextsOf: TypeAlias = "Callable[[list[int]], Mapping[int, str]]"
"""Reads the texts of bullets by their numbers."""


class Fit(NamedTuple):
    """How well a bullet answers; the larger, the better."""

    held: int
    """How many of the words it holds."""
    is_given: bool
    """Whether it gives what is asked for."""
    place: int
    """The later its article's date, the higher."""


def best_fits(
    inquiry: Inquiry, rows: Sequence[Matched], texts_of: TextsOf, most: int
) -> dict[str, Fit]:
    """Give of rows, the newest first, those that answer best: as many texts as wanted, or more.

    By the hashes of their texts.
    """
    sought = {phrase[0] for phrase in inquiry.words}
    levels: dict[int, dict[str, Matched]] = defaultdict(dict)
    for row in rows:
        # Of several that say the same the first counts, which comes last here.
        levels[len(sought.intersection(row.words.split()))][row.text_hash] = row
    for held, statements in sorted(levels.items(), reverse=True):
        found = {
            row.text_hash: Fit(held, is_given, row.place)
            for row, is_given in _looked_at(inquiry, statements.values(), texts_of, most)
            if is_given or not inquiry.demands
        }
        if found:
            return found
    return {}


def _looked_at(
    inquiry: Inquiry, rows: Iterable[Matched], texts_of: TextsOf, most: int
) -> Iterator[tuple[Matched, bool]]:
    """Give rows, the newest first, each with whether it gives what is asked for.

    Texts are read piece by piece, until there are enough that do: to look for that takes long.
    """
    given: set[str] = set()
    for some in batched(sorted(rows, key=lambda row: -row.place), _AT_ONCE):
        texts = texts_of([row.id for row in some])
        for row in some:
            is_given = inquiry.wants.is_given(texts[row.id])
            if is_given:
                given.add(row.text_hash)
            yield row, is_given
        if len(given) >= most:
            return
