"""A sentence read for what it claims: who does what, how many, when, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.stems import stem
from digests.language.tokens import plain_words
from digests.writing.grounding.deeds import Deed, read_deeds
from digests.writing.grounding.hedges import hedged_nouns
from digests.writing.grounding.mending import mended
from digests.writing.grounding.mentions import absent_in, dates_in, is_day, names_in, parts_of
from digests.writing.grounding.nominal import nominal_deeds, quoted_source
from digests.writing.grounding.numbers import Number, loose_thousands, numbers_in
from digests.writing.grounding.surety import BACKWARD, NEGATIONS
from digests.writing.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Facts:
    """What one sentence claims, in forms that can be held against another's."""

    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    spelled: tuple[str, ...]
    """Its words in order, in lower case, hyphenated ones in their parts."""
    words: frozenset[str]
    numbers: tuple[Number, ...]
    """All of them, the vague ones too."""
    counted: tuple[tuple[Number, frozenset[str], frozenset[str]], ...]
    """Numbers with the stems around them, and the nouns they count."""
    names: frozenset[str]
    dates: frozenset[str]
    deeds: tuple[Deed, ...]
    negations: int
    absent: frozenset[str]
    """Stems right behind `no` or `without`."""
    opening: frozenset[str]
    """Stems of the names it begins with."""
    acronyms: frozenset[str]
    """Names in capitals only: `fda`."""
    units: frozenset[str]
    """Currencies."""
    hedged: frozenset[str]
    """Stems of things only spoken of: `the door to a cut`, `talks about a merger`."""


@lru_cache(maxsize=600)
def facts_of(sentence: str) -> Facts:
    """Read the facts of one sentence; kept for the last 600 sentences, some 5 KB each."""
    tokens, plain = read_words(sentence[:_LONGEST])
    texts = [token.text for token in tokens]
    lower = [text.lower() for text in texts]
    tags = mended(lower, plain)
    stems = [stem(word) for word in lower]
    content = list(_content(lower, stems))
    numbers = [number for number in numbers_in(lower) if not is_day(number.end, lower)]
    absent = frozenset(absent_in(lower, stems, tags))
    hedged = frozenset(hedged_nouns(lower, stems, tags))
    read = read_deeds(lower, stems, tags)
    read += nominal_deeds(lower, stems, tags, read)
    deeds = (
        *(
            replace(deed, sureness="possible")
            if deed.verb in hedged and deed.sureness == "plain" and not deed.past
            else deed
            for deed in read
        ),
        *quoted_source(lower, stems, tags),
    )
    units = frozenset(_UNITS[word[0]] for word in lower if word[0] in _UNITS)
    units |= _CURRENCIES & frozenset(stems)
    percent = {"percent"} if _is_percent(lower) else set()
    return Facts(
        stems=frozenset(content) | units | percent,
        pairs=frozenset(pairwise(content)),
        spelled=tuple(plain_words(sentence[:_LONGEST])),
        words=frozenset(lower),
        numbers=(*numbers, *loose_thousands(lower)),
        counted=tuple(_counted(numbers, lower, stems, tags)),
        names=frozenset(names_in(texts, lower, tags)),
        dates=frozenset(dates_in(texts, lower)),
        deeds=deeds,
        negations=sum(word in NEGATIONS or word in BACKWARD for word in lower),
        absent=absent,
        opening=frozenset(stems[place] for place, tag in enumerate(tags[:4]) if tag == "NNP"),
        acronyms=frozenset(
            word.lower().replace(".", "")
            for word in texts
            if word.isupper() and 1 < len(word) <= _SHORT
        ),
        units=units,
        hedged=hedged,
    )


_UNITS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_CURRENCIES = frozenset(_UNITS.values())
_SHORT = 6
"""Letters of an acronym: longer ones are shouted words."""
_LONGEST = 3_000
"""Characters of a sentence that are read: longer ones are no sentences."""


def _content(lower: Sequence[str], stems: Sequence[str]) -> Iterator[str]:
    """Give the stems of words that say something: figures are held against each other apart."""
    for word, root in zip(lower, stems, strict=True):
        if word in FUNCTION_WORDS or word in {"percent", "cent"} or not word[0].isalpha():
            continue
        yield from parts_of(word) if "-" in word or "–" in word else (root,)


def _counted(
    numbers: Sequence[Number], lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> Iterator[tuple[Number, frozenset[str], frozenset[str]]]:
    for number in numbers:
        start, end = max(0, number.start - _BEFORE_NUMBER), number.end + _AFTER_NUMBER
        yield (
            number,
            frozenset(
                stems[place]
                for place in range(start, min(end, len(stems)))
                if lower[place][0].isalpha()
                and lower[place] not in FUNCTION_WORDS
                and tags[place] != "CD"
            ),
            _head(number.end, lower, stems, tags),
        )


def _head(
    place: int, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> frozenset[str]:
    """Give the nouns of what a number counts: `crew` and `member` of `38 tired crew members`."""
    while place < len(tags) and (
        tags[place] in {"JJ", "VBN", "JJR", "DT", "PRP$"} or lower[place] == "of"
    ):
        place += 1
    end = place
    while end < len(tags) and tags[end] in {"NN", "NNS"}:
        end += 1
    return frozenset(stems[place:end])


_BEFORE_NUMBER, _AFTER_NUMBER = 6, 6


def _is_percent(lower: Sequence[str]) -> bool:
    return any(word[-1] == "%" or word in {"percent", "cent"} for word in lower)
